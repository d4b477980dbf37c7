// What Macie looks into in a Target: automated sensitive data discovery, and the buckets that nothing looks into.
import type { BucketMetadata } from '@aws-sdk/client-macie2'
import { listTest } from '../../core/grammar/glob-matching.ts'
import type { BucketCoverage, Coverage, Discovery, UncoveredBucket } from '../../core/model/outcome.ts'
import type { Scope } from '../../core/model/scope.ts'
import { failureOf, missingPermission } from '../failure.ts'
import type { Macie } from './client.ts'

/** Pages of buckets before the list is given up; at 50 a page, the service's default, 5,000 buckets. */
const MOST_PAGES = 100

/** What is known once the time is up. */
const LATE = {
  discovery: 'unknown',
  buckets: {
    kind: 'unknown',
    message:
      'Macie did not list the buckets in time. The counts of findings are not affected. Run the step again later.',
  },
} as const satisfies Omit<Coverage, 'suppressed'>

/**
 * Coverage of a Target, within the scope's accounts and buckets. Failures are told in it, and what is not there when
 * the time of `macie` is up; only bugs throw.
 */
export async function readCoverage(macie: Macie, region: string, scope: Scope): Promise<Omit<Coverage, 'suppressed'>> {
  const discovery = inTime(macie.late, readDiscovery(macie, region), LATE.discovery)
  const buckets = inTime(macie.late, readBuckets(macie, region, scope, discovery), LATE.buckets)
  return { discovery: await discovery, buckets: await buckets }
}

/** What is read, or `late` once the signal aborts: the SDK does not end its waits between retries by itself. */
async function inTime<T>(signal: AbortSignal, reading: Promise<T>, late: T): Promise<T> {
  const aborted = new Promise<T>((resolve) => {
    if (signal.aborted) resolve(late)
    signal.addEventListener('abort', () => resolve(late), { once: true })
  })
  const read = await Promise.race([reading, aborted])
  return signal.aborted ? late : read
}

async function readDiscovery(macie: Macie, region: string): Promise<Discovery> {
  try {
    return (await macie.discovery()) === 'ENABLED' ? 'on' : 'off'
  } catch (error) {
    const permission = missingPermission(error)
    const { kind } = failureOf(error, region)
    // Macie refuses members of an organization without naming a permission; an account that is not onboarded has none.
    return permission === undefined && (kind === 'denied' || kind === 'disabled') ? 'not-visible' : 'unknown'
  }
}

async function readBuckets(
  macie: Macie,
  region: string,
  scope: Scope,
  discovery: Promise<Discovery>,
): Promise<BucketCoverage> {
  const isInScope = scopeTest(scope)
  const uncovered: UncoveredBucket[] = []
  let total = 0
  try {
    let next: string | undefined
    for (let page = 0; page < MOST_PAGES; page++) {
      const reply = await macie.buckets(next)
      const inScope = reply.items.filter(isInScope)
      const known = await discovery
      total += inScope.length
      uncovered.push(
        ...inScope.map((bucket) => uncoveredBucket(bucket, known)).filter((bucket) => bucket !== undefined),
      )
      next = reply.next
      if (next === undefined || next === '') return { kind: 'listed', total, uncovered: uncovered.sort(byBucket) }
    }
  } catch (error) {
    const permission = missingPermission(error)
    const message = permission === undefined ? failureOf(error, region).message : `The role may not call ${permission}.`
    return { kind: 'unknown', message }
  }
  return { kind: 'unknown', message: `There are more buckets than ${MOST_PAGES} pages hold; the list was given up.` }
}

function byBucket(one: UncoveredBucket, other: UncoveredBucket): number {
  return one.bucket < other.bucket ? -1 : 1
}

function scopeTest(scope: Scope): (bucket: BucketMetadata) => boolean {
  const inScope = listTest(scope.buckets)
  const counts = (account: string | undefined) =>
    scope.accounts.length === 0 || (account !== undefined && scope.accounts.includes(account))
  return ({ accountId, bucketName }) => bucketName !== undefined && inScope(bucketName) && counts(accountId)
}

/**
 * The bucket if Macie does not look into it: it can't, or neither automated discovery nor a job does, unless the bucket
 * is empty. A member account is not told what its administrator's discovery monitors, so that is held against no bucket.
 */
function uncoveredBucket(metadata: BucketMetadata, discovery: Discovery): UncoveredBucket | undefined {
  const { bucketName, errorCode, automatedDiscoveryMonitoringStatus, jobDetails, objectCount } = metadata
  if (bucketName === undefined) return undefined
  if (errorCode !== undefined) return { bucket: bucketName, reason: errorCode }
  const unseen = automatedDiscoveryMonitoringStatus === undefined && discovery === 'not-visible'
  const inJob = jobDetails?.isDefinedInJob === 'TRUE' || jobDetails?.isMonitoredByJob === 'TRUE'
  if (unseen || inJob || automatedDiscoveryMonitoringStatus === 'MONITORED' || objectCount === 0) return undefined
  return { bucket: bucketName, reason: 'NOT_MONITORED' }
}
