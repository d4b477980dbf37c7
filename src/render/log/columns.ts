// Aligns rows of the log in columns.
import type { LogLine, Piece } from '../../core/model/log-line.ts'

export interface LogColumn<T> {
  readonly name: string
  /** Numbers are aligned to the right, all else to the left. */
  readonly align?: 'right'
  /** Whether it stands there at all; it does without this. */
  readonly shown?: boolean
  readonly cell: (row: T) => Piece
}

/** A dim line of names, then a line for each row. Columns are two spaces apart; nothing follows the last cell. */
export function alignedLines<T>(rows: readonly T[], columns: readonly LogColumn<T>[]): LogLine[] {
  const used = columns.filter(({ shown }) => shown !== false)
  const head = used.map(({ name }): Piece => ({ text: name, style: 'dim' }))
  const table = [head, ...rows.map((row) => used.map(({ cell }) => cell(row)))]
  const widths = used.map((_, at) => Math.max(...table.map((cells) => lengthOf(cells[at]))))
  return table.map((cells) =>
    cells.map((piece, at): Piece => {
      const isLast = at === cells.length - 1
      const space = ' '.repeat((widths[at] ?? 0) - lengthOf(piece))
      const left = at === 0 ? '' : '  '
      if (used[at]?.align === 'right') return { ...piece, text: `${left}${space}${piece.text}` }
      return { ...piece, text: `${left}${piece.text}${isLast ? '' : space}` }
    }),
  )
}

function lengthOf(piece: Piece | undefined): number {
  return piece?.text.length ?? 0
}
