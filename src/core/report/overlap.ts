// A bucket that both its owner's role and an administrator's role read: one bucket, and no policy finding twice.

import { byText, inOrder, mostOf, textOf } from '../model/order.ts'
import { bucketKey, byBucket, ownedKey, UNKNOWN_OWNER } from '../model/refs.ts'
import type { AffectedBucket, TypeCount } from '../model/report.ts'
import { bySeverity } from '../model/severity.ts'
import { highestCount, summedCount } from './joined-counts.ts'

/** Types by severity, most severe first. */
export const byTypeCount = inOrder<TypeCount>(
  bySeverity,
  textOf(({ type }) => type),
)

const total = ({ types }: AffectedBucket) => types.reduce((sum, { count }) => sum + count, 0)

/** The reading that a bucket is shown with: most findings, then its owner's own. */
const mostFindingsFirst = inOrder<AffectedBucket>(
  mostOf(total),
  (left, right) => Number(right.readFrom === right.account) - Number(left.readFrom === left.account),
  (left, right) => byText(left.readFrom, right.readFrom),
)

/**
 * Each bucket once, sorted. An administrator and a member both see the member's policy findings, so that of each type and
 * severity the larger count holds. Sensitive data findings add up: only the creator of a job sees those of the job, and
 * only the administrator those of automated discovery. What has an unknown owner stays apart.
 * Source: Macie user guide, "Administrator and member account relationships".
 */
export function withoutOverlap(buckets: readonly AffectedBucket[]): AffectedBucket[] {
  const same = Map.groupBy(buckets, (bucket) =>
    bucket.account === UNKNOWN_OWNER ? bucketKey(bucket) : ownedKey(bucket),
  )
  return [...same.values()].map(combined).sort(byBucket)
}

function combined(readings: readonly AffectedBucket[]): AffectedBucket {
  return readings.toSorted(mostFindingsFirst).reduce(both)
}

function both(shown: AffectedBucket, other: AffectedBucket): AffectedBucket {
  const rows = Map.groupBy([...shown.types, ...other.types], ({ severity, type }) => `${severity} ${type}`)
  return { ...shown, types: [...rows.values()].map((row) => row.reduce(together)).sort(byTypeCount) }
}

function together(left: TypeCount, right: TypeCount): TypeCount {
  return left.type.startsWith('Policy:') ? highestCount(left, right) : summedCount(left, right)
}
