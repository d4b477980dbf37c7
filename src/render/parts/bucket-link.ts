// A bucket's name, linked to its findings in the Macie console.
import type { BucketRef } from '../../core/model/refs.ts'
import { isOrdinal } from '../../core/report/names.ts'
import { breakableCode, link, unbroken } from '../markdown/escape.ts'
import { bucketUrl } from '../text/links.ts'

/** As code, so that a copied name is the exact name; an ordinal leads nowhere. */
export function bucketLink({ region, bucket }: Pick<BucketRef, 'region' | 'bucket'>): string {
  const name = breakableCode(bucket, 80)
  return isOrdinal(bucket) ? name : link(name, bucketUrl(region, bucket))
}

/** The same within a sentence. */
export function bucketInSentence({ region, bucket }: Pick<BucketRef, 'region' | 'bucket'>): string {
  return isOrdinal(bucket) ? unbroken(bucket, 80) : unbroken(bucket, 80, bucketUrl(region, bucket))
}
