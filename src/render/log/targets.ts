// The log's group for each account: a line for each of its Regions, those with the most severe findings first.
import type { Judgement } from '../../core/model/judgement.ts'
import type { LogGroup, Piece } from '../../core/model/log-line.ts'
import { inOrder, mostOf, textOf } from '../../core/model/order.ts'
import { coveredOf, type UnreadKind } from '../../core/model/outcome.ts'
import { sourceOf, targetKey } from '../../core/model/refs.ts'
import { isLeftOut, type ReportTarget } from '../../core/model/report.ts'
import { type Counts, mostSevere, sumCounts, totalOf } from '../../core/model/severity.ts'
import { accountText } from '../text/accounts.ts'
import { exceededSeverities } from '../text/exceeded.ts'
import { counted, number, severities } from '../text/formats.ts'
import { alignedLines, type LogColumn } from './columns.ts'
import { countPiece } from './counts.ts'

interface Row {
  readonly target: ReportTarget
  readonly counts: Counts
  readonly extent: 'complete' | 'partial' | 'none'
}

const LABELS = {
  disabled: 'Macie off',
  paused: 'Macie paused',
  'not-opted-in': 'not enabled',
  denied: 'denied',
  throttled: 'throttled',
  unreachable: 'unreachable',
  malformed: 'invalid reply',
  inconsistent: 'partially',
} as const satisfies Record<UnreadKind, string>

const mostSevereFirst = inOrder<{ readonly counts: Counts; readonly unread: number; readonly name: string }>(
  mostSevere(({ counts }) => counts),
  mostOf(({ unread }) => unread),
  textOf(({ name }) => name),
)

/** One group for each account that was asked for, most severe first. Opt-in Regions that `all` skips have no line. */
export function accountGroups(judgement: Judgement): LogGroup[] {
  const buckets = Map.groupBy(judgement.buckets, (bucket) => targetKey(sourceOf(bucket)))
  const rows = judgement.report.targets
    .filter((target) => !isLeftOut(target))
    .map((target): Row => {
      const counts = sumCounts((buckets.get(targetKey(target)) ?? []).map(({ tally }) => tally.counted))
      const extent = target.outcome === 'read' ? 'complete' : totalOf(counts) === 0 ? 'none' : 'partial'
      return { target, counts, extent }
    })
  return [...Map.groupBy(rows, ({ target }) => target.account)]
    .map(([name, own]) => ({ name, own, counts: sumCounts(own.map(({ counts }) => counts)), unread: unreadIn(own) }))
    .sort(mostSevereFirst)
    .map(({ name, own, counts, unread }) => {
      const regions = counted(own.length, 'Region')
      const checked = unread === 0 ? `${regions} checked` : `${number(own.length - unread)} of ${regions} checked`
      const found = totalOf(counts) === 0 ? 'no findings' : severities(counts, unread === 0 ? 'complete' : 'partial')
      const sorted = own.toSorted((left, right) => mostSevereFirst(keysOf(left), keysOf(right)))
      return {
        title: `${accountText(name, judgement)}: ${checked}; ${found}${unread > 0 && totalOf(counts) === 0 ? ' so far' : ''}`,
        lines: alignedLines(sorted, columnsFor(judgement)),
      }
    })
}

function unreadIn(rows: readonly Row[]): number {
  return rows.filter(({ target }) => target.outcome !== 'read').length
}

function keysOf({ target, counts }: Row) {
  return { counts, unread: target.outcome === 'read' ? 0 : 1, name: target.region }
}

function columnsFor(judgement: Judgement): LogColumn<Row>[] {
  const exceeded = exceededSeverities(judgement)
  const count = (severity: keyof Counts): LogColumn<Row> => ({
    name: severity,
    align: 'right',
    cell: ({ counts, extent }) => countPiece(counts[severity], extent, exceeded.has(severity)),
  })
  return [
    count('High'),
    count('Medium'),
    count('Low'),
    { name: 'Monitored', align: 'right', cell: ({ target }) => monitored(target) },
    { name: 'Region', cell: ({ target }) => ({ text: target.region }) },
    { name: 'Calls', align: 'right', cell: ({ target }) => ({ text: number(target.calls), style: 'dim' }) },
    {
      name: 'Time',
      align: 'right',
      cell: ({ target }) => ({ text: `${number(target.milliseconds)} ms`, style: 'dim' }),
    },
  ]
}

/** Buckets that Macie monitors, or why there are no counts. */
function monitored(target: ReportTarget): Piece {
  if (target.outcome !== 'read') return { text: LABELS[target.outcome], style: 'yellow' }
  const { buckets } = target.coverage
  if (buckets.kind === 'not-asked') return { text: '–', style: 'dim' }
  if (buckets.kind === 'unknown' || buckets.total === undefined) return { text: '?', style: 'yellow' }
  const { total, gaps } = coveredOf(buckets.total, buckets.uncovered)
  const text = `${number(total - gaps)} of ${number(total)}`
  return gaps === 0 ? { text } : { text, style: 'yellow' }
}
