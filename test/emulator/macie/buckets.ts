// DescribeBuckets and SearchResources: what Macie monitors, and what it does not.
// Source: Macie API reference, "DescribeBuckets", "SearchResources".
import type {
  BucketMetadata,
  DescribeBucketsResponse,
  MatchingBucket,
  SearchResourcesResponse,
} from '@aws-sdk/client-macie2'
import { member } from '../http.ts'
import { selects, selectsResources } from './bucket-criteria.ts'
import { createdOf, keyOf, publicAccessOf, tagsOf } from './bucket-facts.ts'
import { BYTES_PER_OBJECT, classifiableIn, monitoring, objectsIn, sensitivity } from './bucket-monitoring.ts'
import { pageOf, tokenOf } from './paging.ts'
import { type Bucket, bucketsOf, stateOf, type View } from './rows.ts'
import type { Wire } from './wire.ts'

/** The default is documented, the limit is not: the scenario sets it. */
const USUAL_PAGE = 50
const MOST_PAGE = 1000
const HOUR = 60 * 60 * 1000

export function describeBuckets(view: View, body: unknown): Wire<DescribeBucketsResponse> {
  const { at, size } = pageOf(body, USUAL_PAGE, stateOf(view).limits?.maxBucketPage ?? MOST_PAGE)
  const isSelected = selects(member(body, 'criteria'))
  const all = bucketsOf(view).filter(isSelected)
  const direction = member(member(body, 'sortCriteria'), 'orderBy') === 'DESC' ? -1 : 1
  const sorted = all.sort((one, other) => direction * (one.name < other.name ? -1 : 1))
  return {
    buckets: sorted.slice(at, at + size).map((bucket) => metadata(view, bucket)),
    ...tokenOf(at + size, all.length),
  }
}

/** The buckets that the criteria include and don't exclude; in pages of 50, the documented default. */
export function searchResources(view: View, body: unknown): Wire<SearchResourcesResponse> {
  const { at, size } = pageOf(body, USUAL_PAGE, stateOf(view).limits?.maxBucketPage ?? MOST_PAGE)
  const isSelected = selectsResources(view, member(body, 'bucketCriteria'))
  const all = bucketsOf(view).filter(isSelected)
  const found = all.slice(at, at + size).map((bucket) => ({ matchingBucket: matching(metadata(view, bucket)) }))
  return { matchingResources: found, ...tokenOf(at + size, all.length) }
}

/** What the search tells of a bucket: less than the list. */
function matching(bucket: Wire<BucketMetadata>): Wire<MatchingBucket> {
  const { accountId, automatedDiscoveryMonitoringStatus, bucketName, classifiableObjectCount, errorCode } = bucket
  const { errorMessage, jobDetails, lastAutomatedDiscoveryTime, objectCount, sensitivityScore } = bucket
  return {
    accountId,
    automatedDiscoveryMonitoringStatus,
    bucketName,
    classifiableObjectCount,
    errorCode,
    errorMessage,
    jobDetails,
    lastAutomatedDiscoveryTime,
    objectCount,
    sensitivityScore,
  }
}

function metadata(view: View, bucket: Bucket): Wire<BucketMetadata> {
  const { name, account, facts } = bucket
  const status = monitoring(view, bucket)
  const common = {
    accountId: account,
    ...(status === undefined ? {} : { automatedDiscoveryMonitoringStatus: status }),
    bucketArn: `arn:aws:s3:::${name}`,
    bucketCreatedAt: createdOf(facts),
    bucketName: name,
    lastUpdated: new Date(view.now - 6 * HOUR).toISOString(),
    region: view.region,
  }
  if (facts.errorCode !== undefined) {
    // Macie knows little else of such a bucket.
    const errorMessage = facts.errorCode === 'ACCESS_DENIED' ? 'Access Denied' : 'The bucket exceeds the quota'
    return { ...common, errorCode: facts.errorCode, errorMessage }
  }
  return { ...common, ...inventory(view, bucket) }
}

function inventory(view: View, bucket: Bucket): Wire<BucketMetadata> {
  const { account, facts } = bucket
  const objects = objectsIn(facts)
  const classifiable = classifiableIn(facts)
  const { encryption = 'AES256', job, once = false, unanalyzed = false, analyzedDaysAgo } = facts
  const type = encryption === 'aws:kms:dsse' ? 'aws:kms:dsse' : encryption
  const analyzed = (hours: number) =>
    new Date(view.now - (analyzedDaysAgo === undefined ? hours : analyzedDaysAgo * 24) * HOUR).toISOString()
  return {
    allowsUnencryptedObjectUploads: encryption === 'NONE' ? 'TRUE' : 'FALSE',
    classifiableObjectCount: classifiable,
    classifiableSizeInBytes: classifiable * BYTES_PER_OBJECT,
    jobDetails: {
      isDefinedInJob: job === undefined ? 'FALSE' : 'TRUE',
      isMonitoredByJob: job === undefined || once ? 'FALSE' : 'TRUE',
      ...(job === undefined ? {} : { lastJobId: job }),
      ...(job === undefined || unanalyzed ? {} : { lastJobRunTime: analyzed(30) }),
    },
    ...(monitoring(view, bucket) === 'MONITORED' && !unanalyzed ? { lastAutomatedDiscoveryTime: analyzed(20) } : {}),
    objectCount: objects,
    publicAccess: publicAccessOf(facts),
    replicationDetails: { replicated: false, replicatedExternally: false, replicationAccounts: [] },
    sensitivityScore: sensitivity(view, bucket),
    serverSideEncryption: {
      type,
      ...(encryption.startsWith('aws:kms') ? { kmsMasterKeyId: keyOf(account, view.region) } : {}),
    },
    sharedAccess: 'NOT_SHARED',
    sizeInBytes: objects * BYTES_PER_OBJECT,
    tags: tagsOf(facts),
    versioning: true,
  }
}
