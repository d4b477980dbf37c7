// What Macie looks into: discovery told apart, buckets page by page, refusals named.
import { DescribeBucketsCommand, GetAutomatedDiscoveryConfigurationCommand, Macie2Client } from '@aws-sdk/client-macie2'
import { mockClient } from 'aws-sdk-client-mock'
import { beforeEach, describe, expect, it } from 'vitest'
import { fullSizes, Macie } from '../../../../src/collect/macie/client.ts'
import { readCoverage } from '../../../../src/collect/macie/coverage.ts'
import { scope } from '../../../build/report.ts'
import { REGION } from '../../../build/target.ts'

const mock = mockClient(Macie2Client)
beforeEach(() => {
  mock.reset()
  mock.on(GetAutomatedDiscoveryConfigurationCommand).resolves({ status: 'ENABLED' })
  mock.on(DescribeBucketsCommand).resolves({ buckets: [] })
})

const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
const read = (given = scope()) => {
  const client = new Macie2Client({ region: REGION, maxAttempts: 1, credentials })
  return readCoverage(new Macie(client, AbortSignal.timeout(60_000), fullSizes()), REGION, given)
}
const refusal = (message: string) =>
  Object.assign(new Error(message), { name: 'AccessDeniedException', $metadata: { httpStatusCode: 403 } })

describe('automated discovery', () => {
  it.each([
    ['ENABLED', 'on'],
    ['DISABLED', 'off'],
  ] as const)('%s is %s', async (status, discovery) => {
    mock.on(GetAutomatedDiscoveryConfigurationCommand).resolves({ status })
    expect((await read()).discovery).toBe(discovery)
  })

  it.each([
    ['a member of an organization', 'You are not allowed to do this', 'not-visible'],
    [
      'a missing permission',
      'User: x is not authorized to perform: macie2:GetAutomatedDiscoveryConfiguration',
      'unknown',
    ],
  ])('is refused to %s', async (_, message, discovery) => {
    mock.on(GetAutomatedDiscoveryConfigurationCommand).rejects(refusal(message))
    expect((await read()).discovery).toBe(discovery)
  })

  it('without a status is unknown, never off', async () => {
    mock.on(GetAutomatedDiscoveryConfigurationCommand).resolves({})
    expect((await read()).discovery).toBe('unknown')
  })
})

describe('a bucket', () => {
  it.each([
    ['that Macie may not read', { errorCode: 'ACCESS_DENIED', objectCount: 0 }, 'ACCESS_DENIED'],
    ['that is not monitored', { automatedDiscoveryMonitoringStatus: 'NOT_MONITORED', objectCount: 1 }, 'NOT_MONITORED'],
    ['of which nothing is said', { objectCount: 1 }, 'NOT_MONITORED'],
    ['that is monitored', { automatedDiscoveryMonitoringStatus: 'MONITORED', objectCount: 1 }, undefined],
    ['in a job', { jobDetails: { isDefinedInJob: 'TRUE' }, objectCount: 1 }, undefined],
    ['watched by a job', { jobDetails: { isMonitoredByJob: 'TRUE' }, objectCount: 1 }, undefined],
    ['whose jobs are not known', { jobDetails: { isDefinedInJob: 'UNKNOWN' }, objectCount: 1 }, 'NOT_MONITORED'],
    ['that is empty', { automatedDiscoveryMonitoringStatus: 'NOT_MONITORED', objectCount: 0 }, undefined],
  ] as const)('%s', async (_, facts, reason) => {
    mock.on(DescribeBucketsCommand).resolves({ buckets: [{ bucketName: 'a', accountId: '111122223333', ...facts }] })
    const uncovered = reason === undefined ? [] : [{ bucket: 'a', reason }]
    expect((await read()).buckets).toEqual({ kind: 'listed', total: 1, uncovered })
  })

  it('is not held against a member that is not told of discovery', async () => {
    mock.on(GetAutomatedDiscoveryConfigurationCommand).rejects(refusal('You are not allowed to do this'))
    mock.on(DescribeBucketsCommand).resolves({ buckets: [{ bucketName: 'a', objectCount: 1 }] })
    expect((await read()).buckets).toEqual({ kind: 'listed', total: 1, uncovered: [] })
  })
})

describe('buckets', () => {
  it('are read to the last page, sorted, within the scope', async () => {
    const page = (names: readonly string[]) => names.map((bucketName) => ({ bucketName, objectCount: 1 }))
    mock
      .on(DescribeBucketsCommand)
      .resolvesOnce({ buckets: page(['prod-b', 'test-c']), nextToken: 'more' })
      .resolves({ buckets: page(['prod-a']) })
    const { buckets } = await read(scope({ buckets: ['prod-*'] }))
    expect(buckets).toMatchObject({ kind: 'listed', total: 2, uncovered: [{ bucket: 'prod-a' }, { bucket: 'prod-b' }] })
    expect(mock.commandCalls(DescribeBucketsCommand).map(({ args }) => args[0].input.nextToken)).toEqual([
      undefined,
      'more',
    ])
  })

  it.each([
    [
      'the permission is missing',
      refusal('User: x is not authorized to perform: macie2:DescribeBuckets'),
      /macie2:DescribeBuckets/,
    ],
    [
      'the service fails',
      Object.assign(new Error('no'), { name: 'InternalServerException', $metadata: { httpStatusCode: 500 } }),
      /HTTP 500/,
    ],
  ])('are unknown when %s', async (_, error, message) => {
    mock.on(DescribeBucketsCommand).rejects(error)
    expect((await read()).buckets).toEqual({ kind: 'unknown', message: expect.stringMatching(message) })
  })

  it('without a list are unknown, never none', async () => {
    mock.on(DescribeBucketsCommand).resolves({})
    expect((await read()).buckets.kind).toBe('unknown')
  })
})
