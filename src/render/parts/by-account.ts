// The findings by the account that owns the bucket, where there is more than one. The rows add up to the totals.

import type { Extent } from '../../core/model/amount.ts'
import type { JudgedBucket, Judgement, Tally } from '../../core/model/judgement.ts'
import { membersWith } from '../../core/model/members.ts'
import { inOrder, mostOf, textOf } from '../../core/model/order.ts'
import { UNKNOWN_OWNER } from '../../core/model/refs.ts'
import { sumCounts, totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { text } from '../markdown/escape.ts'
import { type ColumnOf, tablePart } from '../markdown/table.ts'
import { countCell, counted } from '../text/formats.ts'
import { PRIORITY } from './form.ts'

/** Rows that stand open; the others are folded. */
const MOST_OPEN = 10

interface AccountRow {
  readonly account: string
  readonly buckets: number
  readonly counted: Tally['counted']
  readonly newOnes: number
  readonly extent: Extent
}

const mostSevereFirst = inOrder<AccountRow>(
  mostOf(({ counted: { High } }) => High),
  mostOf(({ counted: { Medium } }) => Medium),
  mostOf(({ counted: { Low } }) => Low),
  textOf(({ account }) => account),
)

/** One row for each account with findings, most severe first. None for a single account. */
export function byAccountParts(judgement: Judgement): Part[] {
  const rows = [...Map.groupBy(judgement.buckets, ({ account }) => account)].map(rowOf).sort(mostSevereFirst)
  if (rows.length < 2) return []
  const columns = columnsFor(judgement)
  const options = { priority: PRIORITY.buckets.full, rowName: 'account row' }
  const above = `### ${counted(rows.length, 'account')} with findings\n\n`
  const open = tablePart(rows.slice(0, MOST_OPEN), columns, { ...options, above, share: 0.1 })
  const rest = rows.slice(MOST_OPEN)
  if (rest.length === 0) return [open]
  const summary = `<details>\n<summary>${counted(rest.length, 'more account')}</summary>\n\n`
  return [open, { ...tablePart(rest, columns, { ...options, above: summary, share: 0.1 }), tail: '\n</details>\n\n' }]
}

function rowOf([account, buckets]: readonly [string, readonly JudgedBucket[]]): AccountRow {
  return {
    account,
    buckets: buckets.length,
    counted: sumCounts(buckets.map(({ tally }) => tally.counted)),
    newOnes: buckets.reduce((sum, { tally }) => sum + totalOf(tally.new ?? tally.counted), 0),
    extent: buckets.every(({ extent }) => extent === 'complete') ? 'complete' : 'partial',
  }
}

function columnsFor({ report, totals, accountNames }: Judgement): ColumnOf<AccountRow>[] {
  const paused = new Set(
    report.targets.flatMap((target) => (target.outcome === 'read' ? membersWith(target.organization, 'Paused') : [])),
  )
  return [
    { name: 'High', align: 'right', cell: ({ counted: counts, extent }) => countCell(counts.High, extent) },
    { name: 'Medium', align: 'right', cell: ({ counted: counts, extent }) => countCell(counts.Medium, extent) },
    { name: 'Low', align: 'right', cell: ({ counted: counts, extent }) => countCell(counts.Low, extent) },
    {
      name: 'New',
      align: 'right',
      shown: totals.new !== undefined,
      cell: ({ newOnes, extent }) => countCell(newOnes, extent),
    },
    {
      name: 'Account',
      cell: ({ account, buckets }) => {
        const state = paused.has(account) ? '&nbsp;· ⚠️ Macie is paused' : ''
        return `${accountText(account, accountNames)}<br><sub>${counted(buckets, 'bucket')}${state}</sub>`
      },
    },
  ]
}

function accountText(account: string, names: Judgement['accountNames']): string {
  if (account === UNKNOWN_OWNER) return 'Owner unknown'
  const name = names.get(account)
  return name === undefined ? text(account) : `**${text(name, 80)}** ${text(account)}`
}
