// What the Targets gave, brought together into one report: within the scope, grouped by bucket, in order.

import { listTest } from '../grammar/glob-matching.ts'
import type { BucketFacts, FindingDetail } from '../model/details.ts'
import { byTarget, byText, distinct, inOrder, mostOf, textOf } from '../model/order.ts'
import type { BucketDetails, Cell, Outcome, Target, TargetResult } from '../model/outcome.ts'
import { isOptInRegion } from '../model/regions.ts'
import type { AffectedBucket, Report, ReportTarget, RunFacts, TypeCount } from '../model/report.ts'
import type { Scope } from '../model/scope.ts'
import { SEVERITIES } from '../model/severity.ts'

export interface ReportInput {
  readonly title: string
  readonly version: string
  readonly generatedAt: Date
  readonly run: RunFacts
  readonly scope: Scope
  /** `regions: all`: opt-in Regions that an account has not enabled are left out, not missing. */
  readonly regionsAll: boolean
  /** In any order, one for each Target. */
  readonly results: readonly TargetResult[]
}

/** A test for counts in scope: more than 0, in a bucket and of a finding type that the scope's globs match. */
export function scopeTest(scope: Scope): (cell: Cell) => boolean {
  const bucketTest = listTest(scope.buckets)
  const typeTest = listTest(scope.findingTypes)
  return ({ bucket, type, count }) => count > 0 && bucketTest(bucket) && typeTest(type)
}

/** The same report whatever the order of results and cells. Cells of 0 and those outside the scope's globs are dropped. */
export function buildReport(input: ReportInput): Report {
  const inScope = scopeTest(input.scope)
  const results = input.results.toSorted((one, other) => byTarget(one.target, other.target))
  const proven = provenAccounts(results)
  return {
    title: input.title,
    version: input.version,
    generatedAt: input.generatedAt.toISOString(),
    run: input.run,
    scope: input.scope,
    targets: results.map((result) => reportTarget(result, input.regionsAll && proven.has(result.target.account))),
    buckets: results.flatMap(({ target, outcome }) => affectedBuckets(target, outcome.cells.filter(inScope))),
    notes: [],
  }
}

/** Outcomes that only good credentials get. */
const PROVING: readonly Outcome['kind'][] = ['read', 'disabled', 'paused']

function provenAccounts(results: readonly TargetResult[]): ReadonlySet<string> {
  return new Set(results.filter(({ outcome }) => PROVING.includes(outcome.kind)).map(({ target }) => target.account))
}

function reportTarget({ target, outcome, calls, milliseconds }: TargetResult, mayLeaveOut: boolean): ReportTarget {
  const common = { account: target.account, region: target.region, calls, milliseconds }
  if (outcome.kind === 'read') {
    const { completeness, coverage } = outcome
    return { ...common, outcome: 'read', completeness, coverage }
  }
  const leftOut = mayLeaveOut && outcome.kind === 'not-opted-in' && isOptInRegion(target.region)
  const { kind, message, totals } = outcome
  return { ...common, outcome: kind, message, ...(totals === undefined ? {} : { totals }), leftOut }
}

const byTypeCount = inOrder<TypeCount>(
  (one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity),
  textOf(({ type }) => type),
)

function affectedBuckets({ account, region }: Target, cells: readonly Cell[]): AffectedBucket[] {
  const byBucket = new Map<string, Map<string, TypeCount>>()
  for (const cell of cells) {
    const types = byBucket.get(cell.bucket) ?? new Map<string, TypeCount>()
    byBucket.set(cell.bucket, types)
    const key = `${cell.severity} ${cell.type}`
    types.set(key, added(types.get(key), cell))
  }
  return [...byBucket]
    .sort(([one], [other]) => byText(one, other))
    .map(([bucket, types]) => ({
      account,
      region,
      bucket,
      types: [...types.values()].sort(byTypeCount),
      jobs: [],
      findings: [],
    }))
}

function added(sum: TypeCount | undefined, { type, severity, count, newCount }: Cell): TypeCount {
  const whole = { type, severity, count: count + (sum?.count ?? 0) }
  if (newCount === undefined && sum?.newCount === undefined) return whole
  // A cell that does not tell its new ones among others that do: they may all be new.
  return { ...whole, newCount: (newCount ?? count) + (sum === undefined ? 0 : (sum.newCount ?? sum.count)) }
}

const byFinding = inOrder<FindingDetail>(
  (one, other) => SEVERITIES.indexOf(one.severity) - SEVERITIES.indexOf(other.severity),
  (one, other) => byText(other.updatedAt, one.updatedAt),
  (one, other) => byText(other.createdAt, one.createdAt),
  textOf(({ id }) => id),
)

/** The report with single findings, jobs and facts for the buckets that were opened, and notes on what could not be had. */
export function withDetails(report: Report, details: readonly BucketDetails[], notes: readonly string[]): Report {
  const opened = new Map(details.map((one) => [bucketId(one), one]))
  return {
    ...report,
    buckets: report.buckets.map((bucket) => detailed(bucket, opened.get(bucketId(bucket)))),
    notes: distinct([...report.notes, ...notes]),
  }
}

function detailed(bucket: AffectedBucket, details: BucketDetails | undefined): AffectedBucket {
  if (details === undefined) return bucket
  const facts = newestFacts(details.findings)
  return {
    ...bucket,
    jobs: details.jobs.toSorted(
      inOrder(
        mostOf(({ count }) => count),
        textOf(({ jobId }) => jobId),
      ),
    ),
    findings: details.findings.toSorted(byFinding),
    ...(facts === undefined ? {} : { facts }),
  }
}

/** What the finding that was last updated says of its bucket. */
function newestFacts(findings: readonly FindingDetail[]): BucketFacts | undefined {
  const newest = inOrder<FindingDetail>(
    (one, other) => byText(other.updatedAt, one.updatedAt),
    textOf(({ id }) => id),
  )
  return findings.toSorted(newest)[0]?.bucket
}

function bucketId({ account, region, bucket }: Target & { readonly bucket: string }): string {
  return `${account} ${region} ${bucket}`
}
