// The tags of some buckets: they can name the file that declares a bucket, and its owner.

import type { Target } from '../../core/model/refs.ts'
import type { BucketTag, TagsAnswer } from '../../ports/aws.ts'
import { bucketsNamed } from './bucket-list.ts'
import type { Macie } from './client.ts'
import { inTime } from './in-time.ts'
import { reasonOf } from './reason.ts'

/** The tags by bucket. What AWS refuses is a note; only bugs throw. */
export async function readTags(macie: Macie, target: Target, buckets: readonly string[]): Promise<TagsAnswer> {
  const known = new Map<string, readonly BucketTag[]>()
  const note = (why: string): TagsAnswer => ({
    buckets: known,
    note: `${target.account} ${target.region}: tags of buckets aren't known. ${why}`,
    calls: macie.calls,
  })
  try {
    const reading = bucketsNamed(macie, buckets, (described) => {
      for (const { bucketName, tags = [] } of described) {
        if (bucketName === undefined) continue
        known.set(
          bucketName,
          tags.map(({ key = '', value = '' }) => ({ key, value })),
        )
      }
    })
    await inTime(macie.late, reading, undefined)
    return macie.late.aborted
      ? note("Macie didn't list the buckets in time. Try again later.")
      : { buckets: known, calls: macie.calls }
  } catch (error) {
    return note(reasonOf(error, target.region))
  }
}
