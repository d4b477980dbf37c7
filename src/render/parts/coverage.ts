// What Macie monitors, folded where nothing is missing, so that zero findings are never taken for clean buckets.
import type { Judgement } from '../../core/model/judgement.ts'
import { isGap } from '../../core/model/outcome.ts'
import { type Part, rowsOf } from '../markdown/budget.ts'
import { text } from '../markdown/escape.ts'
import { monitoredOf, monitoredText, pairsOf, pairsText } from '../text/coverage-summary.ts'
import { counted } from '../text/formats.ts'
import { coverageLines } from './coverage-lines.ts'
import { coverageTable } from './coverage-table.ts'
import { PRIORITY } from './form.ts'
import { memberLines } from './members.ts'

/** `5 of 6 account/Region pairs checked, 11 of 13 buckets monitored`. */
function coverageText(judgement: Judgement): string {
  const monitored = monitoredOf(judgement.report)
  const buckets = monitoredText(monitored)
  const pairs = pairsOf(judgement)
  return [
    pairsText(pairs),
    ...(buckets === undefined ? [] : [`${buckets}${pairs.checked < pairs.wanted ? ' there' : ''} monitored`]),
    ...(monitored.unknown === 0 ? [] : [`unknown in ${counted(monitored.unknown, 'account/Region pair')}`]),
  ].join(', ')
}

/** In full: a row for each Region, then what isn't monitored and what doesn't count. Open where anything is missing. */
export function coverageParts(judgement: Judgement): Part[] {
  const { report } = judgement
  const gap = hasGap(judgement)
  const summary = `${gap ? '⚠️ ' : ''}<b>Coverage:</b> ${text(coverageText(judgement), 400)}`
  const lines = [...memberLines(judgement), ...coverageLines(judgement)]
  const more = (missing: number) => `- … and ${counted(missing, 'more line')}\n`
  const rows = rowsOf('line on coverage', lines, (line) => `- ${line}\n`, { share: 0.25, more })
  const linesPart = lines.length === 0 ? [] : [{ priority: PRIORITY.coverageTable.full, head: '', rows, tail: '\n' }]
  return [
    {
      priority: PRIORITY.coverage.full,
      head: `<details${gap ? ' open' : ''}>\n<summary>${summary}</summary>\n\n`,
      inside: [...coverageTable(report.targets, judgement), ...linesPart],
      tail: '</details>\n\n',
    },
  ]
}

function hasGap({ report, gaps, scopeGaps, extent }: Judgement): boolean {
  const isUnmonitored = report.targets.some((target) => {
    if (target.outcome !== 'read') return false
    const { buckets } = target.coverage
    if (buckets.kind === 'unknown') return true
    return buckets.kind !== 'not-asked' && buckets.uncovered.some(isGap)
  })
  return isUnmonitored || extent !== 'complete' || gaps.length > 0 || scopeGaps.length > 0
}
