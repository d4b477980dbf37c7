// What keeps reports from being merged: they were asked for something else, or come from elsewhere.
import type { UserError } from '../grammar/errors.ts'
import { type Report, scopeOf } from '../model/report.ts'

/** A report and the path that errors name it by. */
export interface ReportFrom {
  readonly file: string
  readonly report: Report
}

/** What the reports have to share, by the name that an error gives it. */
const SHARED = [
  'version',
  'repository',
  'run',
  'buckets',
  'finding-types',
  'accounts',
  'include-suppressed',
  'new-since',
] as const

/** As a report says it. */
type Facts = Readonly<Record<(typeof SHARED)[number], string>>

/**
 * One error for each of the others that differs from the first, and for each report with Targets of more than one scope.
 * Scopes are compared as they were written: `7d` is `7d`, whenever each job began.
 */
export function differences(first: ReportFrom, others: readonly ReportFrom[]): UserError[] {
  const expected = factsOf(first.report)
  return [
    ...[first, ...others].flatMap(ownDifferences),
    ...others.flatMap(({ file, report }) => difference(file, factsOf(report), `${first.file} has`, expected)),
  ]
}

function ownDifferences({ file, report }: ReportFrom): UserError[] {
  const expected = factsOf(report)
  return report.targets
    .flatMap(({ scope }) => difference(file, factsOf(report, scope), 'elsewhere in it', expected))
    .slice(0, 1)
}

function difference(source: string, facts: Facts, other: string, expected: Facts): UserError[] {
  const different = SHARED.filter((name) => facts[name] !== expected[name])
  if (different.length === 0) return []
  const list = different.map((name) => `${name} is ${facts[name]}, and ${other} ${expected[name]}`).join('; ')
  return [{ source, fix: `The reports can't be merged: ${list}. Merge reports of one run, with the same inputs.` }]
}

function factsOf(report: Report, scope = scopeOf(report)): Facts {
  const { version, run } = report
  return {
    version,
    repository: run.repository ?? 'none',
    run: run.runId ?? 'none',
    buckets: listOf(scope.buckets),
    'finding-types': listOf(scope.findingTypes),
    accounts: listOf(scope.accounts),
    'include-suppressed': String(scope.includeSuppressed),
    'new-since': scope.newSinceGiven ?? scope.newSince ?? 'not set',
  }
}

function listOf(patterns: readonly string[]): string {
  return patterns.length === 0 ? 'all' : patterns.join(', ')
}
