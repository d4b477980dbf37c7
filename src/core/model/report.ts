// What was read, put in order: the one thing that is judged.
import type { ReportSources } from './declared.ts'
import type { DetailsByBucket } from './details.ts'
import type { Withholding } from './disclosure.ts'
import type { TargetInventory } from './inventory.ts'
import type { Organization } from './members.ts'
import type { Completeness, Coverage, Older, UnreadKind } from './outcome.ts'
import type { BucketRef, Target } from './refs.ts'
import type { Scope } from './scope.ts'
import type { Counts, Severity } from './severity.ts'
import type { Trend } from './trend.ts'

/** Findings of one type and severity in one bucket. */
export interface TypeCount {
  readonly type: string
  readonly severity: Severity
  readonly count: number
  /** Of `count`, the new ones; absent when that was not asked. */
  readonly new?: number
  /** For each moment that an exception which matches has; sorted. */
  readonly older?: readonly Older[]
}

/** A bucket with findings in scope. */
export interface AffectedBucket extends BucketRef {
  /** Sorted by severity, most severe first, then type; at least one. */
  readonly types: readonly TypeCount[]
}

/** One Target of the report. Scope and dates are its own, so that reports can be merged. */
export type ReportTarget = Target & {
  readonly scope: Scope
  /** ISO 8601, UTC: when reading it began. */
  readonly readAt: string
  readonly calls: number
  readonly milliseconds: number
} & (
    | {
        readonly outcome: 'read'
        readonly completeness: Completeness
        readonly organization: Organization
        /** Why some of its buckets have an unknown owner. */
        readonly ownersUnknown?: string
        readonly coverage: Coverage
        /** Absent where it was not asked. */
        readonly trend?: Trend
        /** Findings that the scope's globs exclude. Absent: none. */
        readonly outOfScope?: number
        /** Absent where no pattern of the scope or the policy had to be looked up. */
        readonly inventory?: TargetInventory
      }
    | {
        readonly outcome: UnreadKind
        readonly message: string
        /** At least this many findings by severity, before the scope's globs; absent where Macie did not say. */
        readonly totals?: Counts
        /** An opt-in Region that `all` skips because the account has not enabled it: nothing is missing. */
        readonly leftOut: boolean
      }
  )

/** A Target that was read completely. */
export type ReadTarget = Extract<ReportTarget, { outcome: 'read' }>

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
  /** What stands in for AWS's endpoints, with what sets it: `AWS_ENDPOINT_URL: https://proxy.example.com`. */
  readonly endpoints?: readonly string[]
}

export interface Report {
  readonly title: string
  /** The action's version. */
  readonly version: string
  /** ISO 8601, UTC: when the reading began. */
  readonly generatedAt: string
  readonly run: RunFacts
  /** The Regions as they were asked for. */
  readonly regions: 'all' | readonly string[]
  /** Sorted by account, then Region. */
  readonly targets: readonly ReportTarget[]
  /** Sorted by account, Region, bucket. */
  readonly buckets: readonly AffectedBucket[]
  readonly details: DetailsByBucket
  /** Absent: `source` wasn't given, or it is withheld. */
  readonly sources?: ReportSources
  /** What is missing on the page only (details, job names), a line each, sorted. Never changes the verdict. */
  readonly notes: readonly string[]
  /** How many reports this one was merged from. Absent: it was read by one job. */
  readonly mergedFrom?: number
  /** The report was redacted: it can be rendered, and never judged again. Absent: it shows everything. */
  readonly disclosed?: Withholding
}

const EVERYTHING: Scope = { buckets: [], findingTypes: [], accounts: [], includeSuppressed: false }

/** The scope that all Targets of a report share. */
export function scopeOf({ targets }: Report): Scope {
  return targets[0]?.scope ?? EVERYTHING
}

export function isLeftOut(target: ReportTarget): boolean {
  return target.outcome !== 'read' && target.leftOut
}

/** The Targets that had to be read: all but those that `regions: all` skips. */
export function wantedTargets({ targets }: Report): readonly ReportTarget[] {
  return targets.filter((target) => !isLeftOut(target))
}
