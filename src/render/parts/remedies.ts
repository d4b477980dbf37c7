// What to do, by finding type. There are no more rows than Macie has types.
import { amountOf } from '../../core/model/amount.ts'
import type { Judgement } from '../../core/model/judgement.ts'
import { inOrder, mostOf, textOf } from '../../core/model/order.ts'
import type { Part } from '../markdown/budget.ts'
import { code, link } from '../markdown/escape.ts'
import { type ColumnOf, tablePart } from '../markdown/table.ts'
import { amountText } from '../text/formats.ts'
import { remedyFor } from '../text/remedies.ts'
import { PRIORITY } from './form.ts'

interface TypeTotal {
  readonly type: string
  readonly count: number
}

const mostFindingsFirst = inOrder<TypeTotal>(
  mostOf(({ count }) => count),
  textOf(({ type }) => type),
)

/** The types of the findings that count, most findings first; none, no part. */
export function remediesParts({ buckets, extent }: Judgement): Part[] {
  const counting = buckets.flatMap(({ rows }) => rows.filter(({ exception }) => exception === undefined))
  if (counting.length === 0) return []
  const totals = [...Map.groupBy(counting, ({ type }) => type)]
    .map(([type, rows]) => ({ type, count: rows.reduce((sum, { count }) => sum + count, 0) }))
    .sort(mostFindingsFirst)
  const columns: ColumnOf<TypeTotal>[] = [
    { name: 'Finding type', cell: ({ type }) => code(type, 100) },
    { name: 'Findings', align: 'right', cell: ({ count }) => amountText(amountOf(count, extent)) },
    { name: 'What to do', cell: ({ type }) => remedyCell(type) },
  ]
  return [tablePart(totals, columns, { priority: PRIORITY.remedies.short, rowName: 'type' })]
}

/** The remedy with AWS's page on it. */
export function remedyCell(type: string): string {
  const { remedy, url } = remedyFor(type)
  return `${remedy} ${link('AWS documentation', url)}`
}
