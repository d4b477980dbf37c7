// The members of Macie organizations: which ones Macie doesn't run in, and what a role in a member can't see.
import { membersToTell } from '../../core/judge/members.ts'
import type { Judgement } from '../../core/model/judgement.ts'
import type { MemberGroup, Organization } from '../../core/model/members.ts'
import { distinct } from '../../core/model/order.ts'
import type { ReportTarget } from '../../core/model/report.ts'
import { type Part, rowsOf } from '../markdown/budget.ts'
import { text } from '../markdown/escape.ts'
import { counted } from '../text/formats.ts'
import { statusText } from '../text/member-sentences.ts'
import { PRIORITY } from './form.ts'
import { accountWithId } from './places.ts'

/** Account IDs that stand in the line itself; more are folded. */
const MOST_IN_LINE = 3

type Read = Extract<ReportTarget, { outcome: 'read' }>

interface Line {
  readonly text: string
  readonly accounts?: readonly string[]
}

/** One line for each status and Region, for each member's own role, and for what the role may not ask; none, no part. */
export function membersParts(judgement: Judgement): Part[] {
  const { report } = judgement
  const read = report.targets.filter((target): target is Read => target.outcome === 'read')
  const lines = [
    ...grouped(read.flatMap(statusLines)),
    ...undesignated(read),
    ...grouped(read.flatMap(memberLines)),
    ...grouped(read.flatMap(unknownLines)),
  ]
  if (lines.length === 0) return []
  return [
    {
      priority: PRIORITY.coverageTable.full,
      head: '',
      rows: rowsOf('line on members', lines, (line) => lineOf(line, judgement), { share: 0.1 }),
      tail: '\n',
    },
  ]
}

interface Placed extends Line {
  readonly region: string
}

/** What is the same in several Regions is told once. */
function grouped(lines: readonly Placed[]): Line[] {
  const same = Map.groupBy(lines, ({ text: line, accounts = [] }) => `${line} ${accounts.join()}`)
  return [...same.values()].map(([first, ...others]) => {
    const regions = distinct([first, ...others].flatMap((line) => line?.region ?? []))
    return { ...first, text: `${regions.join(', ')}: ${first?.text ?? ''}` }
  })
}

function statusLines({ account, region, organization, scope }: Read): Placed[] {
  return groupsOf(organization).flatMap(({ status, accounts }) => {
    const shown = membersToTell({ status, accounts }, scope.accounts)
    if (shown.length === 0) return []
    // The fix is among the steps.
    return [{ region, text: `${statusText(status, shown.length)} of ${account}:`, accounts: shown }]
  })
}

function groupsOf(organization: Organization): readonly MemberGroup[] {
  return organization.kind === 'administrator' ? organization.members : []
}

/** An administrator is designated Region by Region: one that was forgotten has no members. */
function undesignated(read: readonly Read[]): Line[] {
  const byAccount = Map.groupBy(read, ({ account }) => account)
  return [...byAccount].flatMap(([account, targets]) => {
    const without = targets.filter(({ organization }) => organization.kind === 'standalone')
    if (without.length === 0 || !targets.some(({ organization }) => organization.kind === 'administrator')) return []
    const regions = without.map(({ region }) => region).join(', ')
    return [
      {
        text: `${regions}: ${account} has no member accounts, though it has some in other Regions. Designate it there too if its members use Macie there.`,
      },
    ]
  })
}

function memberLines({ account, region, organization }: Read): Placed[] {
  if (organization.kind !== 'member') return []
  const line = `${account} is a member of ${organization.administrator}. Findings of its administrator's jobs and of automated discovery are visible only to the administrator account, so they aren't included.`
  return [{ region, text: line }]
}

function unknownLines({ account, region, organization }: Read): Placed[] {
  if (organization.kind !== 'unknown') return []
  return [{ region, text: `Whether ${account} has member accounts isn't known. ${organization.message}` }]
}

function lineOf({ text: line, accounts = [] }: Line, judgement: Judgement): string {
  const escaped = text(line, 1000)
  const names = accounts.map((account) => accountWithId(account, judgement)).join(', ')
  if (accounts.length === 0) return `- ${escaped}\n`
  if (accounts.length <= MOST_IN_LINE) return `- ${escaped} ${names}\n`
  const summary = counted(accounts.length, 'account')
  return `- ${escaped}\n  <details><summary>${summary}</summary>${names}</details>\n`
}
