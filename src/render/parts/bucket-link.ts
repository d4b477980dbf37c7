// A bucket's name, linked to its findings in the Macie console.
import type { BucketRef } from '../../core/model/refs.ts'
import { isOrdinal } from '../../core/report/names.ts'
import { breakableCode, link } from '../markdown/escape.ts'
import { bucketUrl } from '../text/links.ts'

/** As code, so that a copied name is the exact name; an ordinal leads nowhere. */
export function bucketLink({ region, bucket }: Pick<BucketRef, 'region' | 'bucket'>): string {
  const name = bucketName(bucket)
  return isOrdinal(bucket) ? name : link(name, bucketUrl(region, bucket))
}

/** The name without a link. */
export function bucketName(bucket: string): string {
  return breakableCode(bucket, 80)
}
