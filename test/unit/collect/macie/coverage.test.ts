// What Macie monitors: discovery told apart, buckets page by page, refusals named.
import { DescribeBucketsCommand, GetAutomatedDiscoveryConfigurationCommand, Macie2Client } from '@aws-sdk/client-macie2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { Macie } from '../../../../src/collect/macie/client.ts'
import { readCoverage } from '../../../../src/collect/macie/coverage.ts'
import { fullSizes } from '../../../../src/collect/macie/pages.ts'
import { scope } from '../../../build/report.ts'
import { REGION } from '../../../build/target.ts'

const mock = mockClient(Macie2Client)
afterAll(() => mock.restore())
beforeEach(() => {
  mock.reset()
  mock.on(GetAutomatedDiscoveryConfigurationCommand).resolves({ status: 'ENABLED' })
  mock.on(DescribeBucketsCommand).resolves({ buckets: [] })
})

const NOW = new Date('2026-11-15T09:30:00Z')
const daysAgo = (days: number) => new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000)

const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
const read = (given = scope()) => {
  const client = new Macie2Client({ region: REGION, maxAttempts: 1, credentials })
  const macie = new Macie(client, AbortSignal.timeout(60_000), fullSizes())
  return readCoverage(macie, {
    region: REGION,
    scope: given,
    now: NOW.getTime(),
    discoveryOff: Promise.resolve(new Set<string>()),
  })
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

describe('buckets', () => {
  it('that Macie can classify nothing in are shown beside the others', async () => {
    mock.on(DescribeBucketsCommand).resolves({
      buckets: [
        { bucketName: 'empty', classifiableObjectCount: 0 },
        { bucketName: 'seen', automatedDiscoveryMonitoringStatus: 'MONITORED', lastAutomatedDiscoveryTime: daysAgo(1) },
      ],
    })
    const uncovered = [{ bucket: 'empty', reason: 'NOTHING_CLASSIFIABLE' }]
    expect((await read()).buckets).toEqual({ kind: 'listed', total: 2, uncovered })
  })

  it('of a member are unknown, not monitored', async () => {
    mock.on(GetAutomatedDiscoveryConfigurationCommand).rejects(refusal('You are not allowed to do this'))
    mock.on(DescribeBucketsCommand).resolves({ buckets: [{ bucketName: 'a', objectCount: 1 }] })
    const uncovered = [{ bucket: 'a', reason: 'NOT_VISIBLE' }]
    expect((await read()).buckets).toEqual({ kind: 'listed', total: 1, uncovered })
  })

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

describe('a bucket that Macie returns without', () => {
  const unmonitored = {
    classifiableObjectCount: 10,
    objectCount: 10,
    automatedDiscoveryMonitoringStatus: 'NOT_MONITORED',
  } as const

  it('its owner may be one of the accounts in scope, so it counts', async () => {
    mock.on(DescribeBucketsCommand).resolves({ buckets: [{ ...unmonitored, bucketName: 'uploads' }] })
    const { buckets } = await read(scope({ accounts: ['111122223333'] }))
    expect(buckets).toMatchObject({ total: 1, uncovered: [{ bucket: 'uploads', reason: 'NOT_MONITORED' }] })
  })

  it('its name leaves coverage unknown', async () => {
    mock.on(DescribeBucketsCommand).resolves({ buckets: [{ ...unmonitored, accountId: '111122223333' }] })
    const { buckets } = await read()
    expect(buckets).toMatchObject({ kind: 'unknown', message: expect.stringContaining("doesn't name a bucket") })
  })
})
