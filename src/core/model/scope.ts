// What counts in a Target: its accounts, bucket and type globs, suppressed findings, new since.

/** Glob patterns as they were written, `!` ones included; empty means all. */
export interface Scope {
  readonly buckets: readonly string[]
  readonly findingTypes: readonly string[]
  /** Account IDs for the `accountId` criterion, at most 50; empty means all. */
  readonly accounts: readonly string[]
  readonly includeSuppressed: boolean
  /** ISO 8601 timestamp from which on findings count as new; absent when not asked. */
  readonly newSince?: string
}
