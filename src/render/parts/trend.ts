// Findings created per week: a line with a sparkline, and a chart with every number, folded.
import { type TotalTrend, totalTrend } from '../../core/judge/trend.ts'
import type { Judgement } from '../../core/model/judgement.ts'
import { SEVERITIES, totalOf } from '../../core/model/severity.ts'
import type { Week } from '../../core/model/trend.ts'
import type { Part } from '../markdown/budget.ts'
import { text } from '../markdown/escape.ts'
import { tableOf } from '../markdown/table.ts'
import { counted, day, number } from '../text/formats.ts'
import { PRIORITY } from './form.ts'

const BARS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const

/** One bar for each value, scaled to the largest; none is as low as zero but zero. */
export function sparkline(values: readonly number[]): string {
  const most = Math.max(1, ...values)
  const steps = BARS.length - 1
  return values.map((value) => BARS[value === 0 ? 0 : Math.max(1, Math.round((value / most) * steps))] ?? '').join('')
}

/** The line of the first screen; none where no trend was asked for. */
export function trendLineParts({ report }: Judgement): Part[] {
  const trend = totalTrend(report)
  if (trend === undefined) return []
  return [{ priority: PRIORITY.limits.full, head: `**Created per week:** ${lineText(trend)}\n\n` }]
}

function lineText(trend: TotalTrend): string {
  if (trend.kind === 'unknown') return `not available. ${text(trend.message, 300)}`
  const values = trend.weeks.map(({ counts }) => totalOf(counts))
  const all = values.reduce((sum, value) => sum + value, 0)
  const least = trend.extent === 'partial' ? 'at least ' : ''
  const last = number(values.at(-1) ?? 0)
  const before = number(values.at(-2) ?? 0)
  return `\`${sparkline(values)}\` ${least}${last} in the last 7 days, ${before} in the 7 days before, ${counted(all, 'finding')} in 13 weeks`
}

/** The chart and the numbers; none where no trend is known. */
export function trendParts({ report }: Judgement): Part[] {
  const trend = totalTrend(report)
  if (trend?.kind !== 'weeks') return []
  const { head, row } = tableOf<Week>([
    ...SEVERITIES.map((severity) => ({
      name: severity,
      align: 'right' as const,
      cell: ({ counts }: Week) => number(counts[severity]),
    })),
    { name: 'Total', align: 'right', cell: ({ counts }) => number(totalOf(counts)) },
    { name: 'Week from', cell: ({ from }) => text(day(from)) },
  ])
  const latestFirst = trend.weeks.toReversed().map(row).join('')
  const note =
    'The oldest week has older findings, too: policy findings that recur keep the date on which they were created.'
  return [
    {
      priority: PRIORITY.coverageTable.full,
      head: `<details>\n<summary>Findings created per week</summary>\n\n${chart(trend.weeks)}\n${head}${latestFirst}\n${note}\n\n</details>\n\n`,
    },
  ]
}

/** Source: Mermaid documentation, "XY Chart". */
function chart(weeks: readonly Week[]): string {
  const values = weeks.map(({ counts }) => totalOf(counts))
  return [
    '```mermaid',
    'xychart-beta',
    `  x-axis [${weeks.map(({ from }) => `"${from.slice(5, 10)}"`).join(', ')}]`,
    `  y-axis "Findings" 0 --> ${Math.max(1, ...values)}`,
    `  bar [${values.join(', ')}]`,
    '```',
    '',
  ].join('\n')
}
