// A saved report's text in; the report, or what is wrong with the text, out. Strict: a report that was cut, edited or
// made by another version must not be judged as if it were whole.
import * as v from 'valibot'
import type { Mistake } from '../inputs/settings.ts'
import type { AffectedBucket, Report, ReportTarget } from '../model/report.ts'
import type { Counts } from '../model/severity.ts'
import { disagreements } from './consistency.ts'
import { REPORT, type ReportFile, SCHEMA_VERSION } from './schema.ts'

export type ParsedReport =
  | { readonly kind: 'report'; readonly report: Report }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] }

/** More than these are counted, not shown: one slip of a tool repeats in every bucket. */
const MOST_MISTAKES = 10

const MEND = 'Give the file as json-file wrote it.'

/** The verdict that the file names is not taken over: the report is judged again, under the rules of this run. */
export function parseReport(text: string): ParsedReport {
  const json = parseJson(text)
  if (json.kind === 'broken') return refused([mistake(json.message, `It is not JSON. ${MEND}`)])
  const version = v.safeParse(v.looseObject({ schemaVersion: v.number() }), json.value)
  if (version.success && version.output.schemaVersion !== SCHEMA_VERSION) {
    const mend = `This version of Macie Gate reads schemaVersion ${SCHEMA_VERSION}. Read the report with the version that wrote it.`
    return refused([mistake(`schemaVersion ${version.output.schemaVersion}`, mend)])
  }
  const checked = v.safeParse(REPORT, json.value)
  if (!checked.success) return refused(checked.issues.map(issueMistake))
  const sums = disagreements(checked.output)
  if (sums.length > 0) return refused(sums.map((one) => mistake(one, `The report contradicts itself. ${MEND}`)))
  return { kind: 'report', report: reportOf(checked.output) }
}

type Json = { readonly kind: 'json'; readonly value: unknown } | { readonly kind: 'broken'; readonly message: string }

function parseJson(text: string): Json {
  try {
    // A byte order mark is put in front by some editors and shells.
    return { kind: 'json', value: JSON.parse(text.replace(/^\uFEFF/, '')) }
  } catch (error) {
    return { kind: 'broken', message: error instanceof Error ? error.message : String(error) }
  }
}

function refused(mistakes: readonly Mistake[]): ParsedReport {
  const more = mistakes.length - MOST_MISTAKES
  if (more <= 0) return { kind: 'mistakes', mistakes }
  const rest = mistake(`${more} more mistakes`, MEND)
  return { kind: 'mistakes', mistakes: [...mistakes.slice(0, MOST_MISTAKES), rest] }
}

function mistake(given: string, mend: string): Mistake {
  return { where: 'report-file', given, mend }
}

function issueMistake(issue: v.BaseIssue<unknown>): Mistake {
  const path = v.getDotPath(issue) ?? 'the file'
  return mistake(path, `At ${path}, ${issue.message}. ${MEND}`)
}

function reportOf(file: ReportFile): Report {
  const { title, tool, generatedAt, run, scope, targets, buckets, notes } = file
  return {
    title,
    version: tool.version,
    generatedAt,
    run,
    scope,
    targets: targets.map(targetOf),
    buckets: buckets.map(bucketOf),
    notes,
  }
}

function targetOf(target: ReportFile['targets'][number]): ReportTarget {
  if (target.outcome === 'read') {
    return { ...target, coverage: { ...target.coverage, suppressed: countsOf(target.coverage.suppressed) } }
  }
  const { totals, ...rest } = target
  return totals === undefined ? rest : { ...rest, totals: countsOf(totals) }
}

function countsOf({ high, medium, low }: ReportFile['totals']['suppressed']): Counts {
  return { High: high, Medium: medium, Low: low }
}

function bucketOf({ counts: _, types, ...rest }: ReportFile['buckets'][number]): AffectedBucket {
  return {
    ...rest,
    types: types.map(({ new: newCount, ...row }) => ({ ...row, ...(newCount === undefined ? {} : { newCount }) })),
  }
}
