// GetBucketStatistics: how many buckets there are, by what Macie knows of them. Ones with an error are in no sensitivity.
// Source: Macie API reference, "GetBucketStatistics".
import type { GetBucketStatisticsResponse } from '@aws-sdk/client-macie2'
import { member } from '../http.ts'
import { BYTES_PER_OBJECT, classifiableIn, objectsIn, sensitivity } from './bucket-monitoring.ts'
import { bucketsOf, type View } from './rows.ts'
import type { Wire } from './wire.ts'

const HOUR = 60 * 60 * 1000

export function bucketStatistics(view: View, body: unknown): Wire<GetBucketStatisticsResponse> {
  const wanted = member(body, 'accountId')
  const all = bucketsOf(view).filter(({ account }) => wanted === undefined || account === wanted)
  const known = all.filter(({ facts }) => facts.errorCode === undefined)
  const objects = known.reduce((sum, { facts }) => sum + objectsIn(facts), 0)
  const classifiable = known.reduce((sum, { facts }) => sum + classifiableIn(facts), 0)
  const clean = known.filter((bucket) => sensitivity(view, bucket) === 1).length
  const open = all.filter(({ facts }) => facts.public === true).length
  return {
    bucketCount: all.length,
    bucketCountByEffectivePermission: {
      publiclyAccessible: open,
      publiclyReadable: open,
      publiclyWritable: 0,
      unknown: all.filter(({ facts }) => facts.errorCode !== undefined).length,
    },
    bucketStatisticsBySensitivity: {
      classificationError: { totalCount: 0 },
      notClassified: { totalCount: known.length - clean },
      notSensitive: { totalCount: clean },
      sensitive: { totalCount: 0 },
    },
    classifiableObjectCount: classifiable,
    classifiableSizeInBytes: classifiable * BYTES_PER_OBJECT,
    lastUpdated: new Date(view.now - 6 * HOUR).toISOString(),
    objectCount: objects,
    sizeInBytes: objects * BYTES_PER_OBJECT,
  }
}
