// Findings created per week, one statistic a week. Proved like all counts: the weeks part the settled findings, whose total was
// counted before, and each week can only shrink. So weeks that add up to the total leave nothing out.

import { distinct } from '../../core/model/order.ts'
import { isFilteredByOwner, MOST_VALUES, type Scope } from '../../core/model/scope.ts'
import { type Counts, countsBy, NO_FINDINGS, SEVERITIES, sumCounts, totalOf } from '../../core/model/severity.ts'
import { DAY } from '../../core/model/time.ts'
import { TREND_WEEKS, type Trend } from '../../core/model/trend.ts'
import { scopeTest } from '../../core/report/in-scope.ts'
import { bucketCountsOf } from './bucket-counts.ts'
import type { Macie } from './client.ts'
import type { CountTable } from './counting.ts'
import { BUCKET, type Criteria, createdIn, scopeCriteria, TYPE, updatedIn } from './criteria.ts'
import { inTime } from './in-time.ts'
import { reasonOf } from './reason.ts'
import type { Window } from './windows.ts'

const WEEK = 7 * DAY

const unknown = (message: string): Trend => ({ kind: 'unknown', message })

export interface TrendReading {
  readonly macie: Macie
  readonly scope: Scope
  readonly region: string
  /** Unix milliseconds: younger findings aren't settled, and in no week. */
  readonly bound: number
}

/** The weeks of a Target that was counted. Failures are told in it, and what is missing when the time is up; only bugs throw. */
export async function readTrend(reading: TrendReading, table: CountTable): Promise<Trend> {
  const late = unknown('Macie did not answer in time. Rerun the workflow later.')
  return inTime(reading.macie.late, ask(reading, table), late)
}

async function ask(reading: TrendReading, table: CountTable): Promise<Trend> {
  const { macie, scope, bound, region } = reading
  const settled = table.filter(({ part }) => part === 'settled')
  const counts = bucketCountsOf(settled, false).filter(scopeTest(scope))
  const buckets = distinct(counts.map(({ bucket }) => bucket))
  const types = distinct(counts.map(({ type }) => type))
  if (isFilteredByOwner(scope) || (scope.buckets.length > 0 && buckets.length > MOST_VALUES)) {
    return unknown(`Macie counts by week for at most ${MOST_VALUES} accounts or buckets of a scope.`)
  }
  const windows = weeksBefore(bound)
  const total = countsBy(counts, ({ count }) => count)
  if (totalOf(total) === 0)
    return weeksOf(
      windows,
      windows.map(() => NO_FINDINGS),
    )
  const criteria: Criteria = {
    ...updatedIn(scopeCriteria(scope), { to: bound }),
    ...(scope.buckets.length > 0 ? { [BUCKET]: { eq: buckets } } : {}),
    ...(scope.findingTypes.length > 0 ? { [TYPE]: { eq: types } } : {}),
  }
  try {
    const first = await byWeek(macie, criteria, windows)
    if (addsUp(first, total)) return weeksOf(windows, first)
    const fewer = await macie.bySeverity(criteria)
    const second = await byWeek(macie, criteria, windows)
    return addsUp(second, fewer)
      ? weeksOf(windows, second)
      : unknown("The counts by week don't add up to the total. Rerun the workflow later; findings may be leaving.")
  } catch (error) {
    return unknown(reasonOf(error, region))
  }
}

/** Weeks of whole days in UTC up to the day of `moment`; the first and the last are open, so that nothing is outside. */
function weeksBefore(moment: number): readonly Required<Pick<Window, 'from'>>[] {
  const end = (Math.floor(moment / DAY) + 1) * DAY
  return Array.from({ length: TREND_WEEKS }, (_, at) => ({ from: end - (TREND_WEEKS - at) * WEEK }))
}

function byWeek(macie: Macie, criteria: Criteria, windows: readonly { readonly from: number }[]): Promise<Counts[]> {
  return Promise.all(
    windows.map(({ from }, at) => {
      const next = windows[at + 1]
      const window = { ...(at === 0 ? {} : { from }), ...(next === undefined ? {} : { to: next.from }) }
      return macie.bySeverity(createdIn(criteria, window))
    }),
  )
}

function addsUp(weeks: readonly Counts[], total: Counts): boolean {
  const sum = sumCounts(weeks)
  return SEVERITIES.every((severity) => sum[severity] === total[severity])
}

function weeksOf(windows: readonly { readonly from: number }[], counts: readonly Counts[]): Trend {
  return {
    kind: 'weeks',
    weeks: windows.map(({ from }, at) => ({ from: new Date(from).toISOString(), counts: counts[at] ?? NO_FINDINGS })),
  }
}
