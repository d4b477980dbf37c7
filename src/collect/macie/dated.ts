// For exceptions with `updated-before`: how many of the counted findings were last updated before each moment. They are
// counted after the whole was proved, and such a set can only shrink, so that a race makes fewer look accepted, never more.
import { datesFor } from '../../core/judge/dated.ts'
import { distinct } from '../../core/model/order.ts'
import type { BucketCount } from '../../core/model/outcome.ts'
import type { Exception } from '../../core/model/rules.ts'
import type { Scope } from '../../core/model/scope.ts'
import { SEVERITIES } from '../../core/model/severity.ts'
import type { Macie } from './client.ts'
import { columnId } from './completeness.ts'
import { scopeCriteria, updatedIn } from './criteria.ts'
import { findingSet } from './sets.ts'
import { readColumn } from './splitting.ts'

export interface DatedReading {
  readonly macie: Macie
  readonly scope: Scope
  readonly region: string
  /** Unix milliseconds: what was updated since is not settled and counts, whatever the exceptions say. */
  readonly bound: number
  /** Unix milliseconds: where windows are cut. */
  readonly now: number
}

type Groups = ReadonlyMap<string, number>

/** The counts, each with its part before every moment that an exception which matches it has. Throws what the calls throw. */
export async function withOlder(
  reading: DatedReading,
  counts: readonly BucketCount[],
  exceptions: readonly Exception[],
): Promise<BucketCount[]> {
  const { region } = reading
  const dates = datesFor(exceptions)
  const rows = counts.map((row) => ({ row, dates: row.count === 0 ? [] : dates({ region, ...row }) }))
  const all = distinct(rows.flatMap((one) => one.dates))
  const read = all.map(async (date) => {
    const columns = rows.filter((one) => one.dates.includes(date)).map(({ row }) => row)
    return [date, await readBefore(reading, Date.parse(date), columns)] as const
  })
  const byDate = new Map(await Promise.all(read))
  return rows.map(({ row, dates: own }) => {
    if (own.length === 0) return row
    const before = (date: string) => byDate.get(date)?.get(columnId(row))?.get(row.bucket) ?? 0
    return { ...row, older: own.map((date) => ({ updatedBefore: date, count: Math.min(row.count, before(date)) })) }
  })
}

/** By bucket, for each type and severity of the rows: each after a total of its own that it has to add up to. */
async function readBefore(
  { macie, scope, bound, now }: DatedReading,
  moment: number,
  rows: readonly BucketCount[],
): Promise<ReadonlyMap<string, Groups>> {
  const set = findingSet(macie, updatedIn(scopeCriteria(scope), { to: Math.min(moment, bound) }))
  const splitting = { set, known: [], mayGrow: false, now, done: () => undefined }
  const types = distinct(rows.map(({ type }) => type))
  const read = types.map(async (type) => {
    const totals = await set.bySeverity(type)
    const wanted = SEVERITIES.filter(
      (severity) => totals[severity] > 0 && rows.some((row) => row.type === type && row.severity === severity),
    )
    return Promise.all(
      wanted.map(async (severity) => {
        const key = { type, severity }
        return [columnId(key), await readColumn(splitting, key, totals[severity])] as const
      }),
    )
  })
  return new Map((await Promise.all(read)).flat())
}
