// The tags of some buckets: they can name the file that declares a bucket, and its owner.
import { DescribeBucketsCommand } from '@aws-sdk/client-macie2'
import type { Target } from '../../core/model/refs.ts'
import type { BucketTag, TagsAnswer } from '../../ports/aws.ts'
import { failureOf, missingPermission } from '../failure.ts'
import type { Macie } from './client.ts'
import { inTime } from './in-time.ts'
import { required } from './reply.ts'

/** Names that one request may ask for. */
const AT_ONCE = 50

/** The tags by bucket. What AWS refuses is a note; only bugs throw. */
export async function readTags(macie: Macie, target: Target, buckets: readonly string[]): Promise<TagsAnswer> {
  const known = new Map<string, readonly BucketTag[]>()
  const batches = Array.from({ length: Math.ceil(buckets.length / AT_ONCE) }, (_, at) =>
    buckets.slice(at * AT_ONCE, (at + 1) * AT_ONCE),
  )
  const note = (why: string): TagsAnswer => ({
    buckets: known,
    note: `${target.account} ${target.region}: tags of buckets aren't known. ${why}`,
    calls: macie.calls,
  })
  try {
    const reading = Promise.all(batches.map((names) => describe(macie, names, known)))
    await inTime(macie.late, reading, [])
    return macie.late.aborted
      ? note("Macie didn't list the buckets in time. Try again later.")
      : { buckets: known, calls: macie.calls }
  } catch (error) {
    const permission = missingPermission(error)
    return note(
      permission === undefined
        ? failureOf(error, target.region).message
        : `The role isn't authorized to perform ${permission}.`,
    )
  }
}

async function describe(
  macie: Macie,
  names: readonly string[],
  known: Map<string, readonly BucketTag[]>,
): Promise<void> {
  const criteria = { bucketName: { eq: [...names] } }
  let nextToken: string | undefined
  do {
    const page = { criteria, maxResults: AT_ONCE, nextToken }
    const reply = await macie.ask((client, options) => client.send(new DescribeBucketsCommand(page), options))
    for (const { bucketName, tags = [] } of required(reply.buckets, 'DescribeBuckets', 'buckets')) {
      if (bucketName === undefined) continue
      known.set(
        bucketName,
        tags.map(({ key = '', value = '' }) => ({ key, value })),
      )
    }
    nextToken = reply.nextToken === '' ? undefined : reply.nextToken
  } while (nextToken !== undefined)
}
