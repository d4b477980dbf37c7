// Builders of what reading a Target gives. Each takes what the test is about and fills in the rest.
import type { Organization } from '../../src/core/model/members.ts'
import type { BucketCount, Completeness, Coverage, TargetResult, UnreadKind } from '../../src/core/model/outcome.ts'
import type { Target } from '../../src/core/model/refs.ts'
import type { ReportTarget } from '../../src/core/model/report.ts'
import type { Scope } from '../../src/core/model/scope.ts'
import { type Counts, NO_FINDINGS } from '../../src/core/model/severity.ts'
import { TREND_WEEKS, type Trend } from '../../src/core/model/trend.ts'

export const ACCOUNT = '111122223333'
export const OTHER_ACCOUNT = '444455556666'
export const REGION = 'eu-west-1'

/** When every Target of the tests is read. */
export const READ_AT = '2026-11-15T09:30:00.000Z'

export const WHOLE_SCOPE: Scope = { buckets: [], findingTypes: [], accounts: [], includeSuppressed: false }

export function target(overrides: Partial<Target> = {}): Target {
  return { account: ACCOUNT, region: REGION, ...overrides }
}

/** One bucket in scope, covered; nothing suppressed; discovery on. */
export function coverage(overrides: Partial<Coverage> = {}): Coverage {
  return {
    discovery: 'on',
    suppressed: { High: 0, Medium: 0, Low: 0 },
    buckets: { kind: 'listed', total: 1, uncovered: [] },
    ...overrides,
  }
}

/** Proved up to five minutes before the reports of the tests are made; nothing younger. */
export function completeness(overrides: Partial<Completeness> = {}): Completeness {
  return { completeUpTo: '2026-11-15T09:24:50.000Z', younger: 0, clock: 'aws', ...overrides }
}

/** One High finding of credentials in prod-data. */
export function bucketCount(overrides: Partial<BucketCount> = {}): BucketCount {
  return { bucket: 'prod-data', type: 'SensitiveData:S3Object/Credentials', severity: 'High', count: 1, ...overrides }
}

export function readResult(counts: readonly BucketCount[] = [], overrides: Partial<Target> = {}): TargetResult {
  return {
    target: target(overrides),
    outcome: {
      kind: 'read',
      counts,
      completeness: completeness(),
      organization: { kind: 'standalone' },
      coverage: coverage(),
    },
    calls: 5,
    milliseconds: 120,
  }
}

export function unreadResult(
  kind: UnreadKind,
  overrides: Partial<Target> = {},
  counts: readonly BucketCount[] = [],
): TargetResult {
  return {
    target: target(overrides),
    outcome: { kind, message: `It is ${kind}.`, counts },
    calls: 1,
    milliseconds: 80,
  }
}

/** Weeks up to Saturday, November 14, with these High findings in the latest ones. */
export function weeks(...high: readonly number[]): Extract<Trend, { kind: 'weeks' }> {
  const start = Date.UTC(2026, 7, 16)
  return {
    kind: 'weeks',
    weeks: Array.from({ length: TREND_WEEKS }, (_, at) => ({
      from: new Date(start + at * 7 * 86_400_000).toISOString(),
      counts: { ...NO_FINDINGS, High: high[high.length - TREND_WEEKS + at] ?? 0 },
    })),
  }
}

type TargetOverrides = Partial<Pick<ReportTarget, 'account' | 'region' | 'scope' | 'readAt' | 'calls' | 'milliseconds'>>

/** A Target of a report that was read. */
export function readTarget(
  overrides: TargetOverrides & {
    readonly coverage?: Coverage
    readonly completeness?: Completeness
    readonly organization?: Organization
    readonly trend?: Trend
  } = {},
): ReportTarget {
  return {
    ...target(),
    scope: WHOLE_SCOPE,
    readAt: READ_AT,
    outcome: 'read',
    completeness: completeness(),
    organization: { kind: 'standalone' },
    coverage: coverage(),
    calls: 5,
    milliseconds: 120,
    ...overrides,
  }
}

/** A Target of a report that was not read. */
export function unreadTarget(
  outcome: UnreadKind,
  overrides: TargetOverrides & { readonly message?: string; readonly leftOut?: boolean; readonly totals?: Counts } = {},
): ReportTarget {
  return {
    ...target(),
    scope: WHOLE_SCOPE,
    readAt: READ_AT,
    outcome,
    message: `It is ${outcome}.`,
    leftOut: false,
    calls: 1,
    milliseconds: 80,
    ...overrides,
  }
}
