// Redaction of the report that a judgement holds: Targets, buckets, details, scope and notes.
import type { BucketDetails, BucketFacts, DetailsByBucket, FindingDetail } from '../model/details.ts'
import type { Withholding } from '../model/disclosure.ts'
import type { TargetInventory } from '../model/inventory.ts'
import type { BucketCoverage } from '../model/outcome.ts'
import { bucketKey, byBucket, byTarget } from '../model/refs.ts'
import type { AffectedBucket, Report, ReportTarget, RunFacts } from '../model/report.ts'
import type { Scope } from '../model/scope.ts'
import type { Trend } from '../model/trend.ts'
import { bucketNamed, type Names, targetNamed } from './names.ts'
import { redactOrganization } from './redact-organization.ts'
import { withheldCause, withheldList, withheldMessage, withheldNotes } from './withheld-text.ts'

export function redactReport(report: Report, level: Withholding, names: Names): Report {
  const { title, version, generatedAt, run, regions, targets, buckets, details, notes, mergedFrom } = report
  return {
    title,
    version,
    generatedAt,
    run: runOf(run),
    regions: regions === 'all' ? regions : regions.map(names.region),
    targets: targets.map((target) => targetOf(target, level, names)).sort(byTarget),
    buckets: buckets.map((bucket) => affectedBucket(bucket, names)).sort(byBucket),
    details: level === 'counts' ? new Map() : detailsOf(buckets, details),
    notes: withheldNotes(notes),
    ...(mergedFrom === undefined ? {} : { mergedFrom }),
    disclosed: level,
  }
}

/** This repository's own, which readers can see; endpoints are names of the network. */
function runOf({ endpoints, ...facts }: RunFacts): RunFacts {
  const { repository, workflow, runId, url, sha, ref, event } = facts
  const known = Object.entries({ repository, workflow, runId, url, sha, ref, event })
  return {
    ...Object.fromEntries(known.filter(([, value]) => value !== undefined)),
    ...(endpoints === undefined ? {} : { endpoints: withheldList(endpoints, 'counts') }),
  }
}

function affectedBucket(bucket: AffectedBucket, names: Names): AffectedBucket {
  const types = bucket.types.map(({ type, severity, count, new: newCount }) => ({
    type,
    severity,
    count,
    ...(newCount === undefined ? {} : { new: newCount }),
  }))
  return { ...bucketNamed(bucket, names), types }
}

function targetOf(target: ReportTarget, level: Withholding, names: Names): ReportTarget {
  const { readAt, calls, milliseconds } = target
  const scope = scopeOf(target.scope, level)
  const common = { ...targetNamed(target, names), scope, readAt, calls, milliseconds }
  if (target.outcome === 'read') {
    const { outcome, completeness } = target
    const { discovery, suppressed, suppressedAtLeast, buckets } = target.coverage
    const atLeast = suppressedAtLeast === undefined ? {} : { suppressedAtLeast }
    const coverage = { discovery, suppressed, ...atLeast, buckets: coverageOf(buckets, target, names) }
    const inventory = target.inventory === undefined ? {} : { inventory: inventoryOf(target.inventory) }
    const organization = redactOrganization(target.organization, names)
    const unknown = target.ownersUnknown === undefined ? {} : { ownersUnknown: withheldMessage(target.ownersUnknown) }
    const outside = target.outOfScope === undefined ? {} : { outOfScope: target.outOfScope }
    const trend = target.trend === undefined ? {} : { trend: trendOf(target.trend) }
    return { ...common, outcome, completeness, organization, ...unknown, coverage, ...outside, ...trend, ...inventory }
  }
  const { outcome, message, totals, leftOut } = target
  const known = totals === undefined ? {} : { totals }
  return { ...common, outcome, message: withheldCause(outcome, message), ...known, leftOut }
}

function trendOf(trend: Trend): Trend {
  return trend.kind === 'weeks' ? trend : { kind: trend.kind, message: withheldMessage(trend.message) }
}

function coverageOf(coverage: BucketCoverage, target: ReportTarget, names: Names): BucketCoverage {
  switch (coverage.kind) {
    case 'not-asked':
      return { kind: coverage.kind }
    case 'unknown':
      return { kind: coverage.kind, message: withheldMessage(coverage.message) }
    case 'searched':
    case 'listed': {
      const uncovered = coverage.uncovered.map(({ bucket, reason }) => ({
        bucket: names.bucket(target, bucket),
        reason,
      }))
      if (coverage.kind === 'listed') return { kind: coverage.kind, total: coverage.total, uncovered }
      const total = coverage.total === undefined ? {} : { total: coverage.total }
      return { kind: coverage.kind, ...total, uncovered }
    }
  }
}

/** Its patterns may be the policy's. */
function inventoryOf(inventory: TargetInventory): TargetInventory {
  if (inventory.kind === 'unknown') return { kind: inventory.kind, message: withheldMessage(inventory.message) }
  const { kind, hasBucketInScope } = inventory
  return { kind, hasBucketInScope, unmatched: [], nearest: [] }
}

function scopeOf(scope: Scope, level: Withholding): Scope {
  const { buckets, findingTypes, accounts, includeSuppressed, newSince, newSinceGiven } = scope
  return {
    buckets: withheldList(buckets, level),
    findingTypes,
    accounts: withheldList(accounts, level),
    includeSuppressed,
    ...(newSince === undefined ? {} : { newSince }),
    ...(newSinceGiven === undefined ? {} : { newSinceGiven }),
  }
}

/** Under `buckets`: what Macie found and when, without the object, the job, who changed what, tags and owner. */
function detailsOf(buckets: readonly AffectedBucket[], details: DetailsByBucket): DetailsByBucket {
  return new Map(
    buckets.flatMap((bucket): [string, BucketDetails][] => {
      const known = details.get(bucketKey(bucket))
      if (known === undefined) return []
      const facts = known.facts === undefined ? {} : { facts: factsOf(known.facts) }
      return [[bucketKey(bucket), { jobs: [], findings: known.findings.map(findingOf), ...facts }]]
    }),
  )
}

function findingOf(finding: FindingDetail): FindingDetail {
  const { id, account, type, severity, createdAt, updatedAt, occurrences, suppressed, bucket } = finding
  const facts = factsOf(bucket)
  // The title is AWS's own text.
  return { id, account, type, severity, title: '', createdAt, updatedAt, occurrences, suppressed, bucket: facts }
}

function factsOf({ publicAccess, defaultEncryption, createdAt }: BucketFacts): BucketFacts {
  return {
    ...(publicAccess === undefined ? {} : { publicAccess }),
    ...(defaultEncryption === undefined ? {} : { defaultEncryption }),
    ...(createdAt === undefined ? {} : { createdAt }),
    tags: [],
  }
}
