// What came of judging a report by the rules. It holds its report: pages and exit code are made from it alone.
import type { Amount, AtLeast, Exact, Extent, Seen } from './amount.ts'
import type { OrganizationProblem } from './members.ts'
import type { UncoveredBucket, UnreadKind } from './outcome.ts'
import type { PolicyChange, PolicySource } from './policy-change.ts'
import type { BucketRef, Target } from './refs.ts'
import type { Report, TypeCount } from './report.ts'
import type { Effect, Exception, Threshold } from './rules.ts'
import type { Caution, ScopeGap } from './scope-gap.ts'
import type { Counts, Measure } from './severity.ts'

/** The verdict on a report. A run can also end as `skipped` or `error`, without a report, and as `collected`, without a
 * verdict of its own. */
export type Verdict = 'pass' | 'fail' | 'incomplete'
export type RunVerdict = Verdict | 'collected' | 'skipped' | 'error'

/** How many findings count, and how many are accepted by an exception. */
export interface Tally {
  /** Findings that count: without accepted ones. */
  readonly counted: Counts
  /** Of `counted`, the new ones; absent when that was not asked. */
  readonly new?: Counts
  readonly accepted: Counts
}

/**
 * One row of the table of limits: a measure over all buckets together. `within` needs exact counts: what was not checked
 * may hold more.
 */
export type LimitResult = { readonly measure: Measure; readonly accepted: number } & (
  | { readonly kind: 'no-limit'; readonly found: Amount; readonly new?: Amount }
  | { readonly kind: 'within'; readonly found: Exact; readonly new?: Exact; readonly threshold: Threshold }
  | {
      readonly kind: 'unknown'
      readonly found: Exclude<Amount, Exact>
      readonly new?: Exclude<Amount, Exact>
      readonly threshold: Threshold
    }
  | {
      readonly kind: 'exceeded'
      readonly found: Exact | AtLeast
      readonly new?: Exact | AtLeast
      readonly threshold: Threshold
      /** How many findings there are above the limit. */
      readonly over: number
    }
)

/** A limit that was exceeded. */
export interface Breach {
  /** The input (`max-high`) or the policy rule (`buckets[0].thresholds.high`). */
  readonly rule: string
  /** All buckets in scope together, or one bucket. */
  readonly scope: 'all' | BucketRef
  /** The count that the threshold applies to: the new findings under `gate-on: new`. */
  readonly found: Seen
  readonly threshold: Threshold
}

/** Something that was not seen, and what is to follow from it. */
export type Gap = Target & { readonly effect: Effect } & (
    | { readonly kind: 'unread'; readonly outcome: UnreadKind; readonly message: string }
    /** Only under `on-uncovered`: buckets that Macie doesn't monitor. */
    | { readonly kind: 'uncovered'; readonly buckets: readonly UncoveredBucket[] }
    /** Only under `on-uncovered`: the buckets' coverage is not known. */
    | { readonly kind: 'coverage-unknown'; readonly message: string }
    /** Something in the account's Macie organization; the Target itself was read. */
    | { readonly kind: 'organization'; readonly problem: OrganizationProblem }
  )

/** Findings of one type and severity in one bucket, with the exception that accepts them, if one does. */
export interface JudgedRow extends TypeCount {
  readonly exception?: Exception
}

/** An affected bucket with what counts in it. */
export interface JudgedBucket extends BucketRef {
  /** Sorted by severity, most severe first, then type. */
  readonly rows: readonly JudgedRow[]
  readonly tally: Tally
  /** `partial`: its Target was not checked completely, so that its counts are lower bounds. */
  readonly extent: Exclude<Extent, 'none'>
  /** Its own thresholds that were exceeded. */
  readonly breaches: readonly Breach[]
  /** It has findings that count toward a breach: its own, or one over all buckets. */
  readonly overThreshold: boolean
}

/** How an exception fared. More than one can hold: `expires-soon` and unused do together. */
export interface ExceptionResult {
  readonly exception: Exception
  readonly state: 'in-force' | 'expires-soon' | 'expired'
  /** Whole days until it expires, counted from the report's day; negative once expired. */
  readonly daysLeft: number
  /** Findings it matches, also when another exception accepts them first or it has expired; at most these if that has a date. */
  readonly matched: number
  /** Whether all that it covers was checked; `here`: all that this run checks. Only then it is unused if it matches nothing. */
  readonly checked: 'all' | 'here' | 'no'
}

export interface Judgement {
  readonly report: Report
  readonly verdict: Verdict
  /** Whether the step is to fail: a breach without `warn-only`, or a gap whose effect is `fail`. */
  readonly failsStep: boolean
  /** How much of what was asked for was checked. */
  readonly extent: Extent
  /** One for each of MEASURES, with a limit or without. */
  readonly limits: readonly LimitResult[]
  /** Those that apply to one bucket each, in the policy file's order. */
  readonly bucketThresholds: readonly Threshold[]
  /** Over all buckets first, then by bucket, most severe first. */
  readonly breaches: readonly Breach[]
  /** `fail` before `warn` before `ignore`, then account and Region. */
  readonly gaps: readonly Gap[]
  /** What the inputs name and nothing was seen of; at most one of each kind. */
  readonly scopeGaps: readonly ScopeGap[]
  /** What only warns. */
  readonly cautions: readonly Caution[]
  /** With findings that are known from totals alone, and in no bucket of the report. */
  readonly totals: Tally
  /** Suppressed findings of the scope, which don't count, over all Targets that were read. */
  readonly suppressed: Counts
  /** Most severe first: High, Medium, Low that count, then total with accepted ones, then bucket, account, Region. */
  readonly buckets: readonly JudgedBucket[]
  readonly exceptions: readonly ExceptionResult[]
  /** Names of accounts by ID, for the pages. */
  readonly accountNames: ReadonlyMap<string, string>
  readonly gateOn: 'all' | 'new'
  readonly warnOnly: boolean
  /** The report comes from a file: this run asked AWS nothing. */
  readonly isSaved: boolean
  /** `collect-only`: the verdict is left to the job that merges the reports, so that this one's is not told. */
  readonly isCollected?: true
  /** Off the default branch: what its policy and the checkout's each lead to. This judgement is the stricter one. */
  readonly policyChange?: PolicyChange
  /** The policy file that applies, as rules name it: `.github/macie-gate.yml`, `main:.github/macie-gate.yml`. */
  readonly policyFile?: string
  /** Where the policy comes from, if from another repository. */
  readonly policySource?: PolicySource
}
