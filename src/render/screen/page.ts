// The page of the command: what the job summary tells, for a terminal, made of the same sentences.
import type { Judgement, Verdict } from '../../core/model/judgement.ts'
import { totalOf } from '../../core/model/severity.ts'
import { coverageLines } from '../parts/coverage-lines.ts'
import { findingSteps } from '../parts/finding-steps.ts'
import { gapSteps } from '../parts/gap-steps.ts'
import { leadLine } from '../parts/lead.ts'
import { trendLineParts } from '../parts/trend.ts'
import { WINDOW } from '../text/coverage-sentences.ts'
import { monitoredOf, monitoredText, pairsOf, pairsText } from '../text/coverage-summary.ts'
import { capitalized, counted, timestamp } from '../text/formats.ts'
import { verdictPhrase } from '../text/heading.ts'
import { policySentence } from '../text/policy-change.ts'
import { breachSentence, exceptionSentence, oneLine } from '../text/sentences.ts'
import { bucketLines } from './buckets.ts'
import { inline } from './inline.ts'
import { barLines, limitLines } from './limits.ts'
import { drawn, type Line, plain, type Screen, type Style, styled, wrapped } from './lines.ts'

/** Steps, and lines of one kind, that are shown. */
const MOST = 20

const MARKS = {
  pass: { mark: '✓', style: 'passed' },
  fail: { mark: '✗', style: 'failed' },
  incomplete: { mark: '!', style: 'warned' },
} as const satisfies Record<Verdict, { mark: string; style: Style }>

/** `milliseconds`: how long it took. The same judgement gives the same page. */
export function renderScreen(judgement: Judgement, screen: Screen, milliseconds: number): string {
  const { width } = screen
  return drawn(
    [
      [],
      ...verdictLines(judgement, width),
      ...barLines(judgement, width),
      ...(isCounted(judgement) ? limitLines(judgement) : []),
      ...trendLines(judgement, width),
      ...stepLines(judgement, width),
      ...bucketLines(judgement, screen),
      ...listOf('Limits of individual buckets exceeded', bucketBreaches(judgement).map(plain), width),
      ...listOf('Exceptions to review', exceptionSentences(judgement).map(plain), width),
      ...listOf(
        'Notes',
        judgement.report.notes.map((note) => plain(oneLine(note))),
        width,
      ),
      ...coverageSection(judgement, width),
      ...wrapped([styled('dim', lastLine(judgement, milliseconds))], width, ''),
    ],
    screen,
  )
}

function isCounted({ totals }: Judgement): boolean {
  return totalOf(totals.counted) + totalOf(totals.accepted) > 0
}

/** The verdict with its number; then where, how many new, and what is missing. */
function verdictLines(judgement: Judgement, width: number): Line[] {
  const { mark, style } = MARKS[judgement.verdict]
  const policy = policySentence(judgement)
  const more = [leadLine(judgement).replace('⚠️ ', ''), ...(policy === undefined ? [] : [policy])]
  return [
    ...wrapped([styled(style, `${mark} ${capitalized(verdictPhrase(judgement))}`)], width, '  ', ''),
    ...more.filter((line) => line !== '').flatMap((line) => wrapped(inline(line, false), width, '  ')),
    [],
  ]
}

function trendLines(judgement: Judgement, width: number): Line[] {
  const lines = trendLineParts(judgement).flatMap(({ head }) => wrapped(inline(head, false), width, '  '))
  return lines.length === 0 ? [] : [...lines, []]
}

function stepLines(judgement: Judgement, width: number): Line[] {
  const steps = [...findingSteps(judgement, 'short'), ...gapSteps(judgement)]
  if (steps.length === 0) return []
  return [
    [styled('bold', 'What to do')],
    ...steps.slice(0, MOST).flatMap((step, at) => wrapped(inline(step), width, '     ', `${at + 1}. `.padStart(5))),
    ...moreLine(steps.length),
    [],
  ]
}

function bucketBreaches(judgement: Judgement): string[] {
  return judgement.breaches
    .filter(({ scope }) => scope !== 'all')
    .map((breach) => `${capitalized(breachSentence(breach, judgement))}.`)
}

function exceptionSentences({ exceptions }: Judgement): string[] {
  return exceptions.flatMap((result) => exceptionSentence(result) ?? [])
}

function listOf(title: string, sentences: Line, width: number): Line[] {
  if (sentences.length === 0) return []
  return [
    [styled('warned', '! '), styled('bold', title)],
    ...sentences.slice(0, MOST).flatMap((sentence) => wrapped([sentence], width, '    ', '  ')),
    ...moreLine(sentences.length),
    [],
  ]
}

function moreLine(length: number): Line[] {
  return length > MOST ? [[plain(`  … and ${counted(length - MOST, 'more', 'more')}`)]] : []
}

/** `Coverage: all 6 account/Region pairs checked, 8 of 10 buckets monitored`, and what isn't. */
function coverageSection(judgement: Judgement, width: number): Line[] {
  const { wanted, checked, partly } = pairsOf(judgement)
  const buckets = monitoredOf(judgement.report)
  const monitored = monitoredText(buckets)
  const isGap = checked < wanted || buckets.monitored < buckets.total || buckets.unknown > 0
  const facts = [pairsText({ wanted, checked, partly }), ...(monitored === undefined ? [] : [`${monitored} monitored`])]
  const mark = isGap ? [styled('warned', '! ')] : []
  const lines = coverageLines(judgement).filter((line) => line !== WINDOW)
  return [
    ...wrapped([...mark, styled('bold', 'Coverage:'), plain(` ${facts.join(', ')}`)], width, '  ', ''),
    ...lines.slice(0, MOST).flatMap((line) => wrapped(inline(line, false), width, '    ', '  ')),
    ...moreLine(lines.length),
    [],
  ]
}

function lastLine({ report, isSaved }: Judgement, milliseconds: number): string {
  const calls = report.targets.reduce((sum, target) => sum + target.calls, 0)
  const how = isSaved
    ? 'from saved reports, without calls to AWS'
    : `${counted(calls, 'API call')} in ${(milliseconds / 1000).toFixed(1)} s`
  return `Checked ${timestamp(report.generatedAt)} · ${how} · Macie Gate ${report.version}`
}
