// Coverage of many buckets without a list: how many there are, and those that automated discovery doesn't monitor.
import type { GetBucketStatisticsResponse } from '@aws-sdk/client-macie2'
import type { Scope } from '../../core/model/scope.ts'
import type { Macie } from './client.ts'
import type { BucketFacts } from './coverage-reasons.ts'

/** Pages of unmonitored buckets. With more, the whole list isn't much longer, and it tells more. */
const MOST_PAGES = 5

/** What Macie told of the buckets without listing them. */
export interface Search {
  /** Buckets that automated discovery doesn't monitor; undefined where there are too many, or Macie didn't tell. */
  readonly unmonitored: readonly BucketFacts[] | undefined
  readonly statistics: GetBucketStatisticsResponse | undefined
}

/**
 * Totals and, unless nothing is monitored anyway, the unmonitored buckets of the one account in scope, or of all. What
 * is refused is undefined: the whole list tells it as well.
 */
export async function search(macie: Macie, scope: Scope, asksUnmonitored: boolean): Promise<Search> {
  const account = onlyAccount(scope)
  const [statistics, unmonitored] = await Promise.all([
    macie.bucketStatistics(account).catch(ifRefused(macie)),
    asksUnmonitored ? unmonitoredBuckets(macie, account).catch(ifRefused(macie)) : undefined,
  ])
  return { statistics, unmonitored }
}

/** The account that the server can be asked for: of several, it gives no statistics. */
export function onlyAccount({ accounts }: Scope): string | undefined {
  return accounts.length === 1 ? accounts[0] : undefined
}

/** Whatever the cause, the list is asked next, and tells it. Only what comes after the end isn't an answer. */
function ifRefused(macie: Macie): (error: unknown) => undefined {
  return (error) => {
    if (macie.late.aborted) throw error
    return undefined
  }
}

async function unmonitoredBuckets(
  macie: Macie,
  account: string | undefined,
): Promise<readonly BucketFacts[] | undefined> {
  const found: BucketFacts[] = []
  let next: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const reply = await macie.unmonitored(account, next)
    found.push(...reply.items)
    next = reply.next
    if (next === undefined || next === '') return found
  }
  return undefined
}

/**
 * Whether the unmonitored buckets are all that the statistics give reason to look for: no other one is unclassified,
 * had a classification error, or can't be accessed. False where the statistics don't say.
 */
export function isAccounted(statistics: GetBucketStatisticsResponse, unmonitored: readonly BucketFacts[]): boolean {
  const { bucketCount, bucketCountByEffectivePermission, bucketStatisticsBySensitivity: by } = statistics
  const unknown = bucketCountByEffectivePermission?.unknown
  const unclassified = by?.notClassified?.totalCount
  const errors = by?.classificationError?.totalCount
  const sensitive = by?.sensitive?.totalCount
  const others = by?.notSensitive?.totalCount
  if (unknown === undefined || unclassified === undefined || errors === undefined) return false
  if (sensitive === undefined || others === undefined) return false
  const found = (test: (bucket: BucketFacts) => boolean) => unmonitored.filter(test).length
  return (
    unclassified + errors + sensitive + others === bucketCount &&
    unknown <= found(({ errorCode }) => errorCode !== undefined) &&
    errors <= found(({ sensitivityScore }) => sensitivityScore === ERROR) &&
    unclassified <= found(({ sensitivityScore }) => sensitivityScore === undefined || sensitivityScore === UNCLASSIFIED)
  )
}

// Source: Macie API reference, "BucketMetadata", sensitivityScore.
const ERROR = -1
const UNCLASSIFIED = 50
