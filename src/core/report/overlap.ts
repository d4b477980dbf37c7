// A bucket that both its owner's role and an administrator's role read: one bucket, and no policy finding twice.
import { byText, inOrder, mostOf, textOf } from '../model/order.ts'
import { bucketKey, byBucket, UNKNOWN_OWNER } from '../model/refs.ts'
import type { AffectedBucket, TypeCount } from '../model/report.ts'
import { SEVERITIES } from '../model/severity.ts'

/** Types by severity, most severe first. */
export const byTypeCount = inOrder<TypeCount>(
  (left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity),
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
    bucket.account === UNKNOWN_OWNER ? bucketKey(bucket) : `${bucket.account} ${bucket.region} ${bucket.bucket}`,
  )
  return [...same.values()].map(combined).sort(byBucket)
}

function combined(readings: readonly AffectedBucket[]): AffectedBucket {
  const [first, ...others] = readings.toSorted(mostFindingsFirst)
  if (first === undefined) throw new Error('A group holds at least one bucket')
  if (others.length === 0) return first
  const rows = Map.groupBy(
    [first, ...others].flatMap(({ types }) => types),
    ({ severity, type }) => `${severity} ${type}`,
  )
  const types = [...rows.values()].map((row) => row.reduce(together)).sort(byTypeCount)
  return { ...first, types }
}

function together(left: TypeCount, right: TypeCount): TypeCount {
  const { type, severity } = left
  const isPolicy = type.startsWith('Policy:')
  const add = (one: number, other: number) => one + other
  const join = isPolicy ? Math.max : add
  // What dates accept must not be more than there is: a moment that only one of them has is not known of both.
  const older = (left.older ?? []).flatMap(({ updatedBefore, count }) => {
    const other = right.older?.find((part) => part.updatedBefore === updatedBefore)
    return other === undefined ? [] : [{ updatedBefore, count: (isPolicy ? Math.min : add)(count, other.count) }]
  })
  const whole = {
    type,
    severity,
    count: join(left.count, right.count),
    ...(older.length === 0 ? {} : { older }),
  }
  if (left.new === undefined && right.new === undefined) return whole
  // A count that doesn't tell its new findings among others that do: they may all be new.
  return { ...whole, new: join(left.new ?? left.count, right.new ?? right.count) }
}
