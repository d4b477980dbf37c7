// What came of holding a report against the rules. Pages and exit code are made from it and the report alone.
import type { UncoveredBucket, UnreadKind } from './outcome.ts'
import type { AffectedBucket } from './report.ts'
import type { Exception, Severeness, Source } from './rules.ts'
import type { Counts, Measure } from './severity.ts'

/** The verdict on a report. A run can also end as `skipped` or `error`, without a report. */
export type Verdict = 'pass' | 'fail' | 'incomplete'
export type RunVerdict = Verdict | 'skipped' | 'error'

/** How many findings counted, and how many were accepted by an exception. */
export interface Tally {
  /** Findings that count: without excepted ones. */
  readonly counted: Counts
  /** Of `counted`, last updated since `new-since`; absent when that was not asked. */
  readonly fresh?: Counts
  readonly excepted: Counts
}

/** One threshold over all buckets, for the table at the top of the page; with what is known beyond the buckets. */
export interface ThresholdResult {
  readonly measure: Measure
  readonly found: number
  readonly fresh?: number
  /** Absent: no limit. */
  readonly allowed?: number
  readonly source?: Source
  readonly exceeded: boolean
}

/** A threshold that was exceeded. */
export interface Breach {
  /** The input (`max-high`) or the policy rule (`buckets[0].thresholds.high`). */
  readonly rule: string
  /** Every bucket in scope together, or one bucket. */
  readonly scope: 'all' | { readonly account: string; readonly region: string; readonly bucket: string }
  readonly measure: Measure
  /** The count the threshold was held against: the new ones under `gate-on: new`. */
  readonly found: number
  readonly allowed: number
  readonly source: Source
}

/** Something that was not seen, and what is to follow from it. */
export type Gap = { readonly account: string; readonly region: string; readonly effect: Severeness } & (
  | { readonly kind: 'unread'; readonly outcome: UnreadKind; readonly message: string }
  /** Only under `on-uncovered`: buckets that Macie does not look into. */
  | { readonly kind: 'uncovered'; readonly buckets: readonly UncoveredBucket[] }
  /** Only under `on-uncovered`: the buckets' coverage could not be read. */
  | { readonly kind: 'coverage-unknown'; readonly message: string }
)

/** An affected bucket with what counted in it. */
export interface JudgedBucket extends AffectedBucket {
  readonly tally: Tally
  /** Its own thresholds, if a policy rule matched it, and the worst of them. */
  readonly breaches: readonly Breach[]
  /** It has findings that count towards a breach: its own, or one over all buckets. */
  readonly overThreshold: boolean
}

/** How an exception fared. More than one can hold: `ends-soon` and `unused` do together. */
export interface ExceptionResult {
  readonly exception: Exception
  readonly state: 'in-force' | 'ends-soon' | 'ended'
  /** Whole days until it ends, counted from the report's day; negative once ended. */
  readonly daysLeft: number
  /** Findings it matches, also when another exception took them out first or it has ended. */
  readonly matched: number
}

export interface Judgement {
  readonly verdict: Verdict
  /** Whether the step is to fail: a breach without `warn-only`, or a gap whose effect is `fail`. */
  readonly failsStep: boolean
  /** One for each of MEASURES, with a limit or without. */
  readonly thresholds: readonly ThresholdResult[]
  /** Over all buckets first, then bucket by bucket, worst first. */
  readonly breaches: readonly Breach[]
  /** `fail` before `warn` before `ignore`, then account and Region. */
  readonly gaps: readonly Gap[]
  readonly totals: Tally
  /** Suppressed findings that were left out, over all Targets that were read, before the scope's globs. */
  readonly suppressed: Counts
  /** Worst first: High, Medium, Low that count, then total with excepted ones, then bucket, account, Region. */
  readonly buckets: readonly JudgedBucket[]
  readonly exceptions: readonly ExceptionResult[]
  readonly gateOn: 'all' | 'new'
  readonly warnOnly: boolean
}
