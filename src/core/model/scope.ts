// What is asked of Macie and what counts: accounts, bucket and type globs, suppressed findings, new since.

/** Glob patterns as they were written, `!` ones included; empty means all. */
export interface Scope {
  readonly regions: 'all' | readonly string[]
  readonly buckets: readonly string[]
  readonly findingTypes: readonly string[]
  /** Account ids for the `accountId` criterion, at most 50; empty means all. */
  readonly accounts: readonly string[]
  readonly includeSuppressed: boolean
  /** ISO 8601 instant from which on findings count as new; absent when not asked. */
  readonly newSince?: string
}
