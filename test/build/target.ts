// Builders of what reading a Target gives. Each takes what the test is about and fills in the rest.
import type { Cell, Completeness, Coverage, Target, TargetResult, UnreadKind } from '../../src/core/model/outcome.ts'
import type { ReportTarget } from '../../src/core/model/report.ts'
import type { Counts } from '../../src/core/model/severity.ts'

export const ACCOUNT = '111122223333'
export const OTHER_ACCOUNT = '444455556666'
export const REGION = 'eu-west-1'

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
export function cell(overrides: Partial<Cell> = {}): Cell {
  return { bucket: 'prod-data', type: 'SensitiveData:S3Object/Credentials', severity: 'High', count: 1, ...overrides }
}

export function readResult(cells: readonly Cell[] = [], overrides: Partial<Target> = {}): TargetResult {
  return {
    target: target(overrides),
    outcome: { kind: 'read', cells, completeness: completeness(), coverage: coverage() },
    calls: 5,
    milliseconds: 120,
  }
}

export function unreadResult(
  kind: UnreadKind,
  overrides: Partial<Target> = {},
  cells: readonly Cell[] = [],
): TargetResult {
  return {
    target: target(overrides),
    outcome: { kind, message: `It is ${kind}.`, cells },
    calls: 1,
    milliseconds: 80,
  }
}

/** A Target of a report that was read. */
export function readTarget(
  overrides: Partial<Target & { readonly coverage: Coverage; readonly completeness: Completeness }> = {},
): ReportTarget {
  return {
    ...target(),
    outcome: 'read',
    completeness: completeness(),
    coverage: coverage(),
    calls: 5,
    milliseconds: 120,
    ...overrides,
  }
}

/** A Target of a report that was not read. */
export function unreadTarget(
  outcome: UnreadKind,
  overrides: Partial<Target & { readonly message: string; readonly leftOut: boolean; readonly totals: Counts }> = {},
): ReportTarget {
  return {
    ...target(),
    outcome,
    message: `It is ${outcome}.`,
    leftOut: false,
    calls: 1,
    milliseconds: 80,
    ...overrides,
  }
}
