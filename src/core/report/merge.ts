// Reports of the jobs of one run, merged into the report that one job would have made of all of them.
import type { UserErrors } from '../grammar/errors.ts'
import type { BucketDetails, DetailsByBucket } from '../model/details.ts'
import { byText, distinct } from '../model/order.ts'
import { bucketKey, byTarget, ownedKey, sourceOf, targetKey, UNKNOWN_OWNER } from '../model/refs.ts'
import type { AffectedBucket, Report, ReportTarget, RunFacts } from '../model/report.ts'
import { asAskedFor } from './asked-for.ts'
import { differences, type ReportFrom } from './differences.ts'
import { withoutOverlap } from './overlap.ts'
import { newestTargets } from './repeated-targets.ts'
import { mergedSources } from './sources.ts'

/**
 * `regions` are those that the merging job names. Errors name the file that can't be merged with the first one; all at
 * once. At least one report is given.
 */
export function mergeReports(
  reports: readonly ReportFrom[],
  regions: Report['regions'],
): { readonly kind: 'report'; readonly report: Report } | UserErrors {
  const [first, ...others] = reports
  if (first === undefined) throw new Error('There is at least one report to merge')
  const different = differences(first, others)
  if (different.length > 0) return { kind: 'errors', errors: different }
  const { holds, errors } = newestTargets(reports)
  if (errors.length > 0) return { kind: 'errors', errors }
  const parts = reports.map((from) => ({ ...from.report, ...keptOf(from, holds) }))
  const targets = parts.flatMap((part) => part.targets.map((target) => asAskedFor(target, regions)))
  const readings = parts.flatMap(({ buckets }) => buckets)
  const buckets = withoutOverlap(readings)
  // Required: a member that is added to the report later must be merged, too.
  const report: Required<Omit<Report, 'disclosed' | 'sources'>> = {
    title: first.report.title,
    version: first.report.version,
    generatedAt: reports.map((each) => each.report.generatedAt).sort(byText)[0] ?? first.report.generatedAt,
    run: runOf(reports),
    regions,
    targets: targets.sort(byTarget),
    buckets,
    details: detailsOf(buckets, readings, parts),
    notes: distinct(parts.flatMap(({ notes }) => notes)),
    mergedFrom: reports.reduce((sum, each) => sum + (each.report.mergedFrom ?? 1), 0),
  }
  return { kind: 'report', report: { ...report, ...mergedSources(parts) } }
}

function keptOf(
  from: ReportFrom,
  holds: (from: ReportFrom, target: ReportTarget) => boolean,
): Pick<Report, 'targets' | 'buckets'> {
  const targets = from.report.targets.filter((target) => holds(from, target))
  const kept = new Set(targets.map(targetKey))
  return { targets, buckets: from.report.buckets.filter((bucket) => kept.has(targetKey(sourceOf(bucket)))) }
}

function runOf(reports: readonly ReportFrom[]): RunFacts {
  const runs = reports.map(({ report }) => report.run)
  const endpoints = distinct(runs.flatMap((run) => run.endpoints ?? []))
  const [first = {}] = runs
  return { ...first, ...(endpoints.length === 0 ? {} : { endpoints }) }
}

/** A bucket that two jobs read is shown with the reading of one: what the other knows of it stands in where that has none. */
function detailsOf(
  buckets: readonly AffectedBucket[],
  readings: readonly AffectedBucket[],
  parts: readonly Report[],
): DetailsByBucket {
  const known = new Map(parts.flatMap(({ details }) => [...details]))
  const others = Map.groupBy(readings, ownedKey)
  return new Map(
    buckets.flatMap((bucket): [string, BucketDetails][] => {
      const key = bucketKey(bucket)
      const keys =
        bucket.account === UNKNOWN_OWNER ? [key] : [key, ...(others.get(ownedKey(bucket)) ?? []).map(bucketKey)]
      const [details] = keys.flatMap((each) => known.get(each) ?? [])
      return details === undefined ? [] : [[key, details]]
    }),
  )
}
