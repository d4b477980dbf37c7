// What reading one Target gave: counts, or why there are none.
import type { Organization } from './members.ts'
import type { Target } from './refs.ts'
import type { Counts, Severity } from './severity.ts'
import type { Trend } from './trend.ts'

/** Of a count, the findings that were last updated before a moment (ISO 8601, UTC). */
export interface Older {
  readonly updatedBefore: string
  readonly count: number
}

/** The findings of one type and severity in one bucket. */
export interface BucketCount {
  readonly bucket: string
  readonly type: string
  readonly severity: Severity
  readonly count: number
  /** Of `count`, those updated since `new-since`; absent when that was not asked. */
  readonly new?: number
  /** For each moment that an exception which matches has; sorted. */
  readonly older?: readonly Older[]
}

/** Why a Target has no complete counts. */
export const UNREAD_KINDS = [
  'disabled',
  'paused',
  'not-opted-in',
  'denied',
  'throttled',
  'unreachable',
  'malformed',
  'inconsistent',
] as const
export type UnreadKind = (typeof UNREAD_KINDS)[number]

/** Whether the account itself keeps Macie from finding anything: what `on-disabled` is about. */
export function isOff(outcome: UnreadKind): boolean {
  return outcome === 'disabled' || outcome === 'paused'
}

/** Whether automated sensitive data discovery runs. `not-visible`: only the Macie administrator can see it. */
export type Discovery = 'on' | 'off' | 'not-visible' | 'unknown'

/** Why a bucket isn't monitored, or not for certain. */
export const UNCOVERED_REASONS = [
  'ACCESS_DENIED',
  'BUCKET_COUNT_EXCEEDS_QUOTA',
  /** Neither automated discovery nor a job covers it. */
  'NOT_MONITORED',
  /** Neither covers it, and automated discovery is off for the account that owns it. */
  'MEMBER_DISCOVERY_OFF',
  /** Automated discovery is for the administrator account to see, and no job of this account analyzed it recently. */
  'NOT_VISIBLE',
  'NEVER_ANALYZED',
  /** Covered, and last analyzed more than 90 days ago. */
  'NOT_ANALYZED_RECENTLY',
  /** Only a job that won't run again covers it; it ran more than 90 days ago. */
  'ONE_TIME_JOB',
  /** It holds no object that Macie can classify. */
  'NOTHING_CLASSIFIABLE',
] as const

/** A bucket that Macie doesn't monitor, and why. */
export interface UncoveredBucket {
  readonly bucket: string
  readonly reason: (typeof UNCOVERED_REASONS)[number]
}

/** Whether the bucket is a gap under `on-uncovered`. One that holds nothing for Macie is only shown. */
export function isGap({ reason }: UncoveredBucket): boolean {
  return reason !== 'NOTHING_CLASSIFIABLE'
}

/** How many of the buckets hold something that Macie can classify, and how many of these it doesn't monitor. */
export function coveredOf(total: number, uncovered: readonly UncoveredBucket[]): { total: number; gaps: number } {
  const gaps = uncovered.filter(isGap).length
  return { total: total - (uncovered.length - gaps), gaps }
}

/** What is known of the buckets in scope that Macie does or does not monitor. */
export type BucketCoverage =
  /** `on-uncovered: ignore`: no call was made. */
  | { readonly kind: 'not-asked' }
  /** `total` counts the buckets in scope; `uncovered` is sorted by bucket. */
  | { readonly kind: 'listed'; readonly total: number; readonly uncovered: readonly UncoveredBucket[] }
  /**
   * Too many to list: Macie was asked which ones automated discovery doesn't monitor. When the others were last analyzed
   * isn't known. `total` is absent where Macie can't count the buckets in scope.
   */
  | { readonly kind: 'searched'; readonly total?: number; readonly uncovered: readonly UncoveredBucket[] }
  /** The list is not available, or not completely; `message` says why and, where it is one, names the permission. */
  | { readonly kind: 'unknown'; readonly message: string }

/** What Macie monitors in a Target that was read, so that zero can be told from unseen. */
export interface Coverage {
  readonly discovery: Discovery
  /** Suppressed findings of the scope, which don't count. */
  readonly suppressed: Counts
  /** Set where the counts by type or bucket did not add up to their total: there may be more than `suppressed`. */
  readonly suppressedAtLeast?: true
  readonly buckets: BucketCoverage
}

/** Whose buckets have findings, where they may be of other accounts than the Target's. */
export interface Owners {
  /** Account IDs by bucket. A bucket that isn't there has an owner that could not be learned. */
  readonly byBucket: ReadonlyMap<string, string>
  /** Why owners are missing, where some are. */
  readonly unknown?: string
}

/** Up to when the counts of a Target are proved, and what was seen beyond. */
export interface Completeness {
  /** ISO 8601, UTC: no finding last updated before it is missing. */
  readonly completeUpTo: string
  /** Findings updated since then, counted as they were seen: they are among the counts. */
  readonly younger: number
  /** Whose clock that goes by: the runner's only where AWS's replies carried no `Date`. */
  readonly clock: 'aws' | 'local'
}

export type Outcome =
  | {
      readonly kind: 'read'
      readonly counts: readonly BucketCount[]
      readonly completeness: Completeness
      readonly organization: Organization
      /** Absent where all buckets belong to the Target's account. */
      readonly owners?: Owners
      readonly coverage: Coverage
      /** Absent where it was not asked. */
      readonly trend?: Trend
    }
  | {
      readonly kind: UnreadKind
      /** The cause and the fix, one line. */
      readonly message: string
      /** Findings that were seen anyway: at least these are there. */
      readonly counts: readonly BucketCount[]
      /** At least this many by severity, before the scope's globs; absent where Macie did not say. */
      readonly totals?: Counts
    }

/** An Outcome with what it took to get it. */
export interface TargetResult {
  readonly target: Target
  readonly outcome: Outcome
  /** Requests that were answered or given up, retries not counted. */
  readonly calls: number
  readonly milliseconds: number
}
