// Findings that are known to be there though no bucket shows them: the totals of Targets that were not read to the end.
import { byTarget } from '../model/order.ts'
import type { Report, ReportTarget } from '../model/report.ts'
import type { Rules } from '../model/rules.ts'
import { type Counts, countsBy, NO_FINDINGS, SEVERITIES, sumCounts } from '../model/severity.ts'

/**
 * At least so many findings count beyond those of the report's buckets. None where the scope's globs or an exception
 * could take them away, or where only new ones count: totals tell neither bucket nor type nor date.
 */
export function countsBeyondBuckets(report: Report, rules: Rules, gateOn: 'all' | 'new'): Counts {
  const { buckets, findingTypes } = report.scope
  const mayNotCount = buckets.length + findingTypes.length + rules.exceptions.length > 0 || gateOn === 'new'
  return mayNotCount ? NO_FINDINGS : sumCounts(report.targets.map((target) => beyond(target, report)))
}

function beyond(target: ReportTarget, { buckets }: Report): Counts {
  // Findings of Macie that is paused are stale.
  if (target.outcome === 'read' || target.outcome === 'paused' || target.totals === undefined) return NO_FINDINGS
  const rows = buckets.filter((bucket) => byTarget(bucket, target) === 0).flatMap(({ types }) => types)
  const shown = countsBy(rows, ({ count }) => count)
  const more = { High: 0, Medium: 0, Low: 0 }
  for (const severity of SEVERITIES) more[severity] = Math.max(0, target.totals[severity] - shown[severity])
  return more
}
