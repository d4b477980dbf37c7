// Orders that everything shown is sorted by: the same on every machine, whatever its language.

export type Compare<T> = (one: T, other: T) => number

/** By code units, as `<` compares: a locale would make the same report come out differently elsewhere. */
export function byText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0
}

/** The first of the orders that tells the two apart. */
export function inOrder<T>(...orders: readonly Compare<T>[]): Compare<T> {
  return (one, other) => {
    for (const order of orders) {
      const result = order(one, other)
      if (result !== 0) return result
    }
    return 0
  }
}

export function textOf<T>(text: (item: T) => string): Compare<T> {
  return (one, other) => byText(text(one), text(other))
}

/** Largest first. */
export function mostOf<T>(number: (item: T) => number): Compare<T> {
  return (one, other) => number(other) - number(one)
}

/** Account, then Region. */
export function byTarget(
  one: { readonly account: string; readonly region: string },
  other: { readonly account: string; readonly region: string },
): number {
  return byText(one.account, other.account) || byText(one.region, other.region)
}

/** Sorted, each once. */
export function distinct(texts: Iterable<string>): string[] {
  return [...new Set(texts)].sort(byText)
}
