// The run in one line: the verdict, the reason, and what to do next. Plain text: nothing is escaped yet.
import { leavesOpen } from '../../core/judge/gaps.ts'
import { gatedCounts } from '../../core/judge/tally.ts'
import type { Breach, Gap, JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { wantedTargets } from '../../core/model/report.ts'
import type { ScopeGap } from '../../core/model/scope-gap.ts'
import { measured, SEVERITIES, totalOf } from '../../core/model/severity.ts'
import { bucketText } from './accounts.ts'
import { causeSentence } from './cause-sentences.ts'
import { type Cause, causesOf } from './causes.ts'
import { counted, number } from './formats.ts'
import { unreadableSentence } from './policy-change.ts'
import { scopeGapSentence } from './scope-sentences.ts'
import { breachSentence, gapInput, measuredFindings, withFullStop } from './sentences.ts'

/** The parts of the line. Each sentence is one line and ends in a full stop. */
export interface Headline {
  readonly verdict: 'Passed' | 'Failed' | 'Incomplete'
  readonly reason: string
  readonly next?: string
  /** Says that the step passes although the verdict is not `pass`, or fails although `warn-only` is true, and by which input. */
  readonly passesAnyway?: string
}

export function headline(judgement: Judgement): Headline {
  switch (judgement.verdict) {
    case 'fail':
      return failed(judgement)
    case 'incomplete':
      return incomplete(judgement)
    case 'pass':
      return { verdict: 'Passed', reason: passedReason(judgement) }
  }
}

/** `Failed: 3 High findings, 0 allowed (max-high). Next: …`, for the log and for annotations. */
export function headlineText(judgement: Judgement): string {
  const { verdict, reason, ...more } = headline(judgement)
  return [`${verdict}: ${reason}`, nextText(more)].filter((part) => part !== '').join(' ')
}

/** What follows the reason: `Next: … The step still passes because warn-only is true.`; empty when nothing does. */
export function nextText({ next, passesAnyway }: Pick<Headline, 'next' | 'passesAnyway'>): string {
  return [next === undefined ? undefined : `Next: ${next}`, passesAnyway].filter((part) => part !== undefined).join(' ')
}

const NEXT_AFTER_BREACH =
  'review the findings in the Macie console and fix the cause. Macie keeps findings for 90 days even after a fix; to stop counting fixed findings, add an exception to the policy file.'

function passesAnyway({ failsStep }: Judgement, why: string): Pick<Headline, 'passesAnyway'> {
  return failsStep ? {} : { passesAnyway: `The step still passes because ${why}.` }
}

function failed(judgement: Judgement): Headline {
  const [first, ...others] = judgement.breaches
  const breach = first === undefined ? 'a threshold was exceeded' : breachSentence(first, judgement)
  const where = first?.scope === 'all' ? mostIn(first, judgement) : ''
  const more = others.length === 0 ? '' : `; ${counted(others.length, 'more threshold')} exceeded`
  const unread = judgement.gaps.filter(({ kind }) => kind === 'unread').length
  const wanted = wantedTargets(judgement.report).length
  const missing =
    unread === 0 ? '' : `; ${number(unread)} of ${counted(wanted, 'account/Region pair')} not checked completely`
  const members = judgement.gaps.some(({ kind }) => kind === 'organization') ? '; not all member accounts checked' : ''
  return {
    verdict: 'Failed',
    reason: `${breach}${where}${more}${missing}${members}.`,
    next: NEXT_AFTER_BREACH,
    ...passesAnyway(judgement, 'warn-only is true'),
    ...failsAnyway(judgement),
  }
}

function failsAnyway(judgement: Judgement): Pick<Headline, 'passesAnyway'> {
  const input = failingInput(judgement)
  if (input === undefined) return {}
  return { passesAnyway: `The step fails because ${input} is fail; warn-only is about limits only.` }
}

/** The input that fails the step for a gap although `warn-only` lets it pass over its limits. */
export function failingInput({ verdict, failsStep, warnOnly, gaps, scopeGaps }: Judgement): string | undefined {
  if (verdict !== 'fail' || !failsStep || !warnOnly) return undefined
  const gap = [...gaps, ...scopeGaps].find(({ effect }) => effect === 'fail')
  return gap === undefined ? undefined : openGapInput(gap)
}

/** The bucket with most of a breach's findings. Of a lower bound no share is known, only the bucket's own count. */
function mostIn({ threshold: { measure }, found }: Breach, judgement: Judgement): string {
  const { buckets, gateOn } = judgement
  const countIn = ({ tally }: JudgedBucket) => measured(gatedCounts(tally, gateOn), measure)
  let largest: JudgedBucket | undefined
  for (const bucket of buckets) if (largest === undefined || countIn(bucket) > countIn(largest)) largest = bucket
  if (largest === undefined || countIn(largest) === 0) return ''
  return `, ${shareOf(countIn(largest), found)}in ${bucketText(largest, judgement)}`
}

function shareOf(part: number, { kind, value }: Breach['found']): string {
  if (kind === 'exact' && part === value) return value === 1 ? '' : 'all '
  return kind === 'exact' && part * 2 > value ? 'most ' : `${number(part)} of them `
}

function incomplete(judgement: Judgement): Headline {
  const first = openGaps(judgement)[0]
  if (first === undefined && judgement.policyChange?.kind === 'unreadable') {
    return { verdict: 'Incomplete', reason: unreadableSentence(judgement.policyChange) }
  }
  if (first === undefined) {
    const reason = 'no account/Region pair was checked.'
    return { verdict: 'Incomplete', reason, next: 'check the inputs regions and role-to-assume.' }
  }
  const causes = openCauses(judgement).length + judgement.scopeGaps.length
  return {
    verdict: 'Incomplete',
    reason: incompleteReason(judgement, causes),
    next: causes === 1 ? 'fix this, then rerun the workflow.' : 'fix these, then rerun the workflow.',
    ...passesAnyway(judgement, `${openGapInput(first)} is ${first.effect}`),
  }
}

/** One cause with all that is known of it; several in numbers. */
function incompleteReason(judgement: Judgement, causes: number): string {
  const named = namedGap(judgement)
  const more = causes === 1 ? '' : ` And ${counted(causes - 1, 'more cause')}.`
  if (named !== undefined && isScopeGap(named)) return `${withFullStop(scopeGapSentence(named))}${more}`
  const [cause] = openCauses(judgement)
  if (named !== undefined && cause !== undefined) return `${causeSentence(cause, judgement)}${more}`
  const unread = judgement.gaps.filter(({ kind }) => kind === 'unread').length
  const wanted = counted(wantedTargets(judgement.report).length, 'account/Region pair')
  return `${number(unread)} of ${wanted} not fully checked, for ${counted(causes, 'cause')}.`
}

/** What the headline names of what keeps the verdict from being `pass`: not one of several causes that it only counts. */
export function namedGap(judgement: Judgement): Gap | ScopeGap | undefined {
  if (judgement.verdict !== 'incomplete') return undefined
  const [cause, ...others] = openCauses(judgement)
  if (cause === undefined) return judgement.scopeGaps[0]
  const isOneOfMany = others.length + judgement.scopeGaps.length > 0 && cause.gap.kind === 'unread'
  return isOneOfMany ? undefined : cause.gap
}

function openCauses(judgement: Judgement): readonly Cause[] {
  return causesOf(unreadFirst(judgement).filter(leavesOpen))
}

/** What keeps the verdict from being `pass`, in the order in which it is named. */
export function openGaps(judgement: Judgement): readonly (Gap | ScopeGap)[] {
  return [...unreadFirst(judgement).filter(leavesOpen), ...judgement.scopeGaps]
}

function isScopeGap(gap: Gap | ScopeGap): gap is ScopeGap {
  return !('region' in gap)
}

/** The input that decides what follows from it. */
export function openGapInput(gap: Gap | ScopeGap): string {
  return isScopeGap(gap) ? 'on-incomplete' : gapInput(gap)
}

/** The gaps in the order in which the headline and the annotations name them. */
export function unreadFirst({ gaps }: Judgement): readonly Gap[] {
  const isFirst = ({ kind }: Gap) => kind === 'unread' || kind === 'organization'
  return gaps.toSorted((left, right) => Number(isFirst(right)) - Number(isFirst(left)))
}

function passedReason({ report, totals, gateOn, limits }: Judgement): string {
  const read = report.targets.filter(({ outcome }) => outcome === 'read')
  const accounts = counted(new Set(read.map(({ account }) => account)).size, 'account')
  const regions = counted(new Set(read.map(({ region }) => region)).size, 'Region')
  const checked = `${accounts}, ${regions} checked`
  const accepted = totalOf(totals.accepted)
  if (totalOf(totals.counted) + accepted === 0) return `no findings in the past 90 days (${checked}).`
  const counts = gatedCounts(totals, gateOn)
  const limited = new Set(limits.filter(({ kind }) => kind !== 'no-limit').map(({ measure }) => measure))
  const findings = SEVERITIES.filter((severity) => counts[severity] > 0 || limited.has(severity)).map((severity) =>
    measuredFindings({ kind: 'exact', value: counts[severity] }, severity, gateOn),
  )
  const exceptions = accepted === 0 ? [] : [`${counted(accepted, 'finding')} accepted by an exception`]
  return `${[...findings, ...exceptions, checked].join('; ')}.`
}
