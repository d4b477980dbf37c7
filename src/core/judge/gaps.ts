// What was not seen, and what follows from it: Targets that were not read, and buckets that Macie doesn't monitor.
import type { Gap } from '../model/judgement.ts'
import { inOrder } from '../model/order.ts'
import { isGap, isOff, type UnreadKind } from '../model/outcome.ts'
import { byTarget } from '../model/refs.ts'
import { isLeftOut, type ReadTarget, type Report, type ReportTarget } from '../model/report.ts'
import type { Effect, Rules } from '../model/rules.ts'
import type { ScopeGap } from '../model/scope-gap.ts'
import { organizationGaps } from './members.ts'

/** From the strictest. */
export const EFFECTS: readonly Effect[] = ['fail', 'warn', 'ignore']

const byEffect = inOrder<Gap>((left, right) => EFFECTS.indexOf(left.effect) - EFFECTS.indexOf(right.effect), byTarget)

/**
 * Opt-in Regions that `all` skips are no gap, unless there was nothing else to check. Sorted by effect, then
 * account and Region.
 */
export function gapsOf(report: Report, rules: Rules): Gap[] {
  const gaps = report.targets.flatMap((target) => gapOf(target, report, rules))
  const seen = report.targets.some(({ outcome }) => outcome === 'read')
  const all = seen || gaps.length > 0 ? gaps : report.targets.flatMap((target) => unreadGap(target, rules))
  return all.toSorted(byEffect)
}

/** Whether the gaps alone keep the verdict from being `pass`: all but what is not monitored under another than `fail`. */
export function leavesOpen(gap: Gap | ScopeGap): boolean {
  return (gap.kind !== 'uncovered' && gap.kind !== 'coverage-unknown') || gap.effect === 'fail'
}

function gapOf(target: ReportTarget, report: Report, rules: Rules): Gap[] {
  if (target.outcome === 'read') {
    return [...organizationGaps(target, report, rules), ...coverageGap(target, rules.onUncovered)]
  }
  return isLeftOut(target) ? [] : unreadGap(target, rules)
}

function unreadGap(target: ReportTarget, rules: Rules): Gap[] {
  if (target.outcome === 'read') return []
  const { account, region, outcome, message } = target
  return [{ account, region, effect: effectOf(outcome, rules), kind: 'unread', outcome, message }]
}

/** Disabling Macie is the account's choice; everything else keeps Macie from being read. */
function effectOf(outcome: UnreadKind, rules: Rules): Effect {
  return isOff(outcome) ? rules.onDisabled : rules.onIncomplete
}

/** What `on-uncovered` makes of the buckets of a Target that aren't monitored. */
export function coverageGap(target: ReadTarget, effect: Effect): Gap[] {
  if (effect === 'ignore') return []
  const { account, region } = target
  const { buckets } = target.coverage
  switch (buckets.kind) {
    case 'listed':
    case 'searched': {
      const uncovered = buckets.uncovered.filter(isGap)
      return uncovered.length === 0 ? [] : [{ account, region, effect, kind: 'uncovered', buckets: uncovered }]
    }
    case 'unknown':
      return [{ account, region, effect, kind: 'coverage-unknown', message: buckets.message }]
    case 'not-asked': {
      const message = 'The report was made under on-uncovered: ignore, without asking which buckets Macie monitors.'
      return [{ account, region, effect, kind: 'coverage-unknown', message }]
    }
  }
}
