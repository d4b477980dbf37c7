// The annotations of the run's page: the headline, then what it doesn't say. Plain text: nothing is escaped yet.
import type { Annotation } from '../../core/model/annotation.ts'
import type { Gap, Judgement } from '../../core/model/judgement.ts'
import type { PolicyChange } from '../../core/model/policy-change.ts'
import type { Caution } from '../../core/model/scope-gap.ts'
import { causeSentence } from './cause-sentences.ts'
import { causesOf } from './causes.ts'
import { extraAnnotations, isExtra } from './extras.ts'
import { counted } from './formats.ts'
import { headlineText, namedGap, openGaps, unreadFirst } from './headline.ts'
import { policySentence } from './policy-change.ts'
import { cautionSentence, cautionTitle, scopeGapSentence } from './scope-sentences.ts'
import { breachSentence, exceptionSentence } from './sentences.ts'
import { breachPlace, sourceAnnotations } from './source-annotations.ts'

/** The runner keeps 10 errors, 10 warnings and 10 notices of one step; the step itself may need one. */
const MOST = 9

export interface Annotations {
  /** At most nine and a count. */
  readonly shown: readonly Annotation[]
  /** What they leave out, for the log. */
  readonly rest: readonly Annotation[]
}

/** The headline first, where there is anything to do; then each breach, cause, exception and note. */
export function annotations(judgement: Judgement): Annotations {
  const breaches = breachAnnotations(judgement)
  const all = [
    ...headlineAnnotation(judgement),
    ...policyAnnotations(judgement),
    ...breaches,
    ...sourceAnnotations(judgement, breaches),
    ...gapAnnotations(judgement),
    ...scopeGapAnnotations(judgement),
    ...judgement.cautions.map(cautionAnnotation),
    ...exceptionAnnotations(judgement),
    ...extraAnnotations(judgement),
  ]
  if (all.length <= MOST) return { shown: all, rest: [] }
  const rest = all.slice(MOST)
  const level = rest.some((annotation) => annotation.level === 'error') ? 'error' : 'warning'
  const message = `${counted(rest.length, 'more message')} like these: see the log and the job summary.`
  return { shown: [...all.slice(0, MOST), { level, title: 'Macie Gate: more', message }], rest }
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

/** All but the one that the headline names; of each rule at most three. */
function breachAnnotations(judgement: Judgement): Annotation[] {
  const { warnOnly } = judgement
  const [, ...others] = judgement.breaches
  const level = warnOnly ? 'warning' : 'error'
  return [...Map.groupBy(others, ({ rule }) => rule)].flatMap(([rule, breaches]) => {
    const title = `Macie Gate: ${rule} exceeded`
    const [shown, rest] = firstOf(breaches)
    const more = `${counted(rest.length, 'more bucket')} exceed the limit of the same rule, ${rule}.`
    return [
      ...shown.map((breach) => {
        const message = `${breachSentence(breach, judgement)}.`
        return { level, title, message, ...breachPlace(breach, judgement) } as const
      }),
      ...(rest.length === 0 ? [] : [{ level, title, message: more } as const]),
    ]
  })
}

/** Annotations with the same cause. */
const MOST_OF_A_CAUSE = 3

/** What gets an annotation of its own, and what the last one counts. */
function firstOf<T>(items: readonly T[]): readonly [readonly T[], readonly T[]] {
  const shown = items.length > MOST_OF_A_CAUSE ? MOST_OF_A_CAUSE - 1 : items.length
  return [items.slice(0, shown), items.slice(shown)]
}

const GAP_TITLES = {
  unread: 'not checked',
  organization: 'not checked',
  uncovered: 'not monitored',
  'coverage-unknown': 'not monitored',
} as const satisfies Record<Gap['kind'], string>

/** One for each cause, but the one that the headline names and what is only about permissions for more on the page. */
function gapAnnotations(judgement: Judgement): Annotation[] {
  const named = namedGap(judgement)
  return causesOf(unreadFirst(judgement).filter((gap) => gap.effect !== 'ignore' && !isExtra(gap)))
    .filter(({ gap }) => gap !== named)
    .map((cause) => ({
      level: cause.gap.effect === 'fail' ? 'error' : 'warning',
      title: `Macie Gate: ${GAP_TITLES[cause.gap.kind]}`,
      message: causeSentence(cause, judgement),
    }))
}

/** All but the one that the headline names. */
function scopeGapAnnotations(judgement: Judgement): Annotation[] {
  const named = namedGap(judgement)
  return judgement.scopeGaps
    .filter((gap) => gap !== named)
    .map((gap) => ({
      level: gap.effect === 'fail' ? 'error' : 'warning',
      title: 'Macie Gate: not checked',
      message: scopeGapSentence(gap),
    }))
}

function cautionAnnotation(caution: Caution): Annotation {
  // A redacted one names no file that a reader could open.
  const place =
    caution.kind === 'rule-unmatched' && caution.file !== 'policy' ? { file: caution.file, line: caution.line } : {}
  return { ...warning(cautionTitle(caution), cautionSentence(caution)), ...place }
}

/** Of each state at most three. */
function exceptionAnnotations({ exceptions }: Judgement): Annotation[] {
  const withSentence = exceptions.flatMap((result) => {
    const sentence = exceptionSentence(result)
    return sentence === undefined ? [] : [{ ...result, sentence }]
  })
  return [...Map.groupBy(withSentence, ({ state }) => state).values()].flatMap((same) => {
    const [shown, rest] = firstOf(same)
    const more = `${counted(rest.length, 'more exception')} in the policy file should be reviewed. The job summary lists them.`
    return [
      ...shown.map(({ exception, sentence }) => warning(`exception, line ${exception.line}`, sentence)),
      ...(rest.length === 0 ? [] : [warning('exceptions', more)]),
    ]
  })
}
