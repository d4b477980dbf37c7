// The report as JSON, out: a line for each Target and each bucket, so that two reports compare line by line. read.ts
// reads it back.
import { type BucketDetails, NO_DETAILS } from '../model/details.ts'
import type { Breach, ExceptionResult, JudgedBucket, Judgement, Tally } from '../model/judgement.ts'
import { bucketKey, byBucket } from '../model/refs.ts'
import type { Report, ReportTarget, TypeCount } from '../model/report.ts'
import { type Counts, totalOf } from '../model/severity.ts'
import type { Trend } from '../model/trend.ts'
import { type ReportFile, SCHEMA_VERSION } from './schema.ts'
import { declaredMembers } from './sources.ts'

/** A SHA-256 over the text that the pieces make together, as 64 lowercase hexadecimal digits. */
export type Sha256 = (pieces: Iterable<string>) => string

/**
 * The JSON text, ending in a new line. What the judgement says (verdict, breaches, totals, exceptions) is for readers;
 * the rest is all that the report holds, so that parseReport gives back an equal one. Same input, same bytes.
 */
export function toJson(judgement: Judgement, sha256: Sha256): string {
  const members = membersOf(judgement)
  const digest: Member = { name: 'digest', value: `"sha256:${sha256(compact(members))}"` }
  return `{\n${[...members, digest].map(written).join(',\n')}\n}\n`
}

/** A member of the report: JSON, or a list of JSON values that stand on a line each. */
interface Member {
  readonly name: keyof ReportFile
  readonly value: string | readonly string[]
}

/** By partial counts: a verdict here would not be the gate's. */
const COLLECTED = { verdict: 'collected', breaches: [] } as const

function membersOf(judgement: Judgement): Member[] {
  const { report, totals, suppressed, buckets, exceptions, accountNames, isCollected } = judgement
  const { verdict, breaches } = isCollected === true ? COLLECTED : judgement
  const types = new Map(report.buckets.map((bucket) => [bucketKey(bucket), bucket.types]))
  return [
    member('schemaVersion', SCHEMA_VERSION),
    member('tool', { name: 'macie-gate', version: report.version }),
    member('title', report.title),
    member('generatedAt', report.generatedAt),
    member('run', report.run),
    member('regions', report.regions),
    member('verdict', verdict),
    list('breaches', breaches, breachOf),
    member('totals', { ...tallyCounts(totals), suppressed: measuredCounts(suppressed) }),
    list('targets', report.targets, targetOf),
    list('buckets', buckets.toSorted(byBucket), (bucket) => ({
      accountName: accountNames.get(bucket.account),
      ...bucketOf(bucket, types.get(bucketKey(bucket)) ?? [], report.details.get(bucketKey(bucket))),
      ...declaredMembers(report.sources?.byBucket.get(bucketKey(bucket))),
    })),
    ...sourcesMember(report),
    list('exceptions', exceptions, exceptionOf),
    list('notes', report.notes, (note) => note),
    ...(report.mergedFrom === undefined ? [] : [member('mergedFrom', report.mergedFrom)]),
    ...redactedMembers(judgement),
  ]
}

/** What a redacted report carries, because it can't be judged again. */
function redactedMembers({
  report,
  verdict: _verdict,
  isSaved: _isSaved,
  accountNames: _names,
  ...judged
}: Judgement): Member[] {
  if (report.disclosed === undefined) return []
  return [member('disclosed', report.disclosed), member('judged', judged)]
}

function sourcesMember({ sources }: Report): Member[] {
  if (sources === undefined) return []
  const { files, declarations } = sources
  return [member('sources', { files, declarations })]
}

function member(name: keyof ReportFile, value: unknown): Member {
  return { name, value: JSON.stringify(value) }
}

function list<T>(name: keyof ReportFile, items: readonly T[], written: (item: T) => unknown): Member {
  return { name, value: items.map((item) => JSON.stringify(written(item))) }
}

function written({ name, value }: Member): string {
  const start = `  ${JSON.stringify(name)}: `
  if (typeof value === 'string') return start + value
  return value.length === 0 ? `${start}[]` : `${start}[\n${value.map((item) => `    ${item}`).join(',\n')}\n  ]`
}

/** What JSON.stringify gives for these members: the digest must not depend on how the file is laid out. */
function* compact(members: readonly Member[]): Generator<string> {
  for (const [at, { name, value }] of members.entries()) {
    yield `${at === 0 ? '{' : ','}${JSON.stringify(name)}:`
    if (typeof value === 'string') yield value
    else yield* ['[', ...value.flatMap((item, index) => (index === 0 ? [item] : [',', item])), ']']
  }
  yield '}'
}

function measuredCounts(counts: Counts) {
  return { high: counts.High, medium: counts.Medium, low: counts.Low, total: totalOf(counts) }
}

function tallyCounts({ counted, new: newCounts, accepted }: Tally) {
  return {
    ...measuredCounts(counted),
    ...(newCounts === undefined ? {} : { new: measuredCounts(newCounts) }),
    accepted: measuredCounts(accepted),
  }
}

function breachOf({ rule, scope, found, threshold: { measure, allowed } }: Breach) {
  return { rule, scope, severity: measure, found: found.value, allowed } satisfies ReportFile['breaches'][number]
}

function targetOf(target: ReportTarget) {
  const { account, region, scope, readAt, calls, milliseconds } = target
  const common = { account, region, scope, readAt }
  if (target.outcome === 'read') {
    const coverage = { ...target.coverage, suppressed: measuredCounts(target.coverage.suppressed) }
    const { outcome, completeness, organization, ownersUnknown, inventory, outOfScope, trend } = target
    const known = { ...(trend === undefined ? {} : { trend: trendOf(trend) }), ownersUnknown, outOfScope, inventory }
    return { ...common, outcome, completeness, organization, coverage, ...known, calls, milliseconds }
  }
  const { outcome, message, totals, leftOut } = target
  const known = totals === undefined ? {} : { totals: measuredCounts(totals) }
  return { ...common, outcome, message, ...known, leftOut, calls, milliseconds }
}

function trendOf(trend: Trend) {
  if (trend.kind === 'unknown') return trend
  return {
    kind: trend.kind,
    weeks: trend.weeks.map(({ from, counts }) => ({ from, counts: measuredCounts(counts) })),
  }
}

function bucketOf(
  { account, region, bucket, readFrom, tally }: JudgedBucket,
  types: readonly TypeCount[],
  { jobs, findings, facts }: BucketDetails = NO_DETAILS,
) {
  return {
    account,
    region,
    bucket,
    readFrom,
    counts: tallyCounts(tally),
    types: types.map(({ type, severity, count, new: newCount, older }) => ({
      type,
      severity,
      count,
      new: newCount,
      older,
    })),
    jobs,
    findings,
    facts,
  }
}

function exceptionOf({ exception, state, daysLeft, matched }: ExceptionResult) {
  const { bucket, type, severities, region, account, updatedBefore, reason, owner, expires } = exception
  return {
    bucket,
    type,
    severity: severities.length === 0 ? undefined : [...severities],
    region,
    account,
    updatedBefore,
    reason,
    owner,
    expires,
    state,
    daysLeft,
    matched,
  } satisfies Undefinable<ReportFile['exceptions'][number]>
}

/** Members that are undefined are left out of JSON. */
type Undefinable<T> = { readonly [Key in keyof T]: T[Key] | undefined }
