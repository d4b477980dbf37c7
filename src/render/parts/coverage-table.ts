// The table of coverage: Regions by account, or by Region alone where there are many accounts.
import type { Judgement } from '../../core/model/judgement.ts'
import { type MemberStatus, membersWith } from '../../core/model/members.ts'
import { byText, distinct } from '../../core/model/order.ts'
import { type BucketCoverage, coveredOf, type UnreadKind } from '../../core/model/outcome.ts'
import { isLeftOut, type ReportTarget } from '../../core/model/report.ts'
import type { Part } from '../markdown/budget.ts'
import { text } from '../markdown/escape.ts'
import { type ColumnOf, tablePart } from '../markdown/table.ts'
import { counted, listed, number } from '../text/formats.ts'
import { PRIORITY } from './form.ts'
import { accountName, accountWithId } from './places.ts'

/** Accounts that have a column each. */
const MOST_ACCOUNTS = 3

const UNREAD = {
  disabled: 'Off',
  paused: 'Paused',
  'not-opted-in': 'Not enabled',
  denied: 'Denied',
  throttled: 'Throttled',
  unreachable: 'Unreachable',
  malformed: 'Unusable reply',
  inconsistent: 'Partial',
} as const satisfies Record<UnreadKind, string>

/** What was read of one Region. */
interface RegionRow {
  readonly region: string
  readonly targets: readonly ReportTarget[]
}

/** None without Targets. */
export function coverageTable(targets: readonly ReportTarget[], judgement: Judgement): Part[] {
  const wanted = targets.filter((target) => !isLeftOut(target))
  if (wanted.length === 0) return []
  const rows = [...Map.groupBy(wanted, ({ region }) => region)]
    .map(([region, own]): RegionRow => ({ region, targets: own }))
    .sort((left, right) => byText(left.region, right.region))
  const accounts = distinct(wanted.map(({ account }) => account))
  const isMatrix = accounts.length <= MOST_ACCOUNTS
  const isCoverageAsked = wanted.some(
    (target) => target.outcome === 'read' && target.coverage.buckets.kind !== 'not-asked',
  )
  const where = isMatrix
    ? listed(accounts.map((account) => accountWithId(account, judgement)))
    : counted(accounts.length, 'account')
  const columns = isMatrix ? matrixColumns(accounts, judgement) : regionColumns()
  const hasMembers = columns.some(({ name, shown }) => name === MEMBERS && shown === true)
  const monitored = hasMembers ? 'Members with Macie on and buckets monitored' : 'Buckets monitored'
  const what = isCoverageAsked ? monitored : 'Checked'
  const more = (missing: number) => `\n… and ${counted(missing, 'more Region')}.\n`
  return [
    tablePart(rows, columns, {
      priority: PRIORITY.coverageTable.full,
      rowName: 'coverage row',
      share: 0.25,
      more,
      above: `${what} in ${where}:\n\n`,
    }),
  ]
}

function matrixColumns(accounts: readonly string[], judgement: Judgement): ColumnOf<RegionRow>[] {
  return [
    { name: 'Region', cell: ({ region }) => text(region, 40) },
    ...(accounts.length === 1 ? [membersColumn(judgement)] : []),
    ...accounts.map(
      (account): ColumnOf<RegionRow> => ({
        name: accountName(account, judgement),
        align: 'right',
        cell: ({ targets }) => targetCell(targets.find((target) => target.account === account)),
      }),
    ),
  ]
}

/** Members that Macie analyzes, of an administrator's whose members all count. */
function membersColumn({ report }: Judgement): ColumnOf<RegionRow> {
  const shown = report.targets.some((target) => membersOf(target) !== undefined)
  return {
    name: MEMBERS,
    align: 'right',
    shown,
    cell: ({ targets }) => {
      const members = targets[0] === undefined ? undefined : membersOf(targets[0])
      if (members === undefined) return '–'
      const cell = `${number(members.enabled)} of ${number(members.all)}`
      return members.enabled === members.all ? cell : `**${cell}**`
    },
  }
}

const MEMBERS = 'Members'

const FORMER: readonly MemberStatus[] = ['Removed', 'Resigned']

function membersOf(target: ReportTarget): { readonly enabled: number; readonly all: number } | undefined {
  if (target.outcome !== 'read' || target.organization.kind !== 'administrator') return undefined
  if (target.scope.accounts.length > 0) return undefined
  const current = target.organization.members.filter(({ status }) => !FORMER.includes(status))
  const all = current.reduce((sum, { accounts }) => sum + accounts.length, 0)
  return all === 0 ? undefined : { enabled: membersWith(target.organization, 'Enabled').length, all }
}

function targetCell(target: ReportTarget | undefined): string {
  if (target === undefined) return '–'
  return target.outcome === 'read' ? monitoredCell(target.coverage.buckets) : `⚠️ ${UNREAD[target.outcome]}`
}

function monitoredCell(buckets: BucketCoverage): string {
  switch (buckets.kind) {
    case 'not-asked':
      return 'checked'
    case 'unknown':
      return '⚠️ unknown'
    case 'listed':
    case 'searched': {
      const { total, gaps } = coveredOf(buckets.total ?? 0, buckets.uncovered)
      const mark = gaps > 0 ? '⚠️ ' : ''
      if (buckets.total === undefined) return gaps === 0 ? 'all' : `${mark}all but ${number(gaps)}`
      if (total === 0) return buckets.total === 0 ? '0 of 0' : 'nothing to monitor'
      return `${mark}${number(total - gaps)} of ${number(total)}`
    }
  }
}

/** Of many accounts, how many were checked in a Region. */
function regionColumns(): ColumnOf<RegionRow>[] {
  return [
    { name: 'Region', cell: ({ region }) => text(region, 40) },
    {
      name: 'Accounts checked',
      align: 'right',
      cell: ({ targets }) => ofCell(targets.filter(({ outcome }) => outcome === 'read').length, targets.length),
    },
    { name: 'Buckets monitored', align: 'right', cell: ({ targets }) => sumCell(targets) },
  ]
}

function sumCell(targets: readonly ReportTarget[]): string {
  const lists = targets.flatMap((target) => {
    if (target.outcome !== 'read') return []
    const { buckets } = target.coverage
    if (buckets.kind !== 'listed' && buckets.kind !== 'searched') return []
    return buckets.total === undefined ? [] : [coveredOf(buckets.total, buckets.uncovered)]
  })
  if (lists.length === 0) return '–'
  const total = lists.reduce((sum, list) => sum + list.total, 0)
  return ofCell(total - lists.reduce((sum, list) => sum + list.gaps, 0), total)
}

/** What is missing stands out. */
function ofCell(part: number, whole: number): string {
  const cell = `${number(part)} of ${number(whole)}`
  return part === whole ? cell : `⚠️ **${cell}**`
}
