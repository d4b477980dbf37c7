// Coverage of thousands of buckets: a few calls where Macie can be asked, the whole list side by side where it can't.
import {
  type BucketMetadata,
  DescribeBucketsCommand,
  GetAutomatedDiscoveryConfigurationCommand,
  GetBucketStatisticsCommand,
  Macie2Client,
  SearchResourcesCommand,
} from '@aws-sdk/client-macie2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { Macie } from '../../../../src/collect/macie/client.ts'
import { readCoverage } from '../../../../src/collect/macie/coverage.ts'
import { fullSizes } from '../../../../src/collect/macie/pages.ts'
import { knows } from '../../../build/inventory.ts'
import { scope } from '../../../build/report.ts'
import { REGION } from '../../../build/target.ts'

const NOW = Date.parse('2026-11-15T09:30:00Z')
const daysAgo = (days: number) => new Date(NOW - days * 24 * 60 * 60 * 1000)
const refusal = (name: string, message = 'no') =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 400 } })

const mock = mockClient(Macie2Client)
afterAll(() => mock.restore())
beforeEach(() => {
  mock.reset()
  mock.on(GetAutomatedDiscoveryConfigurationCommand).resolves({ status: 'ENABLED' })
})

const seen = (bucketName: string): BucketMetadata => ({
  bucketName,
  accountId: '111122223333',
  automatedDiscoveryMonitoringStatus: 'MONITORED',
  lastAutomatedDiscoveryTime: daysAgo(1),
  sensitivityScore: 1,
})
const unseen = (bucketName: string): BucketMetadata => ({
  bucketName,
  accountId: '111122223333',
  automatedDiscoveryMonitoringStatus: 'NOT_MONITORED',
  sensitivityScore: 50,
})
const stale = (bucketName: string) => ({ ...seen(bucketName), lastAutomatedDiscoveryTime: daysAgo(200) })
const many = (count: number, name = 'data') =>
  Array.from({ length: count }, (_, at) => seen(`${name}-${String(at).padStart(5, '0')}`))

