// DescribeBuckets and GetBucketStatistics: what Macie looks at, and what it does not.
// Source: Macie API reference, "DescribeBuckets", "GetBucketStatistics".
import type {
  AutomatedDiscoveryMonitoringStatus,
  BucketMetadata,
  DescribeBucketsResponse,
  GetBucketStatisticsResponse,
} from '@aws-sdk/client-macie2'
import { member } from '../http.ts'
import { selects } from './bucket-criteria.ts'
import { createdOf, keyOf, publicAccessOf, tagsOf } from './bucket-facts.ts'
import { pageOf, tokenOf } from './paging.ts'
import { type Bucket, bucketsOf, stateOf, type View } from './rows.ts'
import type { Wire } from './wire.ts'

/** The default is documented, the limit is not: the scenario sets it. */
const USUAL_PAGE = 50
const MOST_PAGE = 1000
const OBJECTS = 1200
const BYTES_PER_OBJECT = 20_480
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

function metadata(view: View, { name, account, facts }: Bucket): Wire<BucketMetadata> {
  const common = {
    accountId: account,
    automatedDiscoveryMonitoringStatus: monitoring(view, facts.monitored),
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
  return { ...common, ...inventory(view, { name, account, facts }) }
}

function monitoring(view: View, isMonitored: boolean | undefined): AutomatedDiscoveryMonitoringStatus {
  return (isMonitored ?? stateOf(view).discovery !== 'off') ? 'MONITORED' : 'NOT_MONITORED'
}

function inventory(view: View, { account, facts }: Bucket): Wire<BucketMetadata> {
  const objects = facts.objects ?? OBJECTS
  const { encryption = 'AES256', job } = facts
  const type = encryption === 'aws:kms:dsse' ? 'aws:kms:dsse' : encryption
  const isMonitored = monitoring(view, facts.monitored) === 'MONITORED'
  return {
    allowsUnencryptedObjectUploads: encryption === 'NONE' ? 'TRUE' : 'FALSE',
    classifiableObjectCount: objects,
    classifiableSizeInBytes: objects * BYTES_PER_OBJECT,
    jobDetails: {
      isDefinedInJob: job === undefined ? 'FALSE' : 'TRUE',
      isMonitoredByJob: job === undefined ? 'FALSE' : 'TRUE',
      ...(job === undefined ? {} : { lastJobId: job, lastJobRunTime: new Date(view.now - 30 * HOUR).toISOString() }),
    },
    ...(isMonitored ? { lastAutomatedDiscoveryTime: new Date(view.now - 20 * HOUR).toISOString() } : {}),
    objectCount: objects,
    publicAccess: publicAccessOf(facts),
    replicationDetails: { replicated: false, replicatedExternally: false, replicationAccounts: [] },
    sensitivityScore: isMonitored ? 1 : 50,
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

export function bucketStatistics(view: View, body: unknown): Wire<GetBucketStatisticsResponse> {
  const wanted = member(body, 'accountId')
  const all = bucketsOf(view).filter(({ account }) => wanted === undefined || account === wanted)
  const objects = all.reduce(
    (sum, { facts }) => sum + (facts.errorCode === undefined ? (facts.objects ?? OBJECTS) : 0),
    0,
  )
  const open = all.filter(({ facts }) => facts.public === true).length
  return {
    bucketCount: all.length,
    bucketCountByEffectivePermission: {
      publiclyAccessible: open,
      publiclyReadable: open,
      publiclyWritable: 0,
      unknown: all.filter(({ facts }) => facts.errorCode !== undefined).length,
    },
    classifiableObjectCount: objects,
    classifiableSizeInBytes: objects * BYTES_PER_OBJECT,
    lastUpdated: new Date(view.now - 6 * HOUR).toISOString(),
    objectCount: objects,
    sizeInBytes: objects * BYTES_PER_OBJECT,
  }
}
