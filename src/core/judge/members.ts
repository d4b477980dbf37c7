// What a Macie organization leaves unchecked: members whose Macie doesn't run, and members that couldn't be listed.
import type { Gap } from '../model/judgement.ts'
import type { MemberGroup, MemberStatus, OrganizationProblem } from '../model/members.ts'
import { type ReadTarget, type Report, wantedTargets } from '../model/report.ts'
import type { Effect, Rules } from '../model/rules.ts'
import { ownersProblem } from './owners.ts'

/** What an account with a status means for the verdict. */
const HELD = {
  Enabled: 'never',
  Paused: 'always',
  Created: 'always',
  Invited: 'always',
  EmailVerificationInProgress: 'always',
  EmailVerificationFailed: 'always',
  // Former members: nobody expects their findings here, unless `accounts` names them.
  Removed: 'where-listed',
  Resigned: 'where-listed',
  // There is nothing that Macie could do in them: shown, and not held.
  AccountSuspended: 'never',
  RegionDisabled: 'never',
} as const satisfies Record<MemberStatus, 'always' | 'where-listed' | 'never'>

/**
 * One gap for each status of members that Macie doesn't analyze, without accounts that `accounts` leaves out or that the
 * report holds a Target of, and one where the members couldn't be listed though the role is authorized to.
 */
export function organizationGaps(target: ReadTarget, report: Report, rules: Rules): Gap[] {
  const { account, region } = target
  return [...problemsOf(target, report), ...ownersProblem(target, report, rules)].map((problem) => ({
    account,
    region,
    effect: effectOf(problem, rules),
    kind: 'organization',
    problem,
  }))
}

function effectOf({ kind }: OrganizationProblem, rules: Rules): Effect {
  return kind === 'members' ? rules.onDisabled : rules.onIncomplete
}

function problemsOf({ organization, region, scope }: ReadTarget, report: Report): OrganizationProblem[] {
  if (organization.kind === 'unknown' && !organization.denied) {
    return [{ kind: 'members-unknown', message: organization.message }]
  }
  if (organization.kind !== 'administrator') return []
  const ownTargets = new Set(
    wantedTargets(report)
      .filter((target) => target.region === region)
      .map(({ account }) => account),
  )
  return organization.members.flatMap((group): OrganizationProblem[] => {
    if (HELD[group.status] === 'never') return []
    const open = membersToTell(group, scope.accounts).filter((account) => !ownTargets.has(account))
    return open.length === 0 ? [] : [{ kind: 'members', status: group.status, accounts: open }]
  })
}

/** The accounts that a page names: members that don't run Macie; former ones only if `accounts` lists them; no other. */
export function membersToTell({ status, accounts }: MemberGroup, listed: readonly string[]): readonly string[] {
  if (status === 'Enabled' || (HELD[status] === 'where-listed' && listed.length === 0)) return []
  const isListed = new Set(listed)
  return listed.length === 0 ? accounts : accounts.filter((account) => isListed.has(account))
}
