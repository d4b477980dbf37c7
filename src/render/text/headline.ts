// The run in one line, the reason and the next step first; and its annotations. Plain text: nothing is escaped yet.

import { heldCounts } from '../../core/judge/tally.ts'
import type { Breach, Gap, JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import type { Report } from '../../core/model/report.ts'
import { measured, SEVERITIES, totalOf } from '../../core/model/severity.ts'
import { counted, number } from './formats.ts'
import { isLowerBound, wantedTargets } from './seen.ts'
import {
  breachSentence,
  bucketName,
  exceptionSentence,
  gapInput,
  gapSentence,
  measuredFindings,
  oneLine,
} from './sentences.ts'

/** One annotation of the run's page. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice'
  readonly title: string
  readonly message: string
}

/** One line. Under `warn-only` and the like it says that the step passes all the same. */
export function headline(report: Report, judgement: Judgement): string {
  switch (judgement.verdict) {
    case 'fail':
      return `Failed: ${failure(report, judgement)}`
    case 'incomplete':
      return `Incomplete: ${openQuestion(judgement)}`
    case 'pass':
      return `Passed: ${success(report, judgement)}`
  }
}

const NEXT =
  'Next: open its findings in the Macie console and mend the cause; Macie keeps findings for 90 days, so accept what is mended in the policy file.'

function failure(report: Report, judgement: Judgement): string {
  const [first, ...others] = judgement.breaches
  const reason = first === undefined ? 'a threshold was exceeded' : breachSentence(first, judgement.gateOn)
  const most = first?.scope === 'all' ? mostIn(first, judgement) : ''
  const more = others.length === 0 ? '' : `; ${counted(others.length, 'more threshold')} exceeded`
  const unread = judgement.gaps.filter(({ kind }) => kind === 'unread').length
  const wanted = wantedTargets(report).length
  const missing = unread === 0 ? '' : `; ${number(unread)} of ${counted(wanted, 'Target')} not read completely`
  const passes = judgement.failsStep ? '' : ' The step passes all the same (warn-only).'
  return `${isLowerBound(report) ? 'at least ' : ''}${reason}${most}${more}${missing}. ${NEXT}${passes}`
}

/** Where the findings of a breach over all buckets are. */
function mostIn({ measure, found }: Breach, { buckets, gateOn }: Judgement): string {
  const share = ({ tally }: JudgedBucket) => measured(heldCounts(tally, gateOn), measure)
  let worst: JudgedBucket | undefined
  for (const bucket of buckets) if (worst === undefined || share(bucket) > share(worst)) worst = bucket
  if (worst === undefined || share(worst) === 0) return ''
  const most = share(worst)
  const part = most === found ? (found === 1 ? '' : 'all ') : most * 2 > found ? 'most ' : `${number(most)} of them `
  return `, ${part}in ${bucketName(worst)}`
}

function openQuestion(judgement: Judgement): string {
  const open = gapsInOrder(judgement).filter(({ kind, effect }) => kind === 'unread' || effect === 'fail')
  const [first, ...others] = open
  if (first === undefined)
    return 'no account and no Region was read. Next: check the inputs regions and role-to-assume.'
  const more = others.length === 0 ? '' : ` And ${number(others.length)} more.`
  const next = others.length === 0 ? 'Next: mend this, then run again.' : 'Next: mend these, then run again.'
  const passes = judgement.failsStep ? '' : ` The step passes all the same (${gapInput(first)}: ${first.effect}).`
  return `${ended(gapSentence(first))}${more} ${next}${passes}`
}

function ended(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`
}

function gapsInOrder({ gaps }: Judgement): readonly Gap[] {
  return gaps.toSorted((one, other) => Number(other.kind === 'unread') - Number(one.kind === 'unread'))
}

function success(report: Report, { totals, gateOn, thresholds }: Judgement): string {
  const read = report.targets.filter(({ outcome }) => outcome === 'read')
  const accounts = counted(new Set(read.map(({ account }) => account)).size, 'account')
  const regions = counted(new Set(read.map(({ region }) => region)).size, 'Region')
  const seen = `${accounts}, ${regions} read`
  const held = gateOn === 'new' ? (totals.fresh ?? totals.counted) : totals.counted
  if (totalOf(totals.counted) + totalOf(totals.excepted) === 0) return `no finding of the past 90 days; ${seen}.`
  const limited = new Set(thresholds.filter(({ allowed }) => allowed !== undefined).map(({ measure }) => measure))
  const parts = SEVERITIES.filter((severity) => held[severity] > 0 || limited.has(severity)).map((severity) =>
    measuredFindings(held[severity], severity, gateOn),
  )
  const excepted = totalOf(totals.excepted)
  const accepted = excepted === 0 ? [] : [`${counted(excepted, 'finding')} accepted by an exception`]
  return `${[...parts, ...accepted, seen].join('; ')}.`
}

/** Errors, warnings and notices that the runner keeps of one step are 10 each; the step itself may need one. */
const MOST = 9

/** The headline first, where there is anything to do; then each breach, gap, exception and note; at most nine and a count. */
export function annotations(report: Report, judgement: Judgement): readonly Annotation[] {
  const all = [...first(report, judgement), ...breaches(judgement), ...gaps(judgement), ...exceptions(judgement)]
  const notes = report.notes.map((note): Annotation => warning('note', oneLine(note)))
  const every = [...all, ...notes]
  if (every.length <= MOST) return every
  const rest = every.slice(MOST)
  const level = rest.some((one) => one.level === 'error') ? 'error' : 'warning'
  const message = `${counted(rest.length, 'more message')} like these: the job summary has them all.`
  return [...every.slice(0, MOST), { level, title: 'Macie Gate: more', message }]
}

function warning(title: string, message: string): Annotation {
  return { level: 'warning', title: `Macie Gate: ${title}`, message }
}

const TITLES = { fail: 'failed', incomplete: 'incomplete', pass: 'passed' } as const

function first(report: Report, judgement: Judgement): Annotation[] {
  if (judgement.verdict === 'pass') return []
  const level = judgement.failsStep ? 'error' : 'warning'
  return [{ level, title: `Macie Gate: ${TITLES[judgement.verdict]}`, message: headline(report, judgement) }]
}

/** All but the one that the headline tells. */
function breaches({ breaches: [, ...others], gateOn, warnOnly }: Judgement): Annotation[] {
  return others.map((breach) => ({
    level: warnOnly ? 'warning' : 'error',
    title: `Macie Gate: ${breach.rule} exceeded`,
    message: `${breachSentence(breach, gateOn)}.`,
  }))
}

/** All but the one that the headline tells. */
function gaps(judgement: Judgement): Annotation[] {
  const told = judgement.verdict === 'incomplete' ? gapsInOrder(judgement).find(isOpen) : undefined
  return judgement.gaps
    .filter((gap) => gap !== told && gap.effect !== 'ignore')
    .map((gap) => ({
      level: gap.effect === 'fail' ? 'error' : 'warning',
      title: `Macie Gate: ${gap.kind === 'unread' ? 'not read' : 'not looked into'}`,
      message: ended(gapSentence(gap)),
    }))
}

function isOpen({ kind, effect }: Gap): boolean {
  return kind === 'unread' || effect === 'fail'
}

function exceptions({ exceptions: results }: Judgement): Annotation[] {
  return results.flatMap((result) => {
    const sentence = exceptionSentence(result)
    return sentence === undefined ? [] : [warning(`exception, line ${result.exception.line}`, sentence)]
  })
}
