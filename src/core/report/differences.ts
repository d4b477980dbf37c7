// What keeps reports from being merged: they were asked for something else, or come from elsewhere.
import type { UserError } from '../grammar/errors.ts'
import type { Report } from '../model/report.ts'
import type { Scope } from '../model/scope.ts'

/** A report and the path that errors name it by. */
export interface ReportFrom {
  readonly file: string
  readonly report: Report
}

/** What the reports have to share, as they say it, by the name that an error gives it. */
interface Facts {
  readonly version: string
  readonly repository: string
  readonly run: string
  readonly buckets: string
  readonly 'finding-types': string
  readonly accounts: string
  readonly 'include-suppressed': string
  readonly 'new-since': string
}

/**
 * One error for each report that differs from the first, and for each with Targets of more than one scope. Scopes are
 * compared as they were written: `7d` is `7d`, whenever each job began.
 */
export function differences([first, ...others]: readonly ReportFrom[]): UserError[] {
  if (first === undefined) return []
  const expected = factsOf(first.report)
  return [
    ...[first, ...others].flatMap(ownDifferences),
    ...others.flatMap(({ file, report }) => difference(file, factsOf(report), `${first.file} has`, expected)),
  ]
}

function ownDifferences({ file, report }: ReportFrom): UserError[] {
  const [first, ...others] = report.targets.map(({ scope }) => factsOf(report, scope))
  if (first === undefined) return []
  return others.flatMap((facts) => difference(file, facts, 'elsewhere in it', first)).slice(0, 1)
}

function difference(source: string, facts: Facts, other: string, expected: Facts): UserError[] {
  const names = Object.keys(expected).filter((name): name is keyof Facts => name in expected)
  const different = names.filter((name) => facts[name] !== expected[name])
  if (different.length === 0) return []
  const list = different.map((name) => `${name} is ${facts[name]}, and ${other} ${expected[name]}`).join('; ')
  return [{ source, fix: `The reports can't be merged: ${list}. Merge reports of one run, with the same inputs.` }]
}

function factsOf({ version, run, targets: [first] }: Report, scope = first?.scope): Facts {
  return {
    version,
    repository: run.repository ?? 'none',
    run: run.runId ?? 'none',
    buckets: listOf(scope?.buckets),
    'finding-types': listOf(scope?.findingTypes),
    accounts: listOf(scope?.accounts),
    'include-suppressed': String(scope?.includeSuppressed ?? false),
    'new-since': newSinceOf(scope),
  }
}

function newSinceOf(scope: Scope | undefined): string {
  return scope?.newSinceGiven ?? scope?.newSince ?? 'not set'
}

function listOf(patterns: readonly string[] = []): string {
  return patterns.length === 0 ? 'all' : patterns.join(', ')
}
