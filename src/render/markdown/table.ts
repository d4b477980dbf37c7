// Tables whose columns say what they show of an item; a column that would be empty in every row can be left out.
import { type Part, type Rows, rowsOf } from './budget.ts'
import { type TableColumn, tableHead, tableRow } from './escape.ts'

export interface ColumnOf<T> extends TableColumn {
  readonly cell: (item: T) => string
  /** Absent: shown. */
  readonly shown?: boolean
}

/** A table's opening lines, and its rows; each ends in a line break. */
export function tableOf<T>(columns: readonly ColumnOf<T>[]): {
  readonly head: string
  readonly row: (item: T) => string
} {
  const shown = columns.filter((column) => column.shown !== false)
  return { head: `${tableHead(shown)}\n`, row: (item) => `${tableRow(shown.map(({ cell }) => cell(item)))}\n` }
}

/** A part that is a table of these items, most important first. `above` stands on top of it; `rowName` names a row. */
export function tablePart<T>(
  items: readonly T[],
  columns: readonly ColumnOf<T>[],
  options: Pick<Part, 'priority'> &
    Pick<Rows, 'more' | 'share'> & { readonly rowName: string; readonly above?: string },
): Part {
  const { priority, rowName, above = '', ...rows } = options
  const { head, row } = tableOf(columns)
  return { priority, head: `${above}${head}`, rows: rowsOf(rowName, items, row, rows), tail: '\n' }
}
