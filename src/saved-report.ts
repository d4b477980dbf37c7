// A report of an earlier run, from a file: found, checked where it comes from, and never taken for one that was just read.
import type { UserError, UserErrors } from './core/grammar/errors.ts'
import type { Settings } from './core/inputs/settings.ts'
import type { Judgement } from './core/model/judgement.ts'
import { type Report, scopeOf } from './core/model/report.ts'
import type { SavedRequest } from './core/model/rules.ts'
import type { FileText, Ports } from './ports.ts'

export type SavedReport =
  | { readonly kind: 'report'; readonly report: Report; readonly saved: SavedRequest }
  /** It was redacted: it carries its judgement, and names neither accounts nor Regions to compare with the inputs. */
  | { readonly kind: 'redacted'; readonly judgement: Judgement; readonly path: string }
  | UserErrors

/** The one report that `patterns` name, with what it has to hold. AWS is asked nothing. */
export async function readSavedReport(
  patterns: readonly string[],
  settings: Settings,
  ports: Ports,
): Promise<SavedReport> {
  const found = await findFiles(patterns, ports)
  if (found.kind === 'errors') return found
  const [path = '', ...others] = found.paths
  if (others.length > 0) {
    const fix = `Must be one report: merging isn't supported yet. These are ${found.paths.slice(0, 5).join(', ')}.`
    return refused([{ source: 'report-files', given: `${found.paths.length} files`, fix }])
  }
  const file = await ports.files.read(path)
  if (file.kind !== 'text') return refused([unreadable(path, file)])
  const [{ parseReport }, { originErrors, withOwnLinks }] = await Promise.all([
    import('./core/report/read.ts'),
    import('./core/report/origin.ts'),
  ])
  const parsed = parseReport(file.text, path, ports.sha256)
  if (parsed.kind === 'errors') return parsed
  const now = ports.clock.now()
  const run = ports.runner.facts
  const report = parsed.kind === 'report' ? parsed.report : parsed.judgement.report
  const errors = [
    ...originErrors(report, path, { run, now, maxAge: settings.reportMaxAge }),
    ...(parsed.kind === 'report' ? gateErrors(report, path, settings) : []),
  ]
  if (errors.length > 0) return refused(errors)
  const own = { ...withOwnLinks(report, run), title: settings.title }
  if (parsed.kind === 'redacted') return { kind: 'redacted', judgement: { ...parsed.judgement, report: own }, path }
  return {
    kind: 'report',
    report: own,
    saved: requestOf(settings, now),
  }
}

/** The accounts and Regions that the inputs name: the report has to hold each pair. */
function requestOf({ roles, scope, regions }: Settings, now: Date): SavedRequest {
  const accounts = roles.length > 0 ? roles.map(({ account }) => account) : scope.accounts
  return { now: now.toISOString(), accounts, regions }
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
