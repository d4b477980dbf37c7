// What a report is judged by: thresholds, exceptions, and what is to follow from what could not be seen.
import type { Measure, Severity } from './severity.ts'

/** Where a rule was written, so that a breach can name it. */
export type Source =
  | { readonly kind: 'input'; readonly name: string }
  | { readonly kind: 'policy'; readonly file: string; readonly line: number; readonly path: string }

/** The maximum number of findings that is allowed. */
export interface Threshold {
  readonly measure: Measure
  readonly allowed: number
  readonly source: Source
}

/** Thresholds that apply to each bucket that the glob matches. */
export interface BucketRule {
  readonly match: string
  /** The 12-digit ID of the account that owns the buckets; absent: all. */
  readonly account?: string
  readonly thresholds: readonly Threshold[]
  readonly line: number
}

/** A policy entry that says in which file buckets are declared. */
export interface SourceRule {
  /** A glob over bucket names. */
  readonly match: string
  /** From the repository's root, with slashes. */
  readonly path: string
  readonly line: number
}

/** A policy entry that accepts certain findings, with a reason and an expiration date. */
export interface Exception {
  /** Globs. */
  readonly bucket: string
  readonly type: string
  /** Empty: every severity. */
  readonly severities: readonly Severity[]
  readonly region?: string
  /** A 12-digit account ID. */
  readonly account?: string
  /** ISO 8601, UTC: findings that were updated since count. Absent: all are accepted. */
  readonly updatedBefore?: string
  readonly reason: string
  readonly owner?: string
  /** A day, YYYY-MM-DD: the exception applies through it, and expires at the next midnight UTC. */
  readonly expires: string
  readonly line: number
}

/** What is to follow from something that could not be seen. */
export type Effect = 'fail' | 'warn' | 'ignore'

/** What a report has to hold that wasn't read by this run but comes from a file, and when it is judged. */
export interface SavedRequest {
  /** ISO 8601, UTC. */
  readonly now: string
  /** Each has to be there in each of the Regions. */
  readonly accounts: readonly string[]
  /** Each has to be checked: as an account of the report, or as a member of one. Absent: none. */
  readonly counted?: readonly string[]
  readonly regions: 'all' | readonly string[]
}

/** Everything that a report is judged by. */
export interface Rules {
  /** Over all the buckets in scope together, in the order of MEASURES. */
  readonly thresholds: readonly Threshold[]
  /** The first one that matches a bucket applies to it. */
  readonly bucketRules: readonly BucketRule[]
  readonly exceptions: readonly Exception[]
  /** Names of accounts by ID, from the policy file. */
  readonly accountNames?: ReadonlyMap<string, string>
  /** The policy file's path from the workspace, where there is one. */
  readonly policyFile?: string
  readonly gateOn: 'all' | 'new'
  readonly warnOnly: boolean
  readonly onIncomplete: 'fail' | 'warn'
  readonly onDisabled: Effect
  readonly onUncovered: Effect
  /** Only for a saved report. */
  readonly saved?: SavedRequest
}
