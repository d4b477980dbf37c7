// What was read, put in order: the one thing that the verdict and every page are made from.
import type { BucketFacts, FindingDetail, JobCount } from './details.ts'
import type { Completeness, Coverage, Target, UnreadKind } from './outcome.ts'
import type { Scope } from './scope.ts'
import type { Counts, Severity } from './severity.ts'

/** Findings of one type and severity in one bucket. */
export interface TypeCount {
  readonly type: string
  readonly severity: Severity
  readonly count: number
  readonly newCount?: number
}

/** One affected bucket of one Target: within the scope, with at least one finding. */
export interface AffectedBucket extends Target {
  readonly bucket: string
  /** Sorted by severity, worst first, then type. */
  readonly types: readonly TypeCount[]
  /** Both empty until the page opens the bucket. */
  readonly jobs: readonly JobCount[]
  readonly findings: readonly FindingDetail[]
  /** From the newest of its findings; absent until the page opens the bucket. */
  readonly facts?: BucketFacts
}

/** One Target of the report. */
export type ReportTarget = Target & {
  readonly calls: number
  readonly milliseconds: number
} & (
    | { readonly outcome: 'read'; readonly completeness: Completeness; readonly coverage: Coverage }
    | {
        readonly outcome: UnreadKind
        readonly message: string
        /** At least so many findings by severity, before the scope's globs; absent where Macie did not say. */
        readonly totals?: Counts
        /** An opt-in Region that `all` left out because the account has not enabled it: nothing is missing. */
        readonly leftOut: boolean
      }
  )

/** The run of the workflow that made the report. Each is absent outside a workflow. */
export interface RunFacts {
  readonly repository?: string
  readonly workflow?: string
  readonly runId?: string
  /** Link to the run's page. */
  readonly url?: string
  readonly sha?: string
  readonly ref?: string
  readonly event?: string
}

export interface Report {
  readonly title: string
  /** The action's version. */
  readonly version: string
  /** ISO 8601, UTC: when the reading began. */
  readonly generatedAt: string
  readonly run: RunFacts
  readonly scope: Scope
  /** Sorted by account, then Region. */
  readonly targets: readonly ReportTarget[]
  /** Sorted by account, Region, bucket. */
  readonly buckets: readonly AffectedBucket[]
  /** What could not be had for the page only (details, job names), a line each, sorted. Never changes the verdict. */
  readonly notes: readonly string[]
}
