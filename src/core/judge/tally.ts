// How many findings of a bucket count, how many of these are new, and how many an exception accepts.

import type { Tally } from '../model/judgement.ts'
import type { AffectedBucket } from '../model/report.ts'
import { type Counts, countsBy, sumCounts } from '../model/severity.ts'
import type { Exceptions } from './exceptions.ts'

/** `withNew`: whether the report tells new findings apart. */
export function tallyOf(bucket: AffectedBucket, exceptions: Exceptions, withNew: boolean): Tally {
  const accepts = exceptions.within(bucket)
  const { counting = [], accepted = [] } = Object.groupBy(bucket.types, (row) =>
    accepts(row) ? 'accepted' : 'counting',
  )
  return {
    counted: countsBy(counting, ({ count }) => count),
    // A row that does not tell its new findings may be all new.
    ...(withNew ? { fresh: countsBy(counting, ({ count, newCount }) => newCount ?? count) } : {}),
    excepted: countsBy(accepted, ({ count }) => count),
  }
}

export function sumTallies(tallies: readonly Tally[], withNew: boolean): Tally {
  return {
    counted: sumCounts(tallies.map(({ counted }) => counted)),
    ...(withNew ? { fresh: sumCounts(tallies.map(({ fresh, counted }) => fresh ?? counted)) } : {}),
    excepted: sumCounts(tallies.map(({ excepted }) => excepted)),
  }
}

/** The counts that thresholds are held against. */
export function heldCounts(tally: Tally, gateOn: 'all' | 'new'): Counts {
  return gateOn === 'new' ? (tally.fresh ?? tally.counted) : tally.counted
}
