// How the report was made, folded, and one small line: limits, scope, filters; time, calls, version.
import type { Judgement } from '../../core/model/judgement.ts'
import { type Report, scopeOf } from '../../core/model/report.ts'
import type { Scope } from '../../core/model/scope.ts'
import { type Part, rowsOf } from '../markdown/budget.ts'
import { code, link, text, unbroken } from '../markdown/escape.ts'
import { completenessSentence } from '../text/coverage-sentences.ts'
import { counted, number, timestamp } from '../text/formats.ts'
import { isPlainUrl } from '../text/links.ts'
import { PRIORITY } from './form.ts'
import { policyLine } from './policy-link.ts'
import { sourceFacts } from './source.ts'

/** Patterns, accounts or Regions that are shown of one list. */
const SHOWN = 30

/** Where the reader can go on from a page in its short form. */
export interface PageLinks {
  /** The run's page, with the job summary. Absent: that of the run that made the report. */
  readonly run?: string
}

/** In full, folded: limits with their rules, scope, filters, endpoints, policy, and what is missing on the page. */
export function runDetailsParts(judgement: Judgement): Part[] {
  const { report, policySource } = judgement
  const { endpoints = [] } = report.run
  const lines = [
    ...limitsLine(judgement),
    `**Scope:** ${scopeText(report)}`,
    `**Counted:** ${filters(scopeOf(report))}`,
    ...(endpoints.length === 0 ? [] : [`Not AWS's own endpoints: ${codes(endpoints)}`]),
    ...(policySource === undefined
      ? []
      : [`**Policy:** ${code(policySource.name, 300)}, SHA-256 ${code(policySource.sha256, 64)}`]),
    ...sourceFacts(judgement),
    `**Run:** ${reading(report)}`,
  ]
  const priority = PRIORITY.runDetails.full
  const head = `<details>\n<summary>Run details</summary>\n\n${lines.map((line) => `- ${line}\n`).join('')}\n`
  return [{ priority, head, inside: notesParts(report), tail: '</details>\n\n' }, smallLine(report, priority)]
}

/** In short: when it was checked, for which commit, and by what; then what `more` says of the page itself. */
export function footPart({ report }: Judgement, more: readonly string[] = []): Part {
  return smallLine(report, PRIORITY.runDetails.short, more)
}

/** One small line. A timestamp has no text from outside in it: it was made, or parsed, as one. */
function smallLine(report: Report, priority: number, more: readonly string[] = []): Part {
  const calls = report.targets.reduce((sum, target) => sum + target.calls, 0)
  const { sha } = report.run
  const commit = sha !== undefined && /^[0-9a-f]{7,64}$/.test(sha) ? ` for ${code(sha.slice(0, 7))}` : ''
  const completeness = completenessSentence(report)
  const facts = [
    `Checked ${timestamp(report.generatedAt)}${commit}`,
    ...(completeness === undefined ? [] : [text(completeness.replace(/\.$/, ''), 200)]),
    counted(calls, 'API call').replaceAll(' ', '&nbsp;'),
    text(`Macie Gate ${report.version}`, 60),
    ...more,
  ]
  return { priority, head: `<sub>${facts.join('&nbsp;· ')}</sub>\n` }
}

/** `High 0 (max-high), Medium 50 (macie-gate.yml, line 3)`. */
function limitsLine(judgement: Judgement): string[] {
  const limits = judgement.limits.flatMap((limit) => {
    if (limit.kind === 'no-limit') return []
    const { source, allowed } = limit.threshold
    const rule =
      source.kind === 'input'
        ? code(source.name, 80)
        : `${code(source.path, 80)}, ${policyLine(source.line, judgement)}`
    return [`${limit.measure} ${number(allowed)} (${rule})`]
  })
  return limits.length === 0
    ? []
    : [`**Limits${judgement.gateOn === 'new' ? ' on new findings' : ''}:** ${limits.join(', ')}`]
}

function scopeText(report: Report): string {
  const { buckets, findingTypes, accounts } = scopeOf(report)
  const { regions } = report
  return [
    patterns('buckets', buckets),
    patterns('finding types', findingTypes),
    patterns('accounts', accounts),
    regions === 'all' ? 'all Regions in which Macie is offered' : `Regions ${codes(regions, unbroken)}`,
  ].join('; ')
}

function patterns(name: string, given: readonly string[]): string {
  return given.length === 0 ? `all ${name}` : `${name} ${codes(given)}`
}

function codes(names: readonly string[], shown: (name: string, limit: number) => string = code): string {
  const more = names.length > SHOWN ? ` and ${number(names.length - SHOWN)} more` : ''
  return `${names
    .slice(0, SHOWN)
    .map((name) => shown(name, 80))
    .join(' ')}${more}`
}

function filters({ includeSuppressed, newSince }: Scope): string {
  const suppressed = `suppressed findings ${includeSuppressed ? 'count, too' : "don't count"}; sample findings never do`
  return newSince === undefined
    ? suppressed
    : `${suppressed}; new are those created or updated since ${text(timestamp(newSince), 60)}`
}

function reading({ targets, run }: Report): string {
  const slowest = targets.reduce((most, { milliseconds }) => Math.max(most, milliseconds), 0)
  const name = run.workflow === undefined ? 'this run' : text(run.workflow, 80)
  const from = run.url !== undefined && isPlainUrl(run.url) ? link(name, run.url) : name
  return `${from}; ${counted(targets.length, 'account/Region pair')}, the slowest in ${number(Math.round(slowest))} ms`
}

/** What is missing on the page; it never changes the verdict. */
function notesParts({ notes }: Report): Part[] {
  if (notes.length === 0) return []
  const more = (missing: number) => `- … and ${counted(missing, 'more note')}\n`
  const rows = rowsOf('note', notes, (note) => `- ${text(note, 500)}\n`, { more, share: 0.05 })
  const head = "Not available (this doesn't change the verdict):\n\n"
  return [{ priority: PRIORITY.runDetails.full, head, rows, tail: '\n' }]
}
