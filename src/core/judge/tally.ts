// How many findings of a bucket count, how many of these are new, and how many an exception accepts.
import type { JudgedBucket, JudgedRow, Judgement, Tally } from '../model/judgement.ts'
import { type Counts, countsBy, sumCounts, totalOf } from '../model/severity.ts'

/** `withNew`: whether the report tells new findings apart. */
export function tallyOf(rows: readonly JudgedRow[], withNew: boolean): Tally {
  const counting = rows.filter(({ exception }) => exception === undefined)
  const accepted = rows.filter(({ exception }) => exception !== undefined)
  return {
    counted: countsBy(counting, ({ count }) => count),
    // A row that doesn't tell its new findings may be all new.
    ...(withNew ? { new: countsBy(counting, (row) => row.new ?? row.count) } : {}),
    accepted: countsBy(accepted, ({ count }) => count),
  }
}

export function sumTallies(tallies: readonly Tally[], withNew: boolean): Tally {
  return {
    counted: sumCounts(tallies.map(({ counted }) => counted)),
    ...(withNew ? { new: sumCounts(tallies.map((tally) => tally.new ?? tally.counted)) } : {}),
    accepted: sumCounts(tallies.map(({ accepted }) => accepted)),
  }
}

/** Buckets with findings that count; those with accepted ones only are told with their exceptions. */
export function countingBuckets({ buckets }: Pick<Judgement, 'buckets'>): readonly JudgedBucket[] {
  return buckets.filter(({ tally }) => totalOf(tally.counted) > 0)
}

/** The counts that thresholds apply to. */
export function gatedCounts(tally: Tally, gateOn: 'all' | 'new'): Counts {
  return gateOn === 'new' ? (tally.new ?? tally.counted) : tally.counted
}
