// DescribeBuckets, SearchResources and GetBucketStatistics: what Macie monitors, and what it does not, as far as the
// action asks. Source: Macie API reference, the pages of the operations.
import type {
  BucketMetadata,
  DescribeBucketsResponse,
  GetBucketStatisticsResponse,
  SearchResourcesResponse,
} from '@aws-sdk/client-macie2'
import { member } from '../http.ts'
import { Invalid } from './criteria.ts'
import { tagsOf } from './finding.ts'
import { pageOf, tokenOf } from './paging.ts'
import { type Bucket, bucketsOf, stateOf, type View } from './view.ts'

/** The default is documented, the limit is not: the scenario sets it. */
const USUAL_PAGE = 50
const MOST_PAGE = 1000
const HOUR = 60 * 60 * 1000

/** Objects of a bucket of which the scenario says nothing. */
const OBJECTS = 1200

export function describeBuckets(view: View, body: unknown): DescribeBucketsResponse {
  const { at, size } = pageOf(body, USUAL_PAGE, stateOf(view).limits?.maxBucketPage ?? MOST_PAGE)
  const all = bucketsOf(view).filter(named(member(body, 'criteria')))
  const direction = member(member(body, 'sortCriteria'), 'orderBy') === 'DESC' ? -1 : 1
  const sorted = all.sort((one, other) => direction * (one.name < other.name ? -1 : 1))
  const buckets = sorted
    .slice(at, at + size)
    .map((bucket) => ({ ...metadata(view, bucket), tags: tagsOf(bucket.facts) }))
  return { buckets, ...tokenOf(at + size, all.length) }
}

/** Whether a bucket's name meets the criteria: it is the only field that the action filters by. Throws Invalid. */
function named(criteria: unknown): (bucket: Bucket) => boolean {
  const other = Object.keys(criteria ?? {}).find((field) => field !== 'bucketName')
  if (other !== undefined) throw new Invalid(`The field ${other} is not a valid field for bucket criteria.`)
  const condition = member(criteria, 'bucketName')
  const [eq, prefix] = [member(condition, 'eq'), member(condition, 'prefix')]
  return ({ name }) =>
    (!Array.isArray(eq) || eq.includes(name)) && (typeof prefix !== 'string' || name.startsWith(prefix))
}

/** The buckets that meet all conditions of `includes`; in pages of 50, the documented default. Throws Invalid. */
export function searchResources(view: View, body: unknown): SearchResourcesResponse {
  const { at, size } = pageOf(body, USUAL_PAGE, stateOf(view).limits?.maxBucketPage ?? MOST_PAGE)
  const and = member(member(member(body, 'bucketCriteria'), 'includes'), 'and')
  const tests = (Array.isArray(and) ? and : []).map((one) => searched(view, member(one, 'simpleCriterion')))
  const all = bucketsOf(view).filter((bucket) => tests.every((test) => test(bucket)))
  const found = all.slice(at, at + size).map((bucket) => ({ matchingBucket: metadata(view, bucket) }))
  return { matchingResources: found, ...tokenOf(at + size, all.length) }
}

function searched(view: View, criterion: unknown): (bucket: Bucket) => boolean {
  const [key, values] = [member(criterion, 'key'), member(criterion, 'values')]
  if (member(criterion, 'comparator') !== 'EQ' || !Array.isArray(values))
    throw new Invalid('The criterion is not valid.')
  if (key === 'ACCOUNT_ID') return ({ account }) => values.includes(account)
  if (key === 'AUTOMATED_DISCOVERY_MONITORING_STATUS') return (bucket) => values.includes(monitoring(view, bucket))
  throw new Invalid(`The key ${key} is not valid.`)
}

/** How many there are, of one account or of all, by what Macie knows of them. Ones with an error are in no sensitivity. */
export function bucketStatistics(view: View, body: unknown): GetBucketStatisticsResponse {
  const wanted = member(body, 'accountId')
  const all = bucketsOf(view).filter(({ account }) => wanted === undefined || account === wanted)
  const known = all.filter(({ facts }) => facts.errorCode === undefined)
  const clean = known.filter((bucket) => sensitivity(view, bucket) === CLEAN).length
  return {
    bucketCount: all.length,
    bucketCountByEffectivePermission: { unknown: all.length - known.length },
    bucketStatisticsBySensitivity: {
      classificationError: { totalCount: 0 },
      notClassified: { totalCount: known.length - clean },
      notSensitive: { totalCount: clean },
      sensitive: { totalCount: 0 },
    },
  }
}

/** Undefined where only the administrator may see it. */
function monitoring(
  view: View,
  { account, facts: { monitored } }: Bucket,
): BucketMetadata['automatedDiscoveryMonitoringStatus'] {
  const { discovery, discoveryOff } = stateOf(view)
  if (discovery === 'not-visible') return undefined
  if (discoveryOff?.includes(account)) return 'NOT_MONITORED'
  return (monitored ?? discovery !== 'off') ? 'MONITORED' : 'NOT_MONITORED'
}

/** Source: Macie API reference, "BucketMetadata", sensitivityScore. */
const CLEAN = 1
const NOT_ANALYZED = 50

function sensitivity(view: View, bucket: Bucket): number {
  return monitoring(view, bucket) === 'MONITORED' && bucket.facts.unanalyzed !== true ? CLEAN : NOT_ANALYZED
}

function metadata(view: View, bucket: Bucket): BucketMetadata {
  const { name, account, facts } = bucket
  const status = monitoring(view, bucket)
  const common = {
    accountId: account,
    ...(status === undefined ? {} : { automatedDiscoveryMonitoringStatus: status }),
    bucketName: name,
  } as const
  // Macie knows little else of a bucket that it may not read.
  if (facts.errorCode !== undefined) return { ...common, errorCode: facts.errorCode }
  const { job, once = false, unanalyzed = false, analyzedDaysAgo, objects = OBJECTS } = facts
  const analyzed = (hours: number) =>
    new Date(view.now - (analyzedDaysAgo === undefined ? hours : analyzedDaysAgo * 24) * HOUR)
  return {
    ...common,
    classifiableObjectCount: facts.classifiable ?? objects,
    jobDetails: {
      isDefinedInJob: job === undefined ? 'FALSE' : 'TRUE',
      isMonitoredByJob: job === undefined || once ? 'FALSE' : 'TRUE',
      ...(job === undefined ? {} : { lastJobId: job }),
      ...(job === undefined || unanalyzed ? {} : { lastJobRunTime: analyzed(30) }),
    },
    ...(status === 'MONITORED' && !unanalyzed ? { lastAutomatedDiscoveryTime: analyzed(20) } : {}),
    objectCount: objects,
    sensitivityScore: sensitivity(view, bucket),
  }
}
