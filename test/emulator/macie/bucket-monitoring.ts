// What of a bucket several operations tell: its objects, whether automated discovery monitors it, and its score.
import type { AutomatedDiscoveryMonitoringStatus } from '@aws-sdk/client-macie2'
import type { BucketRow } from '../scenario-macie.ts'
import { type Bucket, stateOf, type View } from './rows.ts'

const OBJECTS = 1200
export const BYTES_PER_OBJECT = 20_480

export const objectsIn = ({ objects = OBJECTS }: BucketRow) => objects

export const classifiableIn = (facts: BucketRow) => facts.classifiable ?? objectsIn(facts)

type Owned = Pick<Bucket, 'account' | 'facts'>

/** Undefined where only the administrator may see it. */
export function monitoring(
  view: View,
  { account, facts: { monitored } }: Owned,
): AutomatedDiscoveryMonitoringStatus | undefined {
  const { discovery, discoveryOff } = stateOf(view)
  if (discovery === 'not-visible') return undefined
  if (discoveryOff?.includes(account)) return 'NOT_MONITORED'
  return (monitored ?? discovery !== 'off') ? 'MONITORED' : 'NOT_MONITORED'
}

/**
 * 1: nothing sensitive; 50: not analyzed yet, by automated discovery.
 * Source: Macie API reference, "BucketMetadata", sensitivityScore.
 */
export function sensitivity(view: View, bucket: Owned): 1 | 50 {
  return monitoring(view, bucket) === 'MONITORED' && bucket.facts.unanalyzed !== true ? 1 : 50
}
