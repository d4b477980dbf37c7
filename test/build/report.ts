// Builders of reports.
import { type BucketDetails, type DetailsByBucket, NO_DETAILS } from '../../src/core/model/details.ts'
import { type BucketRef, bucketKey } from '../../src/core/model/refs.ts'
import type { Report } from '../../src/core/model/report.ts'
import type { Scope } from '../../src/core/model/scope.ts'
import { READ_AT, REGION, readTarget, WHOLE_SCOPE } from './target.ts'

/** The day on which every report of the tests is made. */
export const NOW = READ_AT

export function scope(overrides: Partial<Scope> = {}): Scope {
  return { ...WHOLE_SCOPE, ...overrides }
}

export type ReportOverrides = Partial<Report> & {
  /** The scope of every Target; without it, each keeps its own. */
  readonly scope?: Scope
}

/** One Target, read, without findings. */
export function report({ scope: common, ...overrides }: ReportOverrides = {}): Report {
  const given: Report = {
    title: 'Macie Gate',
    version: '1.0.0',
    generatedAt: NOW,
    run: {},
    regions: [REGION],
    targets: [readTarget()],
    buckets: [],
    details: new Map(),
    notes: [],
    ...overrides,
  }
  return common === undefined
    ? given
    : { ...given, targets: given.targets.map((target) => ({ ...target, scope: common })) }
}

/** The details of some buckets; what isn't given is empty. */
export function detailsOf(...entries: readonly (readonly [BucketRef, Partial<BucketDetails>])[]): DetailsByBucket {
  return new Map(entries.map(([bucket, details]) => [bucketKey(bucket), { ...NO_DETAILS, ...details }]))
}
