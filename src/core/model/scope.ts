// What counts in a Target: its accounts, bucket and type globs, suppressed findings, new since.

/** Glob patterns as they were written, `!` ones included; empty means all. */
export interface Scope {
  readonly buckets: readonly string[]
  /** Globs of the buckets that `@source` among them stands for. Only while reading: reports have the patterns as written. */
  readonly declared?: readonly string[]
  readonly findingTypes: readonly string[]
  /** Account IDs; empty means all. */
  readonly accounts: readonly string[]
  readonly includeSuppressed: boolean
  /** ISO 8601 timestamp from which on findings count as new; absent when not asked. */
  readonly newSince?: string
  /** `7d`, where `newSince` was given as a relative duration: every job counts it back from a moment of its own. */
  readonly newSinceGiven?: string
}

/** Values that Macie takes in one condition. Source: Macie user guide, "Fundamentals of filtering findings". */
export const MOST_VALUES = 50

/** Whether there are more accounts than one request takes: then Macie counts all, and owners of buckets decide. */
export function isFilteredByOwner({ accounts }: Scope): boolean {
  return accounts.length > MOST_VALUES
}
