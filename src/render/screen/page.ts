// The page of the command: what the job summary tells, for a terminal.
import type { Judgement, Verdict } from '../../core/model/judgement.ts'
import { totalOf } from '../../core/model/severity.ts'
import { monitoredOf, monitoredText, pairsOf, pairsText } from '../text/coverage-summary.ts'
import { counted, timestamp } from '../text/formats.ts'
import { headline, openGaps } from '../text/headline.ts'
import { cautionSentence, scopeGapSentence } from '../text/scope-sentences.ts'
import { breachSentence, exceptionSentence, gapSentence, oneLine, withFullStop } from '../text/sentences.ts'
import { bucketLines } from './buckets.ts'
import { barLines, limitLines } from './limits.ts'
import { drawn, type Line, plain, type Screen, type Style, styled, wrapped } from './lines.ts'

/** Problems of one kind that are listed. */
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
      ...barLines(judgement),
      ...(isCounted(judgement) ? limitLines(judgement) : []),
      ...listOf('Not checked', gapSentences(judgement), width),
      ...bucketLines(judgement, screen),
      ...listOf('Limits of single buckets exceeded', bucketBreaches(judgement), width),
      ...listOf('Exceptions to review', exceptionSentences(judgement), width),
      ...listOf('Notes', noteSentences(judgement), width),
      ...wrapped(coverageLine(judgement), width, '  ', ''),
      [],
      ...wrapped([styled('dim', lastLine(judgement, milliseconds))], width, ''),
    ],
    screen,
  )
}

function isCounted({ totals, breaches, extent }: Judgement): boolean {
  return extent !== 'none' && (totalOf(totals.counted) + totalOf(totals.accepted) > 0 || breaches.length > 0)
}

function verdictLines(judgement: Judgement, width: number): Line[] {
  const { verdict, reason, next, passesAnyway } = headline(judgement)
  const { mark, style } = MARKS[judgement.verdict]
  const more = [next === undefined ? undefined : `Next: ${next}`, passesAnyway].filter((part) => part !== undefined)
  return [
    ...wrapped([styled(style, `${mark} ${verdict}: ${reason}`)], width, '  ', ''),
    ...(more.length === 0 ? [] : wrapped([plain(more.join(' '))], width, '  ')),
    [],
  ]
}

function gapSentences(judgement: Judgement): string[] {
  const all = judgement.gaps.filter(({ effect }) => effect !== 'ignore').map((gap) => withFullStop(gapSentence(gap)))
  const named = judgement.verdict === 'incomplete' ? openGaps(judgement)[0] : undefined
  const scopes = judgement.scopeGaps.filter((gap) => gap !== named).map(scopeGapSentence)
  return [...all, ...scopes]
}

function bucketBreaches({ breaches, gateOn }: Judgement): string[] {
  return breaches.filter(({ scope }) => scope !== 'all').map((breach) => `${breachSentence(breach, gateOn)}.`)
}

function exceptionSentences({ exceptions }: Judgement): string[] {
  return exceptions.flatMap((result) => exceptionSentence(result) ?? [])
}

function noteSentences({ cautions, report }: Judgement): string[] {
  return [...cautions.map(cautionSentence), ...report.notes.map(oneLine)]
}

function listOf(title: string, sentences: readonly string[], width: number): Line[] {
  if (sentences.length === 0) return []
  const rest = sentences.length - MOST
  return [
    [styled('warned', '! '), styled('bold', title)],
    ...sentences.slice(0, MOST).flatMap((sentence) => wrapped([plain(sentence)], width, '    ', '  ')),
    ...(rest > 0 ? [[plain(`  … and ${counted(rest, 'more', 'more')}`)]] : []),
    [],
  ]
}

/** `Coverage: all 6 account/Region pairs checked, 8 of 10 buckets monitored`. */
function coverageLine(judgement: Judgement): Line {
  const monitored = monitoredText(monitoredOf(judgement.report))
  const facts = [pairsText(pairsOf(judgement)), ...(monitored === undefined ? [] : [`${monitored} monitored`])]
  return [styled('bold', 'Coverage:'), plain(` ${facts.join(', ')}`)]
}

function lastLine({ report, isSaved }: Judgement, milliseconds: number): string {
  const calls = report.targets.reduce((sum, target) => sum + target.calls, 0)
  const how = isSaved
    ? 'from saved reports, without calls to AWS'
    : `${counted(calls, 'API call')} in ${(milliseconds / 1000).toFixed(1)} s`
  return `Checked ${timestamp(report.generatedAt)} · ${how} · Macie Gate ${report.version}`
}
