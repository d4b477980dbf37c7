// What a user has to fix: one type for errors in inputs, policy files and saved reports.

/** A place in a file. Lines and columns count from 1. */
export interface Position {
  readonly line: number
  readonly column: number
}

/** One error of the user, as a value that can be sorted and shown. */
export interface UserError {
  /** The input's name, or the path of the policy file or the saved report. */
  readonly source: string
  /** Where in the file. */
  readonly position?: Position
  /** The key in the file, such as `thresholds.high`: the value alone doesn't say which one is wrong. */
  readonly key?: string
  /** The value as given; empty: a value is required here. Absent: the error isn't about a value, such as a missing key. */
  readonly given?: string
  /** What to change, in whole sentences. */
  readonly fix: string
}

/** What a parser returns for a text with errors. */
export interface UserErrors {
  readonly kind: 'errors'
  readonly errors: readonly UserError[]
}

/** What a parser says about the one value that it reads. After an error it returns any value, which nobody uses. */
export interface Diagnostics {
  error(given: string, fix: string): void
  warn(message: string): void
}

/** Reads one value. */
export type Parser<T> = (text: string, diagnostics: Diagnostics) => T

/** `max-low`, or `.github/macie-gate.yml:3:5`. */
export function placeOf({ source, position }: Pick<UserError, 'source' | 'position'>): string {
  return position === undefined ? source : `${source}:${position.line}:${position.column}`
}

/** The whole error in one line: `max-low: "-1": Must be an integer of 0 or greater.` */
export function errorLine(error: UserError): string {
  const { given, fix, key } = error
  const place = key === undefined ? placeOf(error) : `${placeOf(error)}: ${key}`
  if (given === undefined) return `${place}: ${fix}`
  if (/^(?:""|'')?$/.test(given)) return `${place}: Value required. ${fix}`
  // An excerpt of a policy file has the quotes that are in the file.
  return `${place}: ${/^["']/.test(given) ? given : `"${given}"`}: ${fix}`
}

/** Top of the file first; errors without a position before all others. */
export function byPosition({ position: a }: UserError, { position: b }: UserError): number {
  return (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0)
}
