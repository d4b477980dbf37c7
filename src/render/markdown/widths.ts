// Column names made wide enough for what stands below them: browsers break Region names, bucket names and dates at their
// hyphens where a table has many columns, and GitHub takes no styles.

/** Widths in em: of a character of text and of code as GitHub sets them, and of a no-break space. */
const TEXT = 0.52
const CODE = 0.53
const BOLD = 0.58
const SPACE = 0.28

/** The name, followed by as many no-break spaces as keep a cell of that many characters on one line. */
export function wide(name: string, characters: number, kind: 'text' | 'code' = 'text'): string {
  const wanted = characters * (kind === 'code' ? CODE : TEXT) + (kind === 'code' ? 0.5 : 0)
  const spaces = Math.ceil((wanted - name.length * BOLD) / SPACE)
  return spaces > 0 ? `${name}${'&nbsp;'.repeat(spaces)}` : name
}

/** The length of the items' longest text, at most `most`: names beyond that may break. */
export function longest<T>(items: Iterable<T>, textOf: (item: T) => string, most: number): number {
  let length = 0
  for (const item of items) length = Math.max(length, textOf(item).length)
  return Math.min(length, most)
}
