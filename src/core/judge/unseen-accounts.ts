// Whether each account of `accounts` was checked in each Region.
import { membersWith } from '../model/members.ts'
import { distinct } from '../model/order.ts'
import { type Report, scopeOf, wantedTargets } from '../model/report.ts'
import type { Rules } from '../model/rules.ts'
import type { ScopeGap } from '../model/scope-gap.ts'
import { membersToTell } from './members.ts'

/**
 * An account is checked in a Region as a Target of the report, or as an enabled member of a Target that was read. Members
 * with another status that have a gap of their own aren't told twice. One gap for all accounts that the same Regions lack.
 */
export function unseenAccounts(report: Report, { onIncomplete: effect, saved }: Rules): ScopeGap[] {
  const { accounts = [], counted = [] } = saved ?? {}
  // Those that have to be accounts of the report itself are told of as missing pairs.
  const listed = distinct([...scopeOf(report).accounts, ...counted.filter((account) => !accounts.includes(account))])
  if (listed.length === 0) return []
  const regions = distinct(wantedTargets(report).map(({ region }) => region))
  const seen = new Map(regions.map((region) => [region, seenIn(region, report)]))
  const lacking = listed.map((account) => ({
    account,
    regions: regions.filter((region) => seen.get(region)?.has(account) !== true),
  }))
  const byRegions = Map.groupBy(
    lacking.filter(({ regions: without }) => without.length > 0),
    ({ regions: without }) => without.join(),
  )
  return [...byRegions.values()].map((group) => {
    const without = group[0]?.regions ?? []
    const message = unknownIn(new Set(without), report)
    return {
      kind: 'accounts-unseen',
      accounts: group.map(({ account }) => account),
      ...(without.length === regions.length ? {} : { regions: without }),
      ...(message === undefined ? {} : { message }),
      effect,
    }
  })
}

function seenIn(region: string, report: Report): ReadonlySet<string> {
  const here = report.targets.filter((target) => target.region === region)
  const members = here.flatMap((target) => {
    if (target.outcome !== 'read') return []
    const { organization, scope } = target
    const told = organization.kind === 'administrator' ? organization.members : []
    return [
      ...membersWith(organization, 'Enabled'),
      ...told
        .filter(({ status }) => status !== 'AccountSuspended' && status !== 'RegionDisabled')
        .flatMap((group) => membersToTell(group, scope.accounts)),
    ]
  })
  return new Set([...here.map(({ account }) => account), ...members])
}

/** Why the members of a Target in these Regions aren't known. */
function unknownIn(regions: ReadonlySet<string>, report: Report): string | undefined {
  for (const target of report.targets) {
    if (!regions.has(target.region) || target.outcome !== 'read') continue
    if (target.organization.kind === 'unknown') return target.organization.message
  }
  return undefined
}
