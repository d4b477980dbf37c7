// The findings by the account that owns the bucket, where there are many. The rows add up to what the buckets have.
import { countingBuckets } from '../../core/judge/tally.ts'
import type { Extent } from '../../core/model/amount.ts'
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { membersWith } from '../../core/model/members.ts'
import { inOrder, textOf } from '../../core/model/order.ts'
import { UNKNOWN_OWNER } from '../../core/model/refs.ts'
import { type Counts, mostSevere, sumCounts, totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { text } from '../markdown/escape.ts'
import { type ColumnOf, tablePart } from '../markdown/table.ts'
import { exceededSeverities } from '../text/exceeded.ts'
import { counted, number } from '../text/formats.ts'
import { PRIORITY } from './form.ts'
import { newCount, secondLine, severityColumns, shownSeverities } from './severity-columns.ts'

/** Up to as many accounts are told by the buckets' own rows. */
const MOST_WITHOUT = 3

/** Rows that stand open; the others are folded. */
const MOST_OPEN = 10

interface AccountRow {
  readonly account: string
  readonly buckets: number
  readonly counts: Counts
  readonly newOnes: number | undefined
  readonly extent: Extent
}

const mostSevereFirst = inOrder<AccountRow>(
  mostSevere(({ counts }) => counts),
  textOf(({ account }) => account),
)

/** One row for each account with findings that count, most severe first. None for up to three accounts. */
export function byAccountParts(judgement: Judgement): Part[] {
  const affected = countingBuckets(judgement)
  const rows = [...Map.groupBy(affected, ({ account }) => account)].map(rowOf).sort(mostSevereFirst)
  if (rows.length <= MOST_WITHOUT) return []
  const columns = columnsFor(rows, judgement)
  const options = { priority: PRIORITY.buckets.full, rowName: 'account row' }
  const open = tablePart(rows.slice(0, MOST_OPEN), columns, {
    ...options,
    above: title(rows.length, judgement),
    share: 0.1,
  })
  const rest = rows.slice(MOST_OPEN)
  if (rest.length === 0) return [open]
  const summary = `<details>\n<summary>${counted(rest.length, 'more account')} with findings</summary>\n\nMost severe first:\n\n`
  return [open, { ...tablePart(rest, columns, { ...options, above: summary, share: 0.1 }), tail: '\n</details>\n\n' }]
}

/** `21 of 38 member accounts have findings`, where the members are known. */
function title(withFindings: number, { report }: Judgement): string {
  const members = new Set(
    report.targets.flatMap((target) => {
      if (target.outcome !== 'read' || target.organization.kind !== 'administrator') return []
      const { organization, account } = target
      return [account, ...membersWith(organization, 'Enabled'), ...membersWith(organization, 'Paused')]
    }),
  ).size
  const of =
    members >= withFindings
      ? `${number(withFindings)} of ${number(members)} accounts`
      : counted(withFindings, 'account')
  return `### ${of} have findings\n\n`
}

function rowOf([account, buckets]: readonly [string, readonly JudgedBucket[]]): AccountRow {
  const newTotals = buckets.flatMap(({ tally }) => (tally.new === undefined ? [] : [totalOf(tally.new)]))
  return {
    account,
    buckets: buckets.length,
    counts: sumCounts(buckets.map(({ tally }) => tally.counted)),
    newOnes: newTotals.length === 0 ? undefined : newTotals.reduce((sum, count) => sum + count, 0),
    extent: buckets.every(({ extent }) => extent === 'complete') ? 'complete' : 'partial',
  }
}

function columnsFor(rows: readonly AccountRow[], judgement: Judgement): ColumnOf<AccountRow>[] {
  const { report, accountNames } = judgement
  const paused = new Set(
    report.targets.flatMap((target) => (target.outcome === 'read' ? membersWith(target.organization, 'Paused') : [])),
  )
  const exceeded = exceededSeverities(judgement)
  const severities = shownSeverities(
    rows.map(({ counts }) => counts),
    judgement,
    'full',
  )
  return [
    ...severityColumns<AccountRow>(severities, ({ counts, extent }) => ({ counts, extent, exceeded })),
    {
      name: 'Account',
      cell: ({ account, buckets, newOnes }) => {
        const name = accountNames.get(account)
        const label = account === UNKNOWN_OWNER ? 'Owner unknown' : text(name ?? account, 80)
        return `**${label}**${secondLine([
          ...(name === undefined ? [] : [text(account)]),
          counted(buckets, 'bucket').replace(' ', '&nbsp;'),
          ...newCount(newOnes),
          ...(paused.has(account) ? ['⚠️ Macie is paused'] : []),
        ])}`
      },
    },
  ]
}
