// Findings that are known to be there though no bucket shows them: the totals of Targets that were not read to the end.
import { membersWith } from '../model/members.ts'
import { sourceOf, targetKey } from '../model/refs.ts'
import { type AffectedBucket, type Report, type ReportTarget, scopeOf } from '../model/report.ts'
import type { Rules } from '../model/rules.ts'
import { isFilteredByOwner } from '../model/scope.ts'
import { type Counts, countsBy, NO_FINDINGS, SEVERITIES, sumCounts } from '../model/severity.ts'

/**
 * At least this many findings count beyond those of the report's buckets. None where the scope's globs or an exception
 * could exclude them, or where only new ones count: totals tell neither bucket nor type nor date.
 */
export function countsBeyondBuckets(report: Report, rules: Rules, gateOn: 'all' | 'new'): Counts {
  const { buckets, findingTypes } = scopeOf(report)
  const isNarrowed = buckets.length + findingTypes.length + rules.exceptions.length > 0
  const mayNotCount = isNarrowed || gateOn === 'new' || isFilteredByOwner(scopeOf(report))
  if (mayNotCount) return NO_FINDINGS
  const byTarget = Map.groupBy(report.buckets, (bucket) => targetKey(sourceOf(bucket)))
  // The others have none, and to look for each among all takes long where there are thousands.
  const cutShort = report.targets.filter(
    (target) => target.outcome !== 'read' && target.outcome !== 'paused' && target.totals !== undefined,
  )
  const read = Map.groupBy(
    report.targets.filter(({ outcome }) => outcome === 'read'),
    ({ region }) => region,
  )
  const alone = cutShort.filter((target) => !isSeenByAnother(target, read.get(target.region) ?? []))
  return sumCounts(alone.map((target) => beyond(target, byTarget.get(targetKey(target)) ?? [])))
}

/** Policy findings of a member are among those of its administrator: totals of one would count them twice. */
function isSeenByAnother({ account }: ReportTarget, others: readonly ReportTarget[]): boolean {
  return others.some((other) => {
    if (other.outcome !== 'read') return false
    const { organization } = other
    return organization.kind === 'member'
      ? organization.administrator === account
      : [...membersWith(organization, 'Enabled'), ...membersWith(organization, 'Paused')].includes(account)
  })
}

function beyond(target: ReportTarget, buckets: readonly AffectedBucket[]): Counts {
  // Findings of Macie that is paused are stale.
  if (target.outcome === 'read' || target.outcome === 'paused' || target.totals === undefined) return NO_FINDINGS
  const shown = countsBy(
    buckets.flatMap(({ types }) => types),
    ({ count }) => count,
  )
  const more = { High: 0, Medium: 0, Low: 0 }
  for (const severity of SEVERITIES) more[severity] = Math.max(0, target.totals[severity] - shown[severity])
  return more
}
