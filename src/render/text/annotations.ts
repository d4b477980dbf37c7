// The annotations of the run's page: the headline, then what it doesn't say. Plain text: nothing is escaped yet.
import { leavesOpen } from '../../core/judge/gaps.ts'
import type { Annotation } from '../../core/model/annotation.ts'
import type { Judgement } from '../../core/model/judgement.ts'
import type { PolicyChange } from '../../core/model/policy-change.ts'
import type { Caution } from '../../core/model/scope-gap.ts'
import { counted } from './formats.ts'
import { headlineText, openGaps, unreadFirst } from './headline.ts'
import { policySentence } from './policy-change.ts'
import { cautionSentence, cautionTitle, scopeGapSentence } from './scope-sentences.ts'
import { breachSentence, exceptionSentence, gapSentence, oneLine, withFullStop } from './sentences.ts'

/** The runner keeps 10 errors, 10 warnings and 10 notices of one step; the step itself may need one. */
const MOST = 9

/** The headline first, where there is anything to do; then each breach, gap, exception and note; at most nine and a count. */
export function annotations(judgement: Judgement): readonly Annotation[] {
  const all = [
    ...headlineAnnotation(judgement),
    ...policyAnnotations(judgement),
    ...breachAnnotations(judgement),
    ...gapAnnotations(judgement),
    ...scopeGapAnnotations(judgement),
    ...judgement.cautions.map(cautionAnnotation),
    ...exceptionAnnotations(judgement),
    ...judgement.report.notes.map((note) => warning('note', oneLine(note))),
  ]
  if (all.length <= MOST) return all
  const rest = all.slice(MOST)
  const level = rest.some((annotation) => annotation.level === 'error') ? 'error' : 'warning'
  const message = `${counted(rest.length, 'more message')} like these: the job summary has them all.`
  return [...all.slice(0, MOST), { level, title: 'Macie Gate: more', message }]
}

function warning(title: string, message: string): Annotation {
  return { level: 'warning', title: `Macie Gate: ${title}`, message }
}

const TITLES = { fail: 'failed', incomplete: 'incomplete', pass: 'passed' } as const

function headlineAnnotation(judgement: Judgement): Annotation[] {
  if (judgement.verdict === 'pass') return []
  const level = judgement.failsStep ? 'error' : 'warning'
  return [{ level, title: `Macie Gate: ${TITLES[judgement.verdict]}`, message: headlineText(judgement) }]
}

/** An error where the policy is what the step fails for. */
function policyAnnotations(judgement: Judgement): Annotation[] {
  const { policyChange: change, verdict } = judgement
  const message = policySentence(judgement)
  if (change === undefined || message === undefined) return []
  // The headline has said it.
  if (change.kind === 'unreadable' && verdict === 'incomplete' && openGaps(judgement).length === 0) return []
  return [{ level: policyLevel(change), title: 'Macie Gate: policy', message }]
}

function policyLevel(change: PolicyChange): Annotation['level'] {
  if (change.kind === 'unreadable') return 'error'
  if (change.kind !== 'changed') return 'notice'
  const { holds, defaultBranch, checkout } = change
  return holds === 'default-branch' && defaultBranch.verdict !== checkout.verdict ? 'error' : 'warning'
}

/** All but the one that the headline names. */
function breachAnnotations({ breaches: [, ...others], gateOn, warnOnly }: Judgement): Annotation[] {
  return others.map((breach) => ({
    level: warnOnly ? 'warning' : 'error',
    title: `Macie Gate: ${breach.rule} exceeded`,
    message: `${breachSentence(breach, gateOn)}.`,
  }))
}

/** All but the one that the headline names. */
function gapAnnotations(judgement: Judgement): Annotation[] {
  const named = judgement.verdict === 'incomplete' ? unreadFirst(judgement).find(leavesOpen) : undefined
  return judgement.gaps
    .filter((gap) => gap !== named && gap.effect !== 'ignore')
    .map((gap) => ({
      level: gap.effect === 'fail' ? 'error' : 'warning',
      title: `Macie Gate: ${gap.kind === 'unread' ? 'not checked' : gap.kind === 'organization' ? 'not checked' : 'not monitored'}`,
      message: withFullStop(gapSentence(gap)),
    }))
}

/** All but the one that the headline names. */
function scopeGapAnnotations(judgement: Judgement): Annotation[] {
  const { verdict, scopeGaps } = judgement
  const isNamed = verdict === 'incomplete' && !judgement.gaps.some(leavesOpen)
  return scopeGaps.slice(isNamed ? 1 : 0).map((gap) => ({
    level: gap.effect === 'fail' ? 'error' : 'warning',
    title: 'Macie Gate: not checked',
    message: scopeGapSentence(gap),
  }))
}

function cautionAnnotation(caution: Caution): Annotation {
  const place = caution.kind === 'rule-unmatched' ? { file: caution.file, line: caution.line } : {}
  return { ...warning(cautionTitle(caution), cautionSentence(caution)), ...place }
}

function exceptionAnnotations({ exceptions }: Judgement): Annotation[] {
  return exceptions.flatMap((result) => {
    const sentence = exceptionSentence(result)
    return sentence === undefined ? [] : [warning(`exception, line ${result.exception.line}`, sentence)]
  })
}
