// Tables whose columns say what they show of an item; a column that would be empty in every row can stay away.
import { type Column, tableHead, tableRow } from './escape.ts'

export interface ColumnOf<T> extends Column {
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
