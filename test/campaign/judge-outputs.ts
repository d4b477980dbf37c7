// Whether a run agrees with itself: the outputs with the report, the report's sums with its rows, the exit code with both.
import type { ReportFile } from '../../src/core/report/schema.ts'
import type { Gate } from './gate.ts'
import { hasOpenMembers } from './judge-members.ts'
import { isScopeOpen } from './judge-scope.ts'
import type { Ran } from './ran.ts'

type Four = { readonly high: number; readonly medium: number; readonly low: number; readonly total: number }

/** What does not agree. */
export function judgeOutputs(gate: Gate, report: ReportFile, ran: Ran): string[] {
  const expected = { ...outputsOf(gate, report) }
  const wrong = Object.entries(expected).flatMap(([name, value]) =>
    ran.outputs[name] === value ? [] : [`output ${name} is "${ran.outputs[name]}", the report says "${value}"`],
  )
  const exitCode = exitCodeOf(gate, report)
  if (ran.exitCode !== exitCode) wrong.push(`${report.verdict} ends with ${ran.exitCode} instead of ${exitCode}`)
  if (ran.summary === '') wrong.push('the summary is empty')
  return [...wrong, ...judgeTotals(report)]
}

function outputsOf(gate: Gate, report: ReportFile): Record<string, string> {
  const { verdict, totals, buckets, breaches, targets } = report
  // No number stands for unknown.
  const isUnknown = targets.every(({ outcome }) => outcome !== 'read') || isScopeOpen(gate, report)
  const number = (value: number) => (isUnknown && value === 0 ? '' : String(value))
  return {
    verdict,
    ...four('', totals, number),
    ...(totals.new === undefined ? {} : four('new-', totals.new, number)),
    suppressed: number(totals.suppressed.total),
    excepted: number(totals.accepted.total),
    buckets: number(buckets.length),
    breaches: JSON.stringify(
      breaches.map(({ rule, scope, severity, found, allowed }) => ({
        rule,
        scope: scope === 'all' ? 'all' : scope.bucket,
        severity,
        found,
        allowed,
      })),
    ),
  }
}

function four(
  prefix: string,
  { high, medium, low, total }: Four,
  text: (value: number) => string,
): Record<string, string> {
  return {
    [`${prefix}high`]: text(high),
    [`${prefix}medium`]: text(medium),
    [`${prefix}low`]: text(low),
    [`${prefix}total`]: text(total),
  }
}

function exitCodeOf(gate: Gate, report: ReportFile): 0 | 1 {
  const { verdict, targets, breaches } = report
  const breached = breaches.length > 0 && !gate.warnOnly
  const unread = targets.some(({ outcome }) => {
    if (outcome === 'read') return false
    return (outcome === 'disabled' || outcome === 'paused' ? gate.onDisabled : gate.onIncomplete) === 'fail'
  })
  const uncovered = targets.some(
    (target) =>
      target.outcome === 'read' &&
      gate.onUncovered === 'fail' &&
      (target.coverage.buckets.kind !== 'listed' ||
        target.coverage.buckets.uncovered.some(({ reason }) => reason !== 'NOTHING_CLASSIFIABLE')),
  )
  // Members that couldn't be listed may hide accounts.
  const unlisted = targets.some(
    (target) =>
      target.outcome === 'read' &&
      gate.onIncomplete === 'fail' &&
      target.organization.kind === 'unknown' &&
      !target.organization.denied,
  )
  if (verdict === 'pass') return 0
  const isEmpty = gate.onIncomplete === 'fail' && isScopeOpen(gate, report)
  const members = gate.onDisabled === 'fail' && hasOpenMembers(report)
  return breached || unread || uncovered || unlisted || isEmpty || members ? 1 : 0
}

/** All is in the buckets, but for what is known of pairs that weren't read to the end: at most their own totals. */
function judgeTotals({ verdict, breaches, totals, buckets, targets }: ReportFile): string[] {
  const wrong: string[] = []
  const ownTotals = targets.flatMap((target) =>
    'totals' in target && target.totals !== undefined ? target.totals : [],
  )
  if ((verdict === 'fail') !== breaches.length > 0) wrong.push(`${verdict} with ${breaches.length} breaches`)
  for (const severity of ['high', 'medium', 'low', 'total'] as const) {
    const sum = buckets.reduce((all, { counts }) => all + counts[severity], 0)
    const beyond = ownTotals.reduce((all, own) => all + own[severity], 0)
    if (totals[severity] < sum || totals[severity] > sum + beyond) {
      wrong.push(`${severity}: ${totals[severity]} in all, ${sum} over the buckets, ${beyond} in totals`)
    }
  }
  for (const { bucket, counts, types } of buckets) {
    const rows = types.reduce((all, { count }) => all + count, 0)
    if (rows !== counts.total) wrong.push(`${bucket}: ${counts.total} in all, ${rows} over its types`)
  }
  return wrong
}