const read = async (given = scope()) => {
  const client = new Macie2Client({
    region: REGION,
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  const macie = new Macie(client, AbortSignal.timeout(60_000), fullSizes())
  const { buckets } = await readCoverage(macie, {
    region: REGION,
    scope: given,
    now: NOW,
    discoveryOff: Promise.resolve(new Set()),
  })
  return { buckets, calls: macie.calls }
}

describe('are searched', () => {
  it.each([251, 10_000])('%d buckets, in as few calls', async (count) => {
    knows(mock, [...many(count - 1), unseen('odd')])
    const uncovered = [{ bucket: 'odd', reason: 'NOT_MONITORED' }]
    expect(await read()).toEqual({ buckets: { kind: 'searched', total: count, uncovered }, calls: 4 })
  })

  it('for what the scope holds, whose number is not known', async () => {
    knows(mock, [...many(1000), unseen('odd'), unseen('data-odd')])
    const uncovered = [{ bucket: 'data-odd', reason: 'NOT_MONITORED' }]
    expect((await read(scope({ buckets: ['data-*'] }))).buckets).toEqual({ kind: 'searched', uncovered })
  })

  it('for the one account in scope', async () => {
    knows(mock, many(1000))
    expect((await read(scope({ accounts: ['111122223333'] }))).buckets).toMatchObject({ kind: 'searched', total: 1000 })
    expect(mock.commandCalls(GetBucketStatisticsCommand)[0]?.args[0].input).toEqual({ accountId: '111122223333' })
  })
})

describe('are listed', () => {
  it('where they are at most five pages, so that a stale one is told', async () => {
    knows(mock, [...many(249), stale('old')])
    const uncovered = [{ bucket: 'old', reason: 'NOT_ANALYZED_RECENTLY' }]
    expect(await read()).toEqual({ buckets: { kind: 'listed', total: 250, uncovered }, calls: 8 })
  })

  it('by the prefixes of the scope', async () => {
    knows(mock, [...many(4000), ...many(30, 'prod-a'), stale('prod-b')])
    const uncovered = [{ bucket: 'prod-b', reason: 'NOT_ANALYZED_RECENTLY' }]
    const given = scope({ buckets: ['prod-*', 'prod-b', '!prod-a-00000'] })
    expect(await read(given)).toEqual({ buckets: { kind: 'listed', total: 30, uncovered }, calls: 2 })
  })

  const whole = { kind: 'listed', total: 4501 }
  it.each<[string, BucketMetadata, string]>([
    ["one can't be accessed", { bucketName: 'odd', errorCode: 'ACCESS_DENIED' }, 'ACCESS_DENIED'],
    ['a monitored one is not analyzed yet', { ...stale('odd'), sensitivityScore: 50 }, 'NOT_ANALYZED_RECENTLY'],
    ['a monitored one had a classification error', { ...stale('odd'), sensitivityScore: -1 }, 'NOT_ANALYZED_RECENTLY'],
  ])('where %s', async (_, bucket, reason) => {
    knows(mock, [...many(4500), bucket])
    const { buckets, calls } = await read()
    expect(buckets).toEqual({ ...whole, uncovered: [{ bucket: 'odd', reason }] })
    expect(calls).toBeLessThan(250)
  })

  it.each<[string, () => void]>([
    ['the search is refused', () => mock.on(SearchResourcesCommand).rejects(refusal('ValidationException'))],
    ['statistics are refused', () => mock.on(GetBucketStatisticsCommand).rejects(refusal('AccessDeniedException'))],
    ['statistics tell nothing', () => mock.on(GetBucketStatisticsCommand).resolves({})],
    ['discovery is off', () => mock.on(GetAutomatedDiscoveryConfigurationCommand).resolves({ status: 'DISABLED' })],
    [
      'only the administrator sees discovery',
      () => mock.on(GetAutomatedDiscoveryConfigurationCommand).rejects(refusal('AccessDeniedException')),
    ],
  ])('where %s', async (_, refuse) => {
    knows(mock, [...many(4500), stale('odd')])
    refuse()
    const { buckets, calls } = await read()
    expect(buckets).toMatchObject({ ...whole, uncovered: [{ bucket: 'odd' }] })
    expect(calls).toBeLessThan(250)
  })

  it('one page after another where prefixes or an order are refused', async () => {
    const buckets = [...many(4500), unseen('odd')]
    knows(mock, buckets)
    mock.on(SearchResourcesCommand).rejects(refusal('ValidationException'))
    mock
      .on(DescribeBucketsCommand, { sortCriteria: { attributeName: 'bucketName', orderBy: 'ASC' } })
      .rejects(refusal('ValidationException'))
    expect((await read()).buckets).toMatchObject({ ...whole, uncovered: [{ bucket: 'odd' }] })
  })

  it('whole where the order is not kept', async () => {
    knows(mock, [seen('zzz'), ...many(4498), stale('odd'), seen('aaa')], { isSorted: false })
    mock.on(SearchResourcesCommand).rejects(refusal('ValidationException'))
    expect((await read()).buckets).toMatchObject({ ...whole, uncovered: [{ bucket: 'odd' }] })
  })

  it('with names of all kinds, each once', async () => {
    const names = ['a', 'a-', 'a.b', '0', 'z9'].flatMap((name) => many(400, name))
    const random = Array.from({ length: 3000 }, (_, at) => seen(((at * 2654435761) % 2 ** 32).toString(36)))
    knows(mock, [...names, ...random])
    mock.on(SearchResourcesCommand).rejects(refusal('ValidationException'))
    const { buckets, calls } = await read()
    expect(buckets).toEqual({ kind: 'listed', total: 5000, uncovered: [] })
    expect(calls).toBeLessThan(400)
  })
})
