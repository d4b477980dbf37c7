// A report of an earlier run, from a file: found, checked where it comes from, and never taken for one that was just read.
import type { UserError, UserErrors } from './core/grammar/errors.ts'
import type { Settings } from './core/inputs/settings.ts'
import type { Judgement } from './core/model/judgement.ts'
import { type Report, scopeOf } from './core/model/report.ts'
import type { SavedRequest } from './core/model/rules.ts'
import { asAskedFor } from './core/report/asked-for.ts'
import type { FileText } from './ports/files.ts'
import type { Ports } from './ports.ts'

export type SavedReport =
  | { readonly kind: 'report'; readonly report: Report; readonly saved: SavedRequest }
  /** It was redacted: it carries its judgement, and names neither accounts nor Regions to compare with the inputs. */
  | { readonly kind: 'redacted'; readonly judgement: Judgement; readonly path: string }
  | UserErrors

/** The report that `patterns` name, or those that they name merged into one, with what it has to hold. AWS is asked nothing. */
export async function readSavedReport(
  patterns: readonly string[],
  settings: Settings,
  ports: Ports,
): Promise<SavedReport> {
  const found = await findFiles(patterns, ports)
  if (found.kind === 'errors') return found
  const now = ports.clock.now()
  const parsed = await Promise.all(found.paths.map((path) => readFile(path, settings, now, ports)))
  const errors = parsed.flatMap((each) => (each.kind === 'errors' ? each.errors : []))
  if (errors.length > 0) return refused(errors)
  const reports = parsed.filter((each) => each.kind === 'report')
  const redacted = parsed.find((each) => each.kind === 'redacted')
  if (redacted !== undefined && parsed.length > 1) return refused([notMerged(redacted.path)])
  if (redacted !== undefined) return redacted
  const saved = requestOf(settings, now)
  const [only] = reports
  if (only !== undefined && reports.length === 1 && !only.isCollected) {
    const targets = only.report.targets.map((target) => asAskedFor(target, settings.regions))
    return { kind: 'report', report: { ...only.report, targets }, saved }
  }
  const missing = unnamedPairs(settings, reports.length)
  if (missing.length > 0) return refused(missing)
  const { mergeReports } = await import('./core/report/merge.ts')
  const { runId } = ports.runner.facts
  // What differs is told of the others: those of this run are what is expected.
  const ownFirst = reports.toSorted((left, right) => Number(isOf(right, runId)) - Number(isOf(left, runId)))
  const merged = mergeReports(ownFirst, settings.regions)
  return merged.kind === 'errors' ? merged : { kind: 'report', report: merged.report, saved }
}

type ReadFile =
  | { readonly kind: 'report'; readonly file: string; readonly report: Report; readonly isCollected: boolean }
  | Extract<SavedReport, { kind: 'redacted' }>
  | UserErrors

async function readFile(path: string, settings: Settings, now: Date, ports: Ports): Promise<ReadFile> {
  const file = await ports.files.read(path)
  if (file.kind !== 'text') return refused([unreadable(path, file)])
  const [{ parseReport }, { accountErrors, originErrors, withOwnLinks }] = await Promise.all([
    import('./core/report/read.ts'),
    import('./core/report/origin.ts'),
  ])
  const parsed = parseReport(file.text, path, ports.sha256)
  if (parsed.kind === 'errors') return parsed
  const run = ports.runner.facts
  const report = parsed.kind === 'report' ? parsed.report : parsed.judgement.report
  const errors = [
    ...originErrors(report, path, { run, now, maxAge: settings.reportMaxAge }),
    ...accountErrors(report, path, settings.scope.accounts),
    ...(parsed.kind === 'report' ? gateErrors(report, path, settings) : []),
  ]
  if (errors.length > 0) return refused(errors)
  const own = { ...withOwnLinks(report, run), title: settings.title }
  if (parsed.kind === 'redacted') return { kind: 'redacted', judgement: { ...parsed.judgement, report: own }, path }
  return { kind: 'report', file: path, report: own, isCollected: parsed.isCollected }
}

function isOf({ report }: Extract<ReadFile, { kind: 'report' }>, runId: string | undefined): boolean {
  return report.run.runId === runId
}

function notMerged(source: string): UserError {
  const fix = 'The report was redacted (disclose), so that it cannot be merged. Make it with collect-only.'
  return { source, fix }
}

/** Without the pairs that have to be there, a job that failed to leave its report would go unnoticed. */
function unnamedPairs({ regions, roles, scope }: Settings, count: number): UserError[] {
  const why = count === 1 ? 'a report made with collect-only' : `${count} reports`
  const fix = (what: string) => `Required to merge ${why}: ${what}. Each account/Region pair has to be in one of them.`
  return [
    ...(regions.length === 0 ? [{ source: 'regions', given: '', fix: fix('the Regions of all jobs') }] : []),
    ...(roles.length === 0 && scope.accounts.length === 0
      ? [{ source: 'role-to-assume', fix: fix('the roles of all jobs, or accounts') }]
      : []),
  ]
}

/** The accounts and Regions that the inputs name: the report has to hold each pair. */
function requestOf({ roles, scope, regions }: Settings, now: Date): SavedRequest {
  const accounts = roles.length > 0 ? roles.map(({ account }) => account) : scope.accounts
  return { now: now.toISOString(), accounts, counted: scope.accounts, regions }
}

async function findFiles(
  patterns: readonly string[],
  { files }: Ports,
): Promise<{ readonly kind: 'found'; readonly paths: readonly string[] } | UserErrors> {
  const found = await Promise.all(
    patterns.map(async (pattern) => ({ pattern, paths: isGlob(pattern) ? await files.find(pattern) : [pattern] })),
  )
  const empty = found.filter(({ paths }) => paths.length === 0)
  if (empty.length === 0) return { kind: 'found', paths: [...new Set(found.flatMap(({ paths }) => paths))] }
  const fix = 'Matches no file. Check the pattern, and that an earlier step downloaded the reports.'
  return refused(empty.map(({ pattern }) => ({ source: 'report-files', given: pattern, fix })))
}

function isGlob(pattern: string): boolean {
  return /[*?[]/.test(pattern)
}

function gateErrors(report: Report, path: string, { gateOn }: Settings): UserError[] {
  if (gateOn !== 'new' || scopeOf(report).newSince !== undefined) return []
  const fix = `${path} doesn't say which findings are new. Make it with new-since, or use all.`
  return [{ source: 'gate-on', given: 'new', fix }]
}

function unreadable(given: string, file: Exclude<FileText, { kind: 'text' }>): UserError {
  const fix =
    file.kind === 'missing'
      ? "The file doesn't exist. Check the path, and that an earlier step wrote it."
      : `The file can't be read: ${file.message}.`
  return { source: 'report-files', given, fix }
}

function refused(errors: readonly UserError[]): UserErrors {
  return { kind: 'errors', errors }
}
