// The trends of all Targets together.
import { targetKey } from '../model/refs.ts'
import type { Report } from '../model/report.ts'
import { wantedTargets } from '../model/report.ts'
import { sumCounts } from '../model/severity.ts'
import type { Trend, Week } from '../model/trend.ts'

/** `partial`: not every account and Region is in it. */
export type TotalTrend =
  | { readonly kind: 'weeks'; readonly weeks: readonly Week[]; readonly extent: 'complete' | 'partial' }
  | Extract<Trend, { kind: 'unknown' }>

/** Undefined where it was not asked. */
export function totalTrend(report: Report): TotalTrend | undefined {
  const targets = wantedTargets(report)
  const trends = targets.flatMap((target) => (target.outcome === 'read' ? (target.trend ?? []) : []))
  const [known, ...others] = trends.filter((trend) => trend.kind === 'weeks')
  if (known === undefined) return trends.find((trend) => trend.kind === 'unknown')
  if (isCountedTwice(report)) {
    return {
      kind: 'unknown',
      message: 'An administrator account and its members are both checked, and see the same policy findings.',
    }
  }
  if (others.some((trend) => daysOf(trend) !== daysOf(known))) {
    return { kind: 'unknown', message: 'The accounts and Regions were checked on different days.' }
  }
  const all = [known, ...others]
  const byDay = Map.groupBy(
    all.flatMap((trend) => trend.weeks),
    ({ from }) => from,
  )
  const weeks = [...byDay].map(([from, same]) => ({ from, counts: sumCounts(same.map(({ counts }) => counts)) }))
  return { kind: 'weeks', weeks, extent: all.length === targets.length ? 'complete' : 'partial' }
}

function daysOf({ weeks }: Extract<Trend, { kind: 'weeks' }>): string {
  return weeks.map(({ from }) => from).join()
}

function isCountedTwice({ targets }: Report): boolean {
  const accounts = new Set(targets.map(targetKey))
  return targets.some(
    (target) =>
      target.outcome === 'read' &&
      target.organization.kind === 'member' &&
      accounts.has(targetKey({ account: target.organization.administrator, region: target.region })),
  )
}
