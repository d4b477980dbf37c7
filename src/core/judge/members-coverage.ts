// Buckets of a member whose administrator is checked as well: the administrator's list has them, so that each counts once.
import { membersWith } from '../model/members.ts'
import { type Target, targetKey } from '../model/refs.ts'
import type { ReadTarget, Report, ReportTarget } from '../model/report.ts'

/**
 * The report in which such members have no buckets of their own to monitor. Their own view knows less: automated discovery
 * and the administrator's jobs are for the administrator to see. It stays where the administrator's list isn't known.
 */
export function withoutRepeatedCoverage(report: Report): Report {
  if (!report.targets.some((target) => target.outcome === 'read' && target.organization.kind === 'member'))
    return report
  const listed = administratorsOf(report, ({ coverage: { buckets } }) => {
    return (buckets.kind === 'listed' || buckets.kind === 'searched') && buckets.total !== undefined
  })
  return { ...report, targets: report.targets.map((target) => (listed(target) ? withoutBuckets(target) : target)) }
}

/** Whether the report has the administrator of a Target of its own, read in the same Region, with this account as an enabled member. */
export function isAdministratorChecked(report: Report): (target: Target) => boolean {
  return administratorsOf(report, () => true)
}

/**
 * What the Targets count, each finding once: an administrator and a member both hold the member's policy findings, and no
 * number tells how many these are. So of a member counts only what exceeds its administrator's count: at least so many.
 */
export function sumOnce(
  report: Report,
  countOf: (target: ReadTarget) => number,
): { value: number; isAtLeast: boolean } {
  const isRepeated = isAdministratorChecked(report)
  const read = report.targets.filter((target) => target.outcome === 'read')
  const counts = new Map(read.map((target) => [targetKey(target), countOf(target)]))
  const parts = read.map((target) => {
    const own = countOf(target)
    const { organization, region } = target
    if (organization.kind !== 'member' || !isRepeated(target)) return { own, isAtLeast: false }
    const others = counts.get(targetKey({ account: organization.administrator, region })) ?? 0
    return { own: Math.max(0, own - others), isAtLeast: own > 0 }
  })
  return {
    value: parts.reduce((sum, { own }) => sum + own, 0),
    isAtLeast: parts.some(({ isAtLeast }) => isAtLeast),
  }
}

/** Of the report's own Targets: an organization has thousands of members, of which few or none are checked themselves. */
function administratorsOf({ targets }: Report, counts: (target: ReadTarget) => boolean): (target: Target) => boolean {
  const checked = new Set(targets.map(({ account }) => account))
  const members = new Set(
    targets.flatMap((target) =>
      target.outcome === 'read' && counts(target)
        ? membersWith(target.organization, 'Enabled')
            .filter((account) => checked.has(account))
            .map((account) => targetKey({ account, region: target.region }))
        : [],
    ),
  )
  return (target) => members.has(targetKey(target))
}

function withoutBuckets(target: ReportTarget): ReportTarget {
  if (target.outcome !== 'read') return target
  const { buckets } = target.coverage
  if (buckets.kind === 'not-asked') return target
  return { ...target, coverage: { ...target.coverage, buckets: { kind: 'listed', total: 0, uncovered: [] } } }
}
