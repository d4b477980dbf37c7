// Why a bucket isn't monitored: what Macie says of it in its list or its search.
import type { BucketMetadata } from '@aws-sdk/client-macie2'
import type { Discovery, UncoveredBucket } from '../../core/model/outcome.ts'
import { DAY } from '../../core/model/time.ts'

/** What is needed of a bucket; the list and the search give the same. */
export type BucketFacts = Pick<
  BucketMetadata,
  | 'accountId'
  | 'bucketName'
  | 'errorCode'
  | 'automatedDiscoveryMonitoringStatus'
  | 'classifiableObjectCount'
  | 'jobDetails'
  | 'lastAutomatedDiscoveryTime'
  | 'objectCount'
  | 'sensitivityScore'
>

/** Milliseconds, 90 days: as long as Macie keeps findings. What was last analyzed before has none left to show. */
const RECENT = 90 * DAY

/** What a bucket is judged with; `now` in Unix milliseconds. */
export interface Viewpoint {
  readonly discovery: Discovery
  readonly now: number
  /** Accounts of the organization for which automated discovery is off. */
  readonly discoveryOff: ReadonlySet<string>
}

/**
 * Why the bucket isn't monitored; undefined if it is: automated discovery or a job covers it and analyzed it in the past
 * 90 days. What only the administrator account sees is unknown, never monitored.
 */
export function uncoveredReason(
  bucket: BucketFacts,
  { discovery, now, discoveryOff }: Viewpoint,
): UncoveredBucket['reason'] | undefined {
  if (bucket.errorCode !== undefined) return bucket.errorCode
  if (bucket.classifiableObjectCount === 0 || bucket.objectCount === 0) return 'NOTHING_CLASSIFIABLE'
  const isOff = bucket.accountId !== undefined && discoveryOff.has(bucket.accountId)
  const isMonitored = !isOff && bucket.automatedDiscoveryMonitoringStatus === 'MONITORED'
  const isRecurring = bucket.jobDetails?.isMonitoredByJob === 'TRUE'
  const isCovered = isMonitored || isRecurring || bucket.jobDetails?.isDefinedInJob === 'TRUE'
  const last = lastAnalyzed(bucket)
  if (isCovered && last !== undefined && last >= now - RECENT) return undefined
  if (discovery === 'not-visible') return 'NOT_VISIBLE'
  if (!isCovered) return isOff ? 'MEMBER_DISCOVERY_OFF' : 'NOT_MONITORED'
  if (last === undefined) return 'NEVER_ANALYZED'
  return isMonitored || isRecurring ? 'NOT_ANALYZED_RECENTLY' : 'ONE_TIME_JOB'
}

function lastAnalyzed({ jobDetails, lastAutomatedDiscoveryTime }: BucketFacts): number | undefined {
  const times = [jobDetails?.lastJobRunTime, lastAutomatedDiscoveryTime].flatMap((time) => time?.getTime() ?? [])
  return times.length === 0 ? undefined : Math.max(...times)
}
