// A saved report's text in; the report, or what is wrong with the text, out. Strict: a report that was cut, edited or
// made by another version must not be judged as if it were complete.
import * as v from 'valibot'
import type { UserErrors } from '../grammar/errors.ts'
import type { BucketDetails } from '../model/details.ts'
import type { Judgement } from '../model/judgement.ts'
import { bucketKey } from '../model/refs.ts'
import type { Report, ReportTarget } from '../model/report.ts'
import type { Counts } from '../model/severity.ts'
import type { Trend } from '../model/trend.ts'
import { inconsistencies } from './consistency.ts'
import { REPORT, type ReportFile, SCHEMA_VERSION } from './schema.ts'
import { sourcesOf } from './sources.ts'
import type { Sha256 } from './write.ts'

export type ParsedReport =
  /** `isCollected`: it was made to be merged, and may be one of several. */
  | { readonly kind: 'report'; readonly report: Report; readonly isCollected: boolean }
  /** It can be rendered and not judged: names are withheld. */
  | { readonly kind: 'redacted'; readonly judgement: Judgement }
  | UserErrors

/** The rest is counted only: one fault of a tool repeats in every bucket. */
const MAX_ERRORS = 10

const FIX = 'Use the file exactly as json-file wrote it.'

/** What a report of any version has, and no other JSON. */
const ANY_VERSION = v.looseObject({
  schemaVersion: v.number(),
  tool: v.looseObject({ name: v.literal('macie-gate') }),
})

/**
 * `file` is the path to name in errors. The verdict in the file isn't taken over, because the report is judged again under
 * the rules of this run; unless it was redacted.
 */
export function parseReport(text: string, file: string, sha256: Sha256): ParsedReport {
  const refused = (fixes: readonly string[]): ParsedReport => ({
    kind: 'errors',
    errors: shortened(fixes).map((fix) => ({ source: file, fix })),
  })
  let json: unknown
  try {
    // Some editors and shells begin a file with a byte order mark.
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return refused([`Invalid JSON: ${error instanceof Error ? error.message : String(error)}. ${FIX}`])
  }
  const known = v.safeParse(ANY_VERSION, json)
  if (!known.success) return refused([`This isn't a Macie Gate report. ${FIX}`])
  const { schemaVersion } = known.output
  if (schemaVersion !== SCHEMA_VERSION) {
    return refused([
      `The report has schemaVersion ${schemaVersion}, and this version of Macie Gate reads schemaVersion ${SCHEMA_VERSION}. Use the version that wrote it.`,
    ])
  }
  const checked = v.safeParse(REPORT, json)
  if (!checked.success) return refused(checked.issues.map(issueLine))
  if (!isIntact(json, checked.output.digest, sha256)) {
    return refused([`The report was cut or edited: its digest doesn't match. ${FIX}`])
  }
  const { disclosed, judged, verdict } = checked.output
  const isCollected = verdict === 'collected'
  if (disclosed !== undefined && judged !== undefined && !isCollected) {
    const report = { ...reportOf(checked.output), disclosed }
    return { kind: 'redacted', judgement: { ...judged, report, verdict, accountNames: new Map(), isSaved: true } }
  }
  if (disclosed !== undefined || judged !== undefined) return refused([`The report is redacted only in part. ${FIX}`])
  const contradictions = inconsistencies(checked.output)
  if (contradictions.length > 0) {
    return refused(contradictions.map((line) => `The report contradicts itself: ${line}. ${FIX}`))
  }
  return { kind: 'report', report: reportOf(checked.output), isCollected }
}

function shortened(fixes: readonly string[]): readonly string[] {
  const more = fixes.length - MAX_ERRORS
  return more <= 0 ? fixes : [...fixes.slice(0, MAX_ERRORS), `${more} more errors in this file. ${FIX}`]
}

function isIntact(value: unknown, digest: string, sha256: Sha256): boolean {
  const { digest: _, ...rest } = v.parse(v.looseObject({}), value)
  return digest === `sha256:${sha256([JSON.stringify(rest)])}`
}

function issueLine(issue: v.BaseIssue<unknown>): string {
  return `At ${v.getDotPath(issue) ?? 'the file'}, ${issue.message}. ${FIX}`
}

function reportOf(file: ReportFile): Report {
  const { title, tool, generatedAt, run, regions, targets, buckets, notes, mergedFrom } = file
  return {
    title,
    version: tool.version,
    generatedAt,
    run,
    regions,
    targets: targets.map(targetOf),
    buckets: buckets.map(({ account, region, bucket, readFrom, types }) => ({
      account,
      region,
      bucket,
      readFrom,
      types,
    })),
    ...sourcesOf(file),
    details: new Map(buckets.filter(hasDetails).map((bucket) => [bucketKey(bucket), detailsOf(bucket)])),
    notes,
    ...(mergedFrom === undefined ? {} : { mergedFrom }),
  }
}

function targetOf(target: ReportFile['targets'][number]): ReportTarget {
  if (target.outcome === 'read') {
    const { trend, coverage, ...rest } = target
    const known = trend === undefined ? {} : { trend: trendOf(trend) }
    return { ...rest, ...known, coverage: { ...coverage, suppressed: countsOf(coverage.suppressed) } }
  }
  const { totals, ...rest } = target
  return totals === undefined ? rest : { ...rest, totals: countsOf(totals) }
}

function trendOf(trend: FileTrend): Trend {
  if (trend.kind === 'unknown') return trend
  return { kind: trend.kind, weeks: trend.weeks.map(({ from, counts }) => ({ from, counts: countsOf(counts) })) }
}

type FileTrend = NonNullable<Extract<ReportFile['targets'][number], { outcome: 'read' }>['trend']>

function countsOf({ high, medium, low }: ReportFile['totals']['suppressed']): Counts {
  return { High: high, Medium: medium, Low: low }
}

function hasDetails({ jobs, findings, facts }: ReportFile['buckets'][number]): boolean {
  return jobs.length > 0 || findings.length > 0 || facts !== undefined
}

function detailsOf({ jobs, findings, facts }: ReportFile['buckets'][number]): BucketDetails {
  return { jobs, findings, ...(facts === undefined ? {} : { facts }) }
}
