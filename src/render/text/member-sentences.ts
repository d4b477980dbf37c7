// Sentences on the members of a Macie organization. Plain text: nothing is escaped yet.
import type { MemberStatus, OrganizationProblem } from '../../core/model/members.ts'
import { type AccountNames, accountText } from './accounts.ts'
import { commaSeparated, counted, firstFew } from './formats.ts'

/** What a status means, before the number of accounts, and what follows from it. */
const STATUSES = {
  Enabled: ['Macie is enabled in', ''],
  Paused: [
    'Macie is paused in',
    'While it is paused, Macie finds nothing new. Resume it there, or leave these accounts out of the input accounts.',
  ],
  Created: ['No invitation was sent to', 'Invite these accounts, or leave them out of the input accounts.'],
  Invited: ["The invitation wasn't accepted by", 'Accept it there, or leave these accounts out of the input accounts.'],
  EmailVerificationInProgress: [
    'Email verification is in progress for',
    'Try again later, or leave these accounts out of the input accounts.',
  ],
  EmailVerificationFailed: [
    'Email verification failed for',
    'Correct the email address and invite these accounts again, or leave them out of the input accounts.',
  ],
  Removed: ['The administrator removed', 'Add these accounts again, or remove them from the input accounts.'],
  Resigned: [
    'The administrator account was left by',
    'Add these accounts again, or remove them from the input accounts.',
  ],
  AccountSuspended: ['AWS suspended', ''],
  RegionDisabled: ['The Region is disabled in', ''],
} as const satisfies Record<MemberStatus, readonly [state: string, fix: string]>

/** Accounts or buckets in one sentence. */
const MOST_NAMES = 3

/** `Macie is paused in 2 member accounts`. */
export function statusText(status: MemberStatus, count: number): string {
  return `${STATUSES[status][0]} ${counted(count, 'member account')}`
}

/** What to do, as sentences; empty where nothing is to be done. */
export function statusFix(status: MemberStatus, count: number): string {
  const [, fix] = STATUSES[status]
  return count === 1 ? fix.replaceAll('these accounts', 'this account').replace(/\bthem\b/, 'it') : fix
}

/** The problem in one or two sentences, without the place; accounts by ID alone where no names are given. */
export function problemText(problem: OrganizationProblem, names?: AccountNames): string {
  switch (problem.kind) {
    case 'members': {
      const { status, accounts } = problem
      const shown = names === undefined ? accounts : accounts.map((account) => accountText(account, names))
      const named = `${statusText(status, accounts.length)}: ${firstOf(shown)}`
      const fix = statusFix(status, accounts.length)
      return fix === '' ? named : `${named}. ${fix}`
    }
    case 'members-unknown':
      return `Member accounts could not be listed. ${problem.message}`
    case 'owners':
      return `The accounts that own ${counted(problem.buckets.length, 'bucket')} aren't known, and the policy or accounts goes by them: ${firstOf(problem.buckets)}. ${problem.message}`
  }
}

/** The input that decides what follows from it. */
export function problemInput({ kind }: OrganizationProblem): 'on-disabled' | 'on-incomplete' {
  return kind === 'members' ? 'on-disabled' : 'on-incomplete'
}

/** `a, b and 12 more`. */
function firstOf(names: readonly string[]): string {
  return firstFew(MOST_NAMES, names, commaSeparated)
}
