// The verdict as a heading: the title, the verdict, and the one number. Plain text: nothing is escaped yet.

import { gatedCounts } from '../../core/judge/tally.ts'
import type { Gap, Judgement } from '../../core/model/judgement.ts'
import type { OrganizationProblem } from '../../core/model/members.ts'
import { wantedTargets } from '../../core/model/report.ts'
import type { ScopeGap } from '../../core/model/scope-gap.ts'
import { totalOf } from '../../core/model/severity.ts'
import { isOrdinal } from '../../core/report/names.ts'
import { counted, number } from './formats.ts'
import { openGaps } from './headline.ts'
import { statusText } from './member-sentences.ts'
import { branchName } from './policy-change.ts'
import { foundAndAllowed } from './sentences.ts'

/** `Macie Gate failed: 35 High findings, 0 allowed`. */
export function headingText(judgement: Judgement): string {
  return `${judgement.report.title} ${verdictPhrase(judgement)}`
}

/** `failed: 35 High findings, 0 allowed`. */
export function verdictPhrase(judgement: Judgement): string {
  switch (judgement.verdict) {
    case 'fail':
      return `failed: ${breachPhrase(judgement)}`
    case 'incomplete':
      return `incomplete: ${gapPhrase(judgement)}`
    case 'pass':
      return `passed: ${passPhrase(judgement)}`
  }
}

function breachPhrase({ breaches: [first], gateOn }: Judgement): string {
  if (first === undefined) return 'a limit was exceeded'
  const { scope } = first
  const where = scope === 'all' ? '' : isOrdinal(scope.bucket) ? ' in one bucket' : ` in ${scope.bucket}`
  return foundAndAllowed(first, gateOn, where)
}

/** What keeps the verdict open, the most important kind. */
function gapPhrase(judgement: Judgement): string {
  const open = openGaps(judgement)
  const unread = open.filter(({ kind }) => kind === 'unread').length
  const wanted = wantedTargets(judgement.report).length
  if (unread > 0 && unread >= wanted) return 'nothing was fully checked'
  if (unread > 0) return `${number(unread)} of ${counted(wanted, 'account/Region pair')} not fully checked`
  const [first] = open
  if (first !== undefined) return otherGapPhrase(first, open)
  const { policyChange } = judgement
  return policyChange?.kind === 'unreadable'
    ? `the policy on ${branchName(policyChange)} couldn't be used`
    : 'nothing was checked'
}

function otherGapPhrase(gap: Gap | ScopeGap, open: readonly (Gap | ScopeGap)[]): string {
  switch (gap.kind) {
    case 'unread':
      return 'not everything was checked'
    case 'organization':
      return problemPhrase(gap.problem)
    case 'uncovered': {
      const buckets = open.reduce((sum, one) => sum + (one.kind === 'uncovered' ? one.buckets.length : 0), 0)
      return `${counted(buckets, 'bucket')} not monitored`
    }
    case 'coverage-unknown':
      return "which buckets Macie monitors isn't known"
    case 'no-bucket':
      return 'no bucket is in scope'
    case 'buckets-unknown':
      return "whether a bucket is in scope isn't known"
    case 'accounts-unseen':
      return `${counted(gap.accounts.length, 'account')} not checked`
    case 'targets-missing':
      return `${counted(gap.targets.length, 'account/Region pair')} not in the report`
  }
}

/** `Macie is paused in 2 member accounts`, without the accounts, as it stands within a sentence. */
export function problemPhrase(problem: OrganizationProblem): string {
  switch (problem.kind) {
    case 'members':
      return withinSentence(statusText(problem.status, problem.accounts.length))
    case 'members-unknown':
      return "the member accounts aren't known"
    case 'owners':
      return `the accounts that own ${counted(problem.buckets.length, 'bucket')} aren't known`
  }
}

/** Names keep their capitals. */
function withinSentence(sentence: string): string {
  return /^(?:Macie|AWS)\b/.test(sentence) ? sentence : `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}`
}

function passPhrase({ totals, gateOn, limits }: Judgement): string {
  const found = totalOf(gatedCounts(totals, gateOn))
  const adjective = gateOn === 'new' ? 'new ' : ''
  const accepted = totalOf(totals.accepted)
  const isLimited = limits.some(({ kind }) => kind !== 'no-limit')
  const facts = [
    found === 0 ? `no ${adjective}findings` : counted(found, `${adjective}finding`),
    ...(found === 0 ? [] : [isLimited ? 'within limits' : 'no limit set']),
    ...(accepted === 0 ? [] : [`${number(accepted)} accepted`]),
  ]
  return facts.join(', ')
}
