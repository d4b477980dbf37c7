// Findings that are known to be there though no bucket shows them: the totals of Targets that were not read to the end.
import { membersWith } from '../model/members.ts'
import { sourceOf, targetKey } from '../model/refs.ts'
import { type AffectedBucket, type ReadTarget, type Report, type ReportTarget, scopeOf } from '../model/report.ts'
import type { Rules } from '../model/rules.ts'
import { isFilteredByOwner } from '../model/scope.ts'
import { type Counts, countsBy, NO_FINDINGS, type Severity, sumCounts } from '../model/severity.ts'

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
  // To look for each among all takes long where there are thousands.
  const read = Map.groupBy(
    report.targets.filter((target) => target.outcome === 'read'),
    ({ region }) => region,
  )
  return sumCounts(
    report.targets.flatMap((target) => {
      const totals = totalsOf(target)
      if (totals === undefined) return []
      const isSeenByAnother = read.get(target.region)?.some((other) => sharesFindings(other, target.account))
      return isSeenByAnother ? [] : [beyond(totals, byTarget.get(targetKey(target)))]
    }),
  )
}

/** Of a Target that was not read to the end. Findings of Macie that is paused are stale. */
function totalsOf(target: ReportTarget): Counts | undefined {
  return target.outcome === 'read' || target.outcome === 'paused' ? undefined : target.totals
}

/** Policy findings of a member are among those of its administrator: totals of one would count them twice. */
function sharesFindings({ organization }: ReadTarget, account: string): boolean {
  if (organization.kind === 'member') return organization.administrator === account
  return [...membersWith(organization, 'Enabled'), ...membersWith(organization, 'Paused')].includes(account)
}

function beyond(totals: Counts, buckets: readonly AffectedBucket[] = []): Counts {
  const shown = countsBy(
    buckets.flatMap(({ types }) => types),
    ({ count }) => count,
  )
  const more = (severity: Severity) => Math.max(0, totals[severity] - shown[severity])
  return { High: more('High'), Medium: more('Medium'), Low: more('Low') }
}
