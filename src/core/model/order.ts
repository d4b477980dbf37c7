// Orders that everything shown is sorted by: the same on every machine, whatever its language.

export type Compare<T> = (left: T, right: T) => number

/** By code units, as `<` compares: a locale would make the same report come out differently elsewhere. */
export function byText(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0
}

/** The first of the orders that tells the two apart. */
export function inOrder<T>(...orders: readonly Compare<T>[]): Compare<T> {
  return (left, right) => {
    for (const order of orders) {
      const result = order(left, right)
      if (result !== 0) return result
    }
    return 0
  }
}

export function textOf<T>(text: (item: T) => string): Compare<T> {
  return (left, right) => byText(text(left), text(right))
}

/** Largest first. */
export function mostOf<T>(number: (item: T) => number): Compare<T> {
  return (left, right) => number(right) - number(left)
}

/** Sorted, each once. */
export function distinct(texts: Iterable<string>): string[] {
  return [...new Set(texts)].sort(byText)
}
