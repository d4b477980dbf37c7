// What is read and what is found: the Target (an account in a Region), and the bucket with its owner. One place makes
// keys and orders of them.
import { byText, type Compare, inOrder, textOf } from './order.ts'

/** One account in one Region: the unit that is read. */
export interface Target {
  /** A 12-digit account ID. */
  readonly account: string
  readonly region: string
}

/** A bucket, and the Target that it was read from: an administrator's account reads the buckets of its members. */
export interface BucketRef {
  /** The account that owns the bucket, 12 digits; or UNKNOWN_OWNER. */
  readonly account: string
  readonly region: string
  readonly bucket: string
  /** The account of the Target that it was read from. */
  readonly readFrom: string
}

/** Stands for the owner of a bucket that could not be learned. */
export const UNKNOWN_OWNER = 'unknown'

export function targetKey({ account, region }: Target): string {
  return `${account} ${region}`
}

export function bucketKey({ account, region, bucket, readFrom }: BucketRef): string {
  return `${readFrom} ${region} ${account} ${bucket}`
}

/** The same whichever Target the bucket was read from. */
export function ownedKey({ account, region, bucket }: BucketRef): string {
  return `${account} ${region} ${bucket}`
}

/** The Target that a bucket was read from. */
export function sourceOf({ readFrom, region }: BucketRef): Target {
  return { account: readFrom, region }
}

/** Account, then Region. */
export function byTarget(left: Target, right: Target): number {
  return byText(left.account, right.account) || byText(left.region, right.region)
}

/** Account, Region, bucket; then the account that read it. */
export const byBucket: Compare<BucketRef> = inOrder<BucketRef>(
  byTarget,
  textOf(({ bucket }) => bucket),
  textOf(({ readFrom }) => readFrom),
)
