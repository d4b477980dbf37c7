// The report as JSON, out: a line for each Target and each bucket, so that two reports compare line by line and a large
// one needs little memory to be written. report-parse.ts reads it back.
import type { Breach, ExceptionResult, Judgement, Tally } from '../model/judgement.ts'
import type { Report, ReportTarget } from '../model/report.ts'
import { type Counts, totalOf } from '../model/severity.ts'
import { type ReportFile, SCHEMA_VERSION } from './schema.ts'

/**
 * The JSON text, ending in a new line. The report and its judgement have to belong together. What the judgement says
 * (verdict, breaches, totals, exceptions) is for readers; the rest is all that the report holds, so that parseReport
 * gives back an equal one. The same in, the same bytes out.
 */
export function toJson(report: Report, judgement: Judgement): string {
  const tallies = new Map(judgement.buckets.map((bucket) => [bucketKey(bucket), bucket.tally]))
  const members = [
    member('schemaVersion', SCHEMA_VERSION),
    member('tool', { name: 'macie-gate', version: report.version }),
    member('title', report.title),
    member('generatedAt', report.generatedAt),
    member('run', report.run),
    member('scope', report.scope),
    member('verdict', judgement.verdict),
    list('breaches', judgement.breaches, breachOf),
    member('totals', { ...tallyCounts(judgement.totals), suppressed: fourOf(judgement.suppressed) }),
    list('targets', report.targets, targetOf),
    list('buckets', report.buckets, (bucket) => bucketOf(bucket, tallies.get(bucketKey(bucket)))),
    list('exceptions', judgement.exceptions, exceptionOf),
    list('notes', report.notes, (note) => note),
  ]
  return `{\n${members.join(',\n')}\n}\n`
}

function member(name: keyof ReportFile, value: unknown): string {
  return `  ${JSON.stringify(name)}: ${JSON.stringify(value)}`
}

function list<T>(name: keyof ReportFile, items: readonly T[], written: (item: T) => unknown): string {
  if (items.length === 0) return member(name, [])
  const lines = items.map((item) => `    ${JSON.stringify(written(item))}`)
  return `  ${JSON.stringify(name)}: [\n${lines.join(',\n')}\n  ]`
}

function bucketKey({ account, region, bucket }: { account: string; region: string; bucket: string }): string {
  return `${account} ${region} ${bucket}`
}

function fourOf(counts: Counts) {
  return { high: counts.High, medium: counts.Medium, low: counts.Low, total: totalOf(counts) }
}

function tallyCounts({ counted, fresh, excepted }: Tally) {
  return {
    ...fourOf(counted),
    ...(fresh === undefined ? {} : { new: fourOf(fresh) }),
    excepted: fourOf(excepted),
  }
}

function breachOf({ rule, scope, measure, found, allowed }: Breach) {
  return { rule, scope, severity: measure, found, allowed } satisfies ReportFile['breaches'][number]
}

function targetOf(target: ReportTarget) {
  const { account, region, calls, milliseconds } = target
  if (target.outcome === 'read') {
    const { discovery, suppressed, buckets } = target.coverage
    const coverage = { discovery, suppressed: fourOf(suppressed), buckets }
    const { outcome, completeness } = target
    return { account, region, outcome, completeness, coverage, calls, milliseconds }
  }
  const { outcome, message, totals, leftOut } = target
  const known = totals === undefined ? {} : { totals: fourOf(totals) }
  return { account, region, outcome, message, ...known, leftOut, calls, milliseconds }
}

function bucketOf(bucket: Report['buckets'][number], tally: Tally | undefined) {
  const { account, region, types, jobs, findings, facts } = bucket
  if (tally === undefined) throw new Error(`The judgement is of another report: it has no ${bucket.bucket}`)
  return {
    account,
    region,
    bucket: bucket.bucket,
    counts: tallyCounts(tally),
    types: types.map(({ type, severity, count, newCount }) => ({
      type,
      severity,
      count,
      ...(newCount === undefined ? {} : { new: newCount }),
    })),
    jobs,
    findings,
    ...(facts === undefined ? {} : { facts }),
  }
}

function exceptionOf({ exception, state, daysLeft, matched }: ExceptionResult) {
  const { bucket, type, severities, region, account, reason, owner, expires } = exception
  return {
    bucket,
    type,
    ...(severities.length === 0 ? {} : { severity: [...severities] }),
    ...(region === undefined ? {} : { region }),
    ...(account === undefined ? {} : { account }),
    reason,
    ...(owner === undefined ? {} : { owner }),
    expires,
    state,
    daysLeft,
    matched,
  } satisfies ReportFile['exceptions'][number]
}
