// The first rows of a list in the short form; the job summary has the others.
import { type Rows, rowsOf } from '../markdown/budget.ts'
import { counted } from '../text/formats.ts'

/**
 * At most `most` rows, and a line that counts those that are missing, because of `most` or of the page's limit. `name`
 * is what one item is called.
 */
export function firstRows<T>(
  name: string,
  items: readonly T[],
  most: number,
  row: (item: T) => string,
): { readonly rows: Rows; readonly tail: string } {
  const more = (missing: number) =>
    missing === 0 ? '' : `\n… and ${counted(missing, `more ${name}`)} in the job summary.\n`
  const shown = items.slice(0, most)
  return { rows: rowsOf(name, shown, row, { more }), tail: `${more(items.length - shown.length)}\n` }
}
