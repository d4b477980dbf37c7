// Columns in, counts out: settled and younger findings of a bucket, type and severity become one number.
import { byText } from '../../core/model/order.ts'
import type { BucketCount } from '../../core/model/outcome.ts'
import { SEVERITIES } from '../../core/model/severity.ts'
import { type Column, columnId } from './completeness.ts'

/** Which set a column is of. New ones are among the settled, younger-new among the younger; no finding is in both. */
export type Part = 'settled' | 'settled-new' | 'younger' | 'younger-new'

/** A column with the set it was counted of. */
export interface Placed {
  readonly part: Part
  readonly column: Column
}

/** The columns that were counted of one set. */
export function columnsOf(part: Part, placed: readonly Placed[]): Column[] {
  return placed.flatMap((one) => (one.part === part ? [one.column] : []))
}

interface Sums extends Omit<BucketCount, 'count' | 'new'> {
  readonly of: Record<Part, number>
}

/** The counts, sorted. `withNew`: whether they say how many are new. */
export function bucketCountsOf(columns: Iterable<Placed>, withNew: boolean): BucketCount[] {
  return sorted(new Map([...sumsOf(columns)].map(([id, sums]) => [id, countOf(sums, withNew)])))
}

/** How many of the counted findings are younger ones. */
export function youngerIn(columns: Iterable<Placed>): number {
  return [...sumsOf(columns).values()].reduce((all, { of }) => all + youngerOf(of), 0)
}

function sumsOf(columns: Iterable<Placed>): Map<string, Sums> {
  const all = new Map<string, Sums>()
  for (const { part, column } of columns) {
    for (const [bucket, count] of column.byBucket) {
      const id = `${columnId(column.key)} ${bucket}`
      const sums = all.get(id) ?? {
        bucket,
        ...column.key,
        of: { settled: 0, 'settled-new': 0, younger: 0, 'younger-new': 0 },
      }
      all.set(id, sums)
      sums.of[part] += count
    }
  }
  return all
}

function countOf({ of, ...place }: Sums, withNew: boolean): BucketCount {
  // Settled ones that are proved include the new ones. Of others, each was seen at a moment of its own.
  const count = Math.max(of.settled, of['settled-new']) + youngerOf(of)
  return { ...place, count, ...(withNew ? { new: of['settled-new'] + of['younger-new'] } : {}) }
}

function youngerOf(of: Sums['of']): number {
  return Math.max(of.younger, of['younger-new'])
}

/**
 * For each severity the reading that found more of it. What was found in two readings is not added: a finding may have left
 * before another one arrived, and both together were never there.
 */
export function mostSeen(before: readonly BucketCount[], now: readonly BucketCount[]): BucketCount[] {
  const chosen = SEVERITIES.flatMap((severity) => {
    const earlier = before.filter((row) => row.severity === severity)
    const later = now.filter((row) => row.severity === severity)
    return found(earlier) > found(later) ? earlier : later
  })
  return sorted(new Map(chosen.map((row) => [`${columnId(row)} ${row.bucket}`, row])))
}

function found(rows: readonly BucketCount[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0)
}

function sorted(counts: ReadonlyMap<string, BucketCount>): BucketCount[] {
  return [...counts].sort(([left], [right]) => byText(left, right)).map(([, row]) => row)
}
