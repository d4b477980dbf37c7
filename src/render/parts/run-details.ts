// What was asked: scope, filters, time, calls, version; and what could not be had for the page.
import type { Report } from '../../core/model/report.ts'
import type { Scope } from '../../core/model/scope.ts'
import type { Part } from '../markdown/budget.ts'
import { code, link, text } from '../markdown/escape.ts'
import { counted, instant, number } from '../text/formats.ts'
import { completenessSentence } from '../text/seen.ts'
import { RANKS } from './ranks.ts'

/** Patterns, accounts or Regions that are shown of one list. */
const SHOWN = 30

export function askedParts(report: Report): Part[] {
  const { scope } = report
  const lines = [
    `- Regions: ${scope.regions === 'all' ? 'every Region in which Macie is offered' : codes(scope.regions)}`,
    `- Buckets: ${all(scope.buckets)}; finding types: ${all(scope.findingTypes)}; accounts: ${all(scope.accounts)}`,
    `- ${counting(scope)}`,
    `- ${reading(report)}`,
  ]
  const completeness = completenessSentence(report)
  if (completeness !== undefined) lines.push(`- ${text(completeness, 200)}`)
  const head = `### What was asked\n\n${lines.join('\n')}\n`
  return [{ rank: RANKS.asked, head, tail: '\n' }, ...notesParts(report)]
}

function all(patterns: readonly string[]): string {
  return patterns.length === 0 ? 'all' : codes(patterns)
}

function codes(names: readonly string[]): string {
  const more = names.length > SHOWN ? ` and ${number(names.length - SHOWN)} more` : ''
  return `${names
    .slice(0, SHOWN)
    .map((name) => code(name, 80))
    .join(' ')}${more}`
}

function counting({ includeSuppressed, newSince }: Scope): string {
  const suppressed = `Suppressed findings ${includeSuppressed ? 'count too' : 'are left out'}; sample findings never count`
  return newSince === undefined
    ? suppressed
    : `${suppressed}; new are those last updated since ${text(instant(newSince), 60)}`
}

function reading({ targets, generatedAt, version, run }: Report): string {
  const calls = targets.reduce((sum, target) => sum + target.calls, 0)
  const slowest = targets.reduce((most, { milliseconds }) => Math.max(most, milliseconds), 0)
  const name = run.workflow === undefined ? 'this run' : text(run.workflow, 80)
  const from =
    run.url === undefined ? '' : `, in ${/^https?:\/\/[\w./~:%-]+$/.test(run.url) ? link(name, run.url) : name}`
  const cost = `${counted(calls, 'call')} to ${counted(targets.length, 'Target')}, the slowest in ${number(Math.round(slowest))} ms`
  return `Read ${text(instant(generatedAt), 60)} by Macie Gate ${text(version, 40)}${from}: ${cost}`
}

/** What could not be had for the page; it never changes the verdict. */
function notesParts({ notes }: Report): Part[] {
  if (notes.length === 0) return []
  const row = (at: number) => `- ${text(notes[at] ?? '', 500)}\n`
  const more = (missing: number) => `- … and ${counted(missing, 'more note')}\n`
  const head = 'Not to be had for this page (the verdict is not affected):\n\n'
  return [{ rank: RANKS.asked, head, rows: { name: 'note', count: notes.length, row, more, share: 0.05 }, tail: '\n' }]
}
