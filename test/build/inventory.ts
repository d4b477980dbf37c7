// A Macie that knows many buckets: it lists them by prefix, order and page, searches and counts them.
import {
  type BucketMetadata,
  DescribeBucketsCommand,
  GetBucketStatisticsCommand,
  type Macie2ClientResolvedConfig,
  SearchResourcesCommand,
  type ServiceInputTypes,
  type ServiceOutputTypes,
} from '@aws-sdk/client-macie2'
import type { AwsStub } from 'aws-sdk-client-mock'

/** Buckets a page. */
const PAGE = 50

type Stub = AwsStub<ServiceInputTypes, ServiceOutputTypes, Macie2ClientResolvedConfig>

interface Options {
  /** DescribeBuckets' order, where it isn't by name. */
  readonly isSorted?: boolean
}

export function knows(mock: Stub, buckets: readonly BucketMetadata[], { isSorted = true }: Options = {}): void {
  const byName = buckets.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1))
  mock.on(DescribeBucketsCommand).callsFake(({ criteria, nextToken, sortCriteria }) => {
    const found = (isSorted ? byName : buckets).filter((bucket) =>
      nameOf(bucket).startsWith(criteria?.bucketName?.prefix ?? ''),
    )
    if (sortCriteria?.orderBy === 'DESC') found.reverse()
    const [items, token] = page(found, nextToken)
    return { buckets: items, ...token }
  })
  mock.on(SearchResourcesCommand).callsFake(({ nextToken }) => {
    const unmonitored = byName.filter((bucket) => bucket.automatedDiscoveryMonitoringStatus === 'NOT_MONITORED')
    const [items, token] = page(unmonitored, nextToken)
    return { matchingResources: items.map((matchingBucket) => ({ matchingBucket })), ...token }
  })
  mock.on(GetBucketStatisticsCommand).resolves(statisticsOf(buckets))
}

const nameOf = ({ bucketName = '' }: BucketMetadata) => bucketName

function page<T>(all: readonly T[], nextToken = '0'): [T[], { nextToken?: string }] {
  const end = Number(nextToken) + PAGE
  return [all.slice(Number(nextToken), end), end < all.length ? { nextToken: `${end}` } : {}]
}

function statisticsOf(buckets: readonly BucketMetadata[]) {
  const totalCount = (score: number) => buckets.filter(({ sensitivityScore }) => sensitivityScore === score).length
  return {
    bucketCount: buckets.length,
    bucketCountByEffectivePermission: { unknown: buckets.filter(({ errorCode }) => errorCode !== undefined).length },
    bucketStatisticsBySensitivity: {
      classificationError: { totalCount: totalCount(-1) },
      notClassified: { totalCount: totalCount(50) },
      notSensitive: { totalCount: totalCount(1) },
      sensitive: { totalCount: totalCount(100) },
    },
  }
}
