// The finding types that count, most severe first, with what to do about each. There are no more rows than Macie has types.
import type { Extent } from '../../core/model/amount.ts'
import type { JudgedRow, Judgement } from '../../core/model/judgement.ts'
import { inOrder, textOf } from '../../core/model/order.ts'
import { type Counts, countsBy, mostSevere } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { code, link, text } from '../markdown/escape.ts'
import { tablePart } from '../markdown/table.ts'
import { exceededSeverities } from '../text/exceeded.ts'
import { counted } from '../text/formats.ts'
import { remedyFor } from '../text/remedies.ts'
import { PRIORITY } from './form.ts'
import { newCount, secondLine, severityColumns, shownSeverities } from './severity-columns.ts'

interface TypeTotal {
  readonly type: string
  readonly counts: Counts
  readonly newOnes: number | undefined
}

const mostSevereFirst = inOrder<TypeTotal>(
  mostSevere(({ counts }) => counts),
  textOf(({ type }) => type),
)

/** Folded below the buckets; open where a page has nothing else that tells what was found. Nothing counts, no part. */
export function findingTypesParts(judgement: Judgement, form: 'folded' | 'open'): Part[] {
  const { buckets, totals } = judgement
  // Below the buckets, the types are summed over those.
  const isExact = buckets.every((bucket) => bucket.extent === 'complete')
  const extent = form === 'open' ? judgement.extent : isExact ? 'complete' : 'partial'
  const totalsByType = typeTotals(
    buckets.flatMap(({ rows }) => rows.filter(({ exception }) => exception === undefined)),
    totals.new !== undefined,
  )
  if (totalsByType.length === 0) return []
  const what = counted(totalsByType.length, 'finding type')
  const above =
    form === 'open'
      ? `### ${what}${totalsByType.length === 1 ? '' : ', most severe first'}\n\n`
      : `<details>\n<summary>${what} and how to fix ${totalsByType.length === 1 ? 'it' : 'them'}</summary>\n\nIn the buckets above; each name links to the AWS documentation.\n\n`
  const options = { priority: PRIORITY.remedies[form === 'open' ? 'short' : 'full'], rowName: 'finding type', above }
  const table = tablePart(totalsByType, columnsFor(totalsByType, judgement, extent), options)
  return [form === 'open' ? table : { ...table, tail: '\n</details>\n\n' }]
}

/** Rows summed by type, most severe first. */
function typeTotals(rows: readonly JudgedRow[], withNew: boolean): TypeTotal[] {
  return [...Map.groupBy(rows, ({ type }) => type)]
    .map(([type, same]) => ({
      type,
      counts: countsBy(same, ({ count }) => count),
      newOnes: withNew ? same.reduce((sum, row) => sum + (row.new ?? row.count), 0) : undefined,
    }))
    .sort(mostSevereFirst)
}

function columnsFor(types: readonly TypeTotal[], judgement: Judgement, extent: Extent) {
  const severities = shownSeverities(
    types.map(({ counts }) => counts),
    judgement,
    'full',
  )
  const exceeded = exceededSeverities(judgement)
  return [
    ...severityColumns<TypeTotal>(severities, ({ counts }) => ({ counts, extent, exceeded })),
    {
      name: 'Finding type and remedy',
      cell: ({ type, newOnes }: TypeTotal) => {
        const { name, remedy, url } = remedyFor(type)
        const label = name === type ? code(type, 100) : text(name)
        return `${link(label, url)}${secondLine([...newCount(newOnes), remedy])}`
      },
    },
  ]
}
