// How the report was made: scope, filters, time, calls, version; and what is missing on the page.
import type { Judgement } from '../../core/model/judgement.ts'
import { type Report, scopeOf } from '../../core/model/report.ts'
import type { Scope } from '../../core/model/scope.ts'
import { type Part, rowsOf } from '../markdown/budget.ts'
import { code, link, text } from '../markdown/escape.ts'
import { completenessSentence, outOfScopeFact } from '../text/coverage-sentences.ts'
import { counted, number, timestamp } from '../text/formats.ts'
import { isPlainUrl } from '../text/links.ts'
import { PRIORITY } from './form.ts'

/** Patterns, accounts or Regions that are shown of one list. */
const SHOWN = 30

/** Where the reader can go on from a page in its short form. */
export interface PageLinks {
  /** The run's page, with the job summary. Absent: that of the run that made the report. */
  readonly run?: string
}

/** In full: scope, filters, cost, and what is missing on the page. */
export function runDetailsParts({ report, policySource }: Judgement): Part[] {
  const scope = scopeOf(report)
  const lines = [
    `- Regions: ${report.regions === 'all' ? 'every Region in which Macie is offered' : codes(report.regions)}`,
    `- Buckets: ${patterns(scope.buckets)}; finding types: ${patterns(scope.findingTypes)}; accounts: ${patterns(scope.accounts)}`,
    `- ${filters(scope)}`,
    `- ${reading(report)}`,
  ]
  const outside = outOfScopeFact(report)
  if (outside !== undefined) lines.splice(2, 0, `- **${outside}**`)
  const { endpoints = [] } = report.run
  if (endpoints.length > 0) lines.push(`- Not AWS's own endpoints: ${codes(endpoints)}`)
  if (policySource !== undefined) {
    lines.push(`- Policy: ${code(policySource.name, 300)}, SHA-256 ${code(policySource.sha256, 64)}`)
  }
  const completeness = completenessSentence(report)
  if (completeness !== undefined) lines.push(`- ${text(completeness, 200)}`)
  const head = `### Run details\n\n${lines.join('\n')}\n`
  return [{ priority: PRIORITY.runDetails.full, head, tail: '\n' }, ...notesParts(report)]
}

/** In short: one line with the link to the job summary. */
export function footPart({ report }: Judgement, { run = report.run.url }: PageLinks): Part {
  const summary = run !== undefined && isPlainUrl(run) ? [link('View the full job summary', run)] : []
  // A timestamp has no text from outside in it: it was made, or parsed, as one.
  const facts = [...summary, `Checked ${timestamp(report.generatedAt)}`, text(`Macie Gate ${report.version}`)]
  return { priority: PRIORITY.runDetails.short, head: `${facts.join(' · ')}\n` }
}

function patterns(given: readonly string[]): string {
  return given.length === 0 ? 'all' : codes(given)
}

function codes(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${number(names.length - SHOWN)} more` : ''
  return `${names
    .slice(0, SHOWN)
    .map((name) => code(name, 80))
    .join(' ')}${more}`
}

function filters({ includeSuppressed, newSince }: Scope): string {
  const suppressed = `Suppressed findings ${includeSuppressed ? 'count too' : "don't count"}; sample findings never count`
  return newSince === undefined
    ? suppressed
    : `${suppressed}; new are those last updated since ${text(timestamp(newSince), 60)}`
}

function reading({ targets, generatedAt, version, run }: Report): string {
  const calls = targets.reduce((sum, target) => sum + target.calls, 0)
  const slowest = targets.reduce((most, { milliseconds }) => Math.max(most, milliseconds), 0)
  const name = run.workflow === undefined ? 'this run' : text(run.workflow, 80)
  const from = run.url === undefined ? '' : `, in ${isPlainUrl(run.url) ? link(name, run.url) : name}`
  const cost = `${counted(calls, 'call')} to ${counted(targets.length, 'account/Region pair')}, the slowest in ${number(Math.round(slowest))} ms`
  return `Read ${text(timestamp(generatedAt), 60)} by Macie Gate ${text(version, 40)}${from}: ${cost}`
}

/** What is missing on the page; it never changes the verdict. */
function notesParts({ notes }: Report): Part[] {
  if (notes.length === 0) return []
  const more = (missing: number) => `- … and ${counted(missing, 'more note')}\n`
  const rows = rowsOf('note', notes, (note) => `- ${text(note, 500)}\n`, { more, share: 0.05 })
  const head = 'Not available (the verdict is not affected):\n\n'
  return [{ priority: PRIORITY.runDetails.full, head, rows, tail: '\n' }]
}
