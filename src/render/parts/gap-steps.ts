// What to do about what wasn't checked: one step for each cause, with the list of where; then what to check in the inputs.
import { leavesOpen } from '../../core/judge/gaps.ts'
import type { Gap, Judgement } from '../../core/model/judgement.ts'
import type { OrganizationProblem } from '../../core/model/members.ts'
import { isOff, type UnreadKind } from '../../core/model/outcome.ts'
import type { Caution, ScopeGap } from '../../core/model/scope-gap.ts'
import { code, text } from '../markdown/escape.ts'
import { type Cause, causesOf } from '../text/causes.ts'
import { counted, listedUpTo } from '../text/formats.ts'
import { problemText, statusFix, statusText } from '../text/member-sentences.ts'
import { cautionSentence, scopeGapSentence } from '../text/scope-sentences.ts'
import { gapInput, withFullStop } from '../text/sentences.ts'
import { accountInList, placesText } from './places.ts'

/** Markdown, one line for each step. */
export function gapSteps(judgement: Judgement): string[] {
  const open = judgement.gaps.filter((gap) => gap.effect !== 'ignore' && leavesOpen(gap))
  return [
    ...causesOf(open).map((cause) => causeStep(cause, judgement)),
    ...judgement.scopeGaps.map((gap) => `**${SCOPE_TITLES[gap.kind]}** ${scopeGapText(gap, judgement)}`),
    ...judgement.cautions.map(
      (caution) => `**${CAUTION_TITLES[caution.kind]}** ${text(cautionSentence(caution), 600)}`,
    ),
  ]
}

const SCOPE_TITLES = {
  'no-bucket': 'Correct the scope.',
  'buckets-unknown': 'Check the scope.',
  'accounts-unseen': 'Cover the accounts.',
  'targets-missing': 'Complete the report.',
} as const satisfies Record<ScopeGap['kind'], string>

/** Pairs with their Regions whole, as in every other step. */
function scopeGapText(gap: ScopeGap, judgement: Judgement): string {
  if (gap.kind !== 'targets-missing') return text(scopeGapSentence(gap), 600)
  return `The saved report lacks ${placesText(gap.targets, judgement)}.`
}

const CAUTION_TITLES = {
  'pattern-unmatched': 'Check a pattern.',
  'buckets-unknown': 'Check the scope.',
  'rule-unmatched': 'Check the policy file.',
} as const satisfies Record<Caution['kind'], string>

/** Member accounts that one step names. */
const MOST_MEMBERS = 5

/** An instruction and the word between it and the places. */
const UNREAD_TITLES = {
  disabled: ['Turn on Macie', 'in'],
  paused: ['Resume Macie', 'in'],
  'not-opted-in': ['Enable the Region', 'in'],
  denied: ['Give the role access', 'in'],
  throttled: ['Rerun later', 'for'],
  unreachable: ['Rerun', 'for'],
  malformed: ['Rerun', 'for'],
  inconsistent: ['Rerun', 'for'],
} as const satisfies Record<UnreadKind, readonly [title: string, where: string]>

function causeStep(cause: Cause, judgement: Judgement): string {
  const { gap, gaps } = cause
  const places = placesText(gaps, judgement)
  switch (gap.kind) {
    case 'unread': {
      const [title, where] = UNREAD_TITLES[gap.outcome]
      const why = isOff(gap.outcome) ? '' : ` ${messageText(cause)}`
      return `**${title}** ${where} ${places}.${why}${effectText(gap)}`
    }
    case 'uncovered':
      return `**Have Macie monitor ${bucketsText(judgement)}** in ${places}.${effectText(gap)}`
    case 'coverage-unknown':
      return `**Let the gate see which buckets Macie monitors** in ${places}. ${messageText(cause)}${effectText(gap)}`
    case 'organization':
      return `**${organizationTitle(gap.problem)}** of ${places}. ${organizationText(gap.problem, judgement)}${effectText(gap)}`
  }
}

/** The cause in a sentence or two, with actions of IAM as code. */
function messageText({ message }: Cause): string {
  return text(withFullStop(message), 600).replace(/\b(macie2|sts)<span>:<\/span>(\w+)/g, '<code>$1:$2</code>')
}

function organizationTitle(problem: OrganizationProblem): string {
  const isPaused = problem.kind === 'members' && problem.status === 'Paused'
  return isPaused ? 'Resume Macie in member accounts' : 'Check the member accounts'
}

/** Members by their names in the policy. */
function organizationText(problem: OrganizationProblem, judgement: Judgement): string {
  if (problem.kind !== 'members') return text(withFullStop(problemText(problem)), 600)
  const { status, accounts } = problem
  const names = listedUpTo(MOST_MEMBERS, accounts, (account) => accountInList(account, judgement))
  const fix = text(statusFix(status, accounts.length), 300).replace(
    'the input accounts',
    'the input <code>accounts</code>',
  )
  return `${text(statusText(status, accounts.length))}: ${names}. ${fix}`.trim()
}

function bucketsText({ gaps }: Judgement): string {
  const count = gaps.reduce((sum, gap) => sum + (gap.kind === 'uncovered' ? gap.buckets.length : 0), 0)
  return counted(count, 'bucket')
}

/** How the user can let the step pass; or that the user already does. */
function effectText(gap: Gap): string {
  const input = gapInput(gap)
  if (gap.effect === 'warn') return ` (${code(`${input}: warn`)})`
  return gap.kind === 'unread' && input === 'on-disabled'
    ? ` If you don't need it there, set ${code('on-disabled: warn')}: then the gap no longer fails the step, but the verdict stays incomplete.`
    : ''
}
