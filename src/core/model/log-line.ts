// A line of the step's log, in pieces that a log which shows colors may paint. Color is never the only sign.

export type Style = 'bold' | 'dim' | 'red' | 'green' | 'yellow'

export interface Piece {
  /** May be hostile: the log makes it harmless. */
  readonly text: string
  readonly style?: Style
}

export type LogLine = readonly Piece[]

/** Lines that are folded at first, under their title. */
export interface LogGroup {
  readonly title: string
  readonly lines: readonly LogLine[]
}
