// Coverage is a claim: what a bucket has to show before it counts as monitored.
import { expect, it } from 'vitest'
import { type BucketFacts, uncoveredReason } from '../../../../src/collect/macie/coverage-reasons.ts'

const NOW = Date.parse('2026-11-15T09:30:00Z')
const daysAgo = (days: number) => new Date(NOW - days * 24 * 60 * 60 * 1000)
const MONITORED = { automatedDiscoveryMonitoringStatus: 'MONITORED', objectCount: 1 } as const
const NOT = { automatedDiscoveryMonitoringStatus: 'NOT_MONITORED', objectCount: 1 } as const
const once = (lastJobRunTime?: Date) => ({
  jobDetails: { isDefinedInJob: 'TRUE', isMonitoredByJob: 'FALSE', ...(lastJobRunTime && { lastJobRunTime }) } as const,
})
const recurring = (lastJobRunTime?: Date) => ({
  jobDetails: { isDefinedInJob: 'TRUE', isMonitoredByJob: 'TRUE', ...(lastJobRunTime && { lastJobRunTime }) } as const,
})
const discovered = (days: number) => ({ lastAutomatedDiscoveryTime: daysAgo(days) })

const OFF = new Set(['444455556666'])
const MEMBER = { accountId: '444455556666' }

type Case = [name: string, bucket: BucketFacts, reason: ReturnType<typeof uncoveredReason>]

it.each<Case>([
  ["that Macie can't access", { errorCode: 'ACCESS_DENIED', objectCount: 0 }, 'ACCESS_DENIED'],
  ['beyond the quota', { ...MONITORED, errorCode: 'BUCKET_COUNT_EXCEEDS_QUOTA' }, 'BUCKET_COUNT_EXCEEDS_QUOTA'],
  ['that nothing covers', NOT, 'NOT_MONITORED'],
  ['of which nothing is said', { objectCount: 1 }, 'NOT_MONITORED'],
  ['that discovery left since it analyzed it', { ...NOT, ...discovered(1) }, 'NOT_MONITORED'],
  ['that discovery analyzed', { ...MONITORED, ...discovered(89) }, undefined],
  ['that discovery analyzed long ago', { ...MONITORED, ...discovered(91) }, 'NOT_ANALYZED_RECENTLY'],
  ['that discovery has yet to analyze', MONITORED, 'NEVER_ANALYZED'],
  [
    'that discovery analyzed long ago, and a job since',
    { ...MONITORED, ...discovered(91), ...once(daysAgo(1)) },
    undefined,
  ],
  ['in a job that runs', { ...NOT, ...recurring(daysAgo(7)) }, undefined],
  ['in a job that stopped', { ...NOT, ...recurring(daysAgo(200)) }, 'NOT_ANALYZED_RECENTLY'],
  ['in a job that has not run yet', { ...NOT, ...recurring() }, 'NEVER_ANALYZED'],
  ['in a one-time job of last week', { ...NOT, ...once(daysAgo(7)) }, undefined],
  ['in a one-time job years ago', { ...NOT, ...once(daysAgo(800)) }, 'ONE_TIME_JOB'],
  ['in a one-time job that has not run', { ...NOT, ...once() }, 'NEVER_ANALYZED'],
  ['whose jobs are not known', { ...NOT, jobDetails: { isDefinedInJob: 'UNKNOWN' } }, 'NOT_MONITORED'],
  ['of a member with discovery off', { ...NOT, ...MEMBER }, 'MEMBER_DISCOVERY_OFF'],
  [
    'of a member with discovery off, whatever its status',
    { ...MONITORED, ...MEMBER, ...discovered(1) },
    'MEMBER_DISCOVERY_OFF',
  ],
  ['of a member with discovery off, in a job', { ...NOT, ...MEMBER, ...recurring(daysAgo(7)) }, undefined],
  ['that is empty', { ...NOT, objectCount: 0 }, 'NOTHING_CLASSIFIABLE'],
  ['of videos', { ...MONITORED, ...discovered(1), classifiableObjectCount: 0 }, 'NOTHING_CLASSIFIABLE'],
])('a bucket %s', (_, bucket, reason) => {
  expect(uncoveredReason(bucket, { discovery: 'on', now: NOW, discoveryOff: OFF })).toBe(reason)
})

it.each<Case>([
  ['of which nothing is said is unknown', { objectCount: 1 }, 'NOT_VISIBLE'],
  [
    'in a job that stopped is unknown: discovery may have analyzed it since',
    { objectCount: 1, ...recurring(daysAgo(91)) },
    'NOT_VISIBLE',
  ],
  ['in a job of its own is monitored', { objectCount: 1, ...recurring(daysAgo(7)) }, undefined],
  ["that Macie can't access says so", { errorCode: 'ACCESS_DENIED' }, 'ACCESS_DENIED'],
  ['that is empty says so', { objectCount: 0 }, 'NOTHING_CLASSIFIABLE'],
])("a member's bucket %s", (_, bucket, reason) => {
  expect(uncoveredReason(bucket, { discovery: 'not-visible', now: NOW, discoveryOff: OFF })).toBe(reason)
})
