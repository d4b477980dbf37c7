// The members of Macie organizations: which ones Macie doesn't run in, and what a role in a member can't see.

import { membersToTell } from '../../core/judge/members.ts'
import { isAdministratorChecked } from '../../core/judge/members-coverage.ts'
import type { Judgement } from '../../core/model/judgement.ts'
import type { MemberGroup, Organization } from '../../core/model/members.ts'
import { distinct } from '../../core/model/order.ts'
import type { ReadTarget } from '../../core/model/report.ts'
import { text, unbroken } from '../markdown/escape.ts'
import { accountText } from '../text/accounts.ts'
import { counted } from '../text/formats.ts'
import { statusText } from '../text/member-sentences.ts'
import { accountInList } from './places.ts'

/** Account IDs that stand in the line itself; more are folded. */
const MOST_IN_LINE = 3

interface Line {
  readonly text: string
  readonly regions: readonly string[]
  readonly accounts?: readonly string[]
}

/** Markdown, a line for each status and its Regions, for each member's own role, and for what the role may not ask. */
export function memberLines(judgement: Judgement): string[] {
  const { report } = judgement
  const read = report.targets.filter((target) => target.outcome === 'read')
  const nameOf = (account: string) => accountText(account, judgement)
  const isSeen = isAdministratorChecked(report)
  const lines = [
    ...grouped(read.flatMap((target) => statusLines(target, nameOf))),
    ...undesignated(read, nameOf),
    ...grouped(read.flatMap((target) => ownRoleLines(target, isSeen(target), nameOf))),
    ...grouped(read.flatMap((target) => unknownLines(target, nameOf))),
  ]
  return lines.map((line) => lineOf(line, judgement))
}

type NameOf = (account: string) => string

type Placed = Omit<Line, 'regions'> & { readonly region: string }

/** What is the same in several Regions is told once. */
function grouped(lines: readonly Placed[]): Line[] {
  const same = Map.groupBy(lines, ({ text: line, accounts = [] }) => `${line} ${accounts.join()}`)
  return [...same.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return []
    const { region, ...line } = first
    return [{ ...line, regions: distinct([region, ...others.map((other) => other.region)]) }]
  })
}

function statusLines({ account, region, organization, scope }: ReadTarget, nameOf: NameOf): Placed[] {
  return groupsOf(organization).flatMap(({ status, accounts }) => {
    const shown = membersToTell({ status, accounts }, scope.accounts)
    if (shown.length === 0) return []
    // The fix is among the steps.
    return [{ region, text: `${statusText(status, shown.length)} of ${nameOf(account)}:`, accounts: shown }]
  })
}

function groupsOf(organization: Organization): readonly MemberGroup[] {
  return organization.kind === 'administrator' ? organization.members : []
}

/** An administrator is designated Region by Region: one that was forgotten has no members. */
function undesignated(read: readonly ReadTarget[], nameOf: NameOf): Line[] {
  const byAccount = Map.groupBy(read, ({ account }) => account)
  return [...byAccount].flatMap(([account, targets]) => {
    const without = targets.filter(({ organization }) => organization.kind === 'standalone')
    if (without.length === 0 || !targets.some(({ organization }) => organization.kind === 'administrator')) return []
    return [
      {
        regions: without.map(({ region }) => region),
        text: `${nameOf(account)} has no member accounts, though it has some in other Regions. Designate it there too if its members use Macie there.`,
      },
    ]
  })
}

function ownRoleLines({ account, region, organization }: ReadTarget, isSeen: boolean, nameOf: NameOf): Placed[] {
  if (organization.kind !== 'member') return []
  const administrator = nameOf(organization.administrator)
  const rest = isSeen
    ? `, which is checked as well: its buckets are among those of ${administrator}.`
    : `. Findings of its administrator's jobs and of automated discovery are visible only to the administrator account, so they aren't included.`
  return [{ region, text: `${nameOf(account)} is a member of ${administrator}${rest}` }]
}

function unknownLines({ account, region, organization }: ReadTarget, nameOf: NameOf): Placed[] {
  if (organization.kind !== 'unknown') return []
  return [{ region, text: `Whether ${nameOf(account)} has member accounts isn't known. ${organization.message}` }]
}

function lineOf({ text: line, regions, accounts = [] }: Line, judgement: Judgement): string {
  const start = `${regions.map((region) => unbroken(region, 40)).join(', ')}: ${text(line, 1000)}`
  const names = accounts.map((account) => accountInList(account, judgement)).join(', ')
  if (accounts.length === 0) return start
  if (accounts.length <= MOST_IN_LINE) return `${start} ${names}.`
  return `${start}\n  <details><summary>${counted(accounts.length, 'account')}</summary>${names}</details>`
}
