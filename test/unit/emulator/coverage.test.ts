// What Macie looks at, who may see what, and the states of Macie, through the real Macie client.
import {
  DescribeBucketsCommand,
  DescribeClassificationJobCommand,
  GetAdministratorAccountCommand,
  GetAutomatedDiscoveryConfigurationCommand,
  GetBucketStatisticsCommand,
  GetFindingStatisticsCommand,
  GetMacieSessionCommand,
  SearchResourcesCommand,
} from '@aws-sdk/client-macie2'
import { describe, expect, test } from 'vitest'
import type { RegionState, Scenario } from '../../emulator/scenario.ts'
import { ACCOUNT, macie, oneTarget, REGION, withEmulator } from './clients.ts'

const MEMBER = '444455556666'

describe('buckets', () => {
  const STATE: RegionState = {
    limits: { maxBucketPage: 200 },
    buckets: [
      { name: 'many', repeat: 450 },
      { name: 'refused', errorCode: 'ACCESS_DENIED' },
      { name: 'seen', job: 'j1' },
    ],
  }

  test('come in pages, each once', () =>
    withEmulator(oneTarget(STATE), async (emulator) => {
      const client = await macie(emulator)
      const names: (string | undefined)[] = []
      let nextToken: string | undefined
      do {
        const page = await client.send(new DescribeBucketsCommand({ maxResults: 200, nextToken }))
        names.push(...(page.buckets ?? []).map(({ bucketName }) => bucketName))
        nextToken = page.nextToken
      } while (nextToken !== undefined)
      expect([names.length, new Set(names).size]).toEqual([452, 452])
      const command = new DescribeBucketsCommand({ maxResults: 201 })
      await expect(client.send(command)).rejects.toMatchObject({
        name: 'ValidationException',
        message: expect.stringMatching(/maxResults/),
      })
      expect((await client.send(new DescribeBucketsCommand({}))).buckets?.length).toBe(50)
      expect((await client.send(new GetBucketStatisticsCommand({}))).bucketCount).toBe(452)
    }))

  test('say why they are not looked into', () =>
    withEmulator(oneTarget({ ...STATE, discovery: 'off' }), async (emulator) => {
      const criteria = { bucketName: { eq: ['refused', 'seen'] } }
      const { buckets } = await (await macie(emulator)).send(new DescribeBucketsCommand({ criteria }))
      expect(buckets).toMatchObject([
        { bucketName: 'refused', errorCode: 'ACCESS_DENIED', automatedDiscoveryMonitoringStatus: 'NOT_MONITORED' },
        { bucketName: 'seen', jobDetails: { isMonitoredByJob: 'TRUE', lastJobId: 'j1' } },
      ])
    }))
})

describe('a search', () => {
  const criterion = (key: 'AUTOMATED_DISCOVERY_MONITORING_STATUS', ...values: string[]) => ({
    and: [{ simpleCriterion: { key, comparator: 'EQ' as const, values } }],
  })
  const STATE: RegionState = {
    buckets: [
      { name: 'many', repeat: 80, monitored: false },
      { name: 'old', job: 'j1', once: true, monitored: false, analyzedDaysAgo: 200 },
      { name: 'new', unanalyzed: true },
      { name: 'videos', classifiable: 0 },
      { name: 'sealed', errorCode: 'ACCESS_DENIED' },
    ],
  }

  test('finds what is not monitored, in pages of 50', () =>
    withEmulator(oneTarget(STATE), async (emulator) => {
      const client = await macie(emulator)
      const bucketCriteria = { includes: criterion('AUTOMATED_DISCOVERY_MONITORING_STATUS', 'NOT_MONITORED') }
      const first = await client.send(new SearchResourcesCommand({ bucketCriteria }))
      const second = await client.send(new SearchResourcesCommand({ bucketCriteria, nextToken: first.nextToken }))
      expect([first.matchingResources?.length, second.matchingResources?.length, second.nextToken]).toEqual([
        50,
        31,
        undefined,
      ])
      expect(second.matchingResources?.at(-1)?.matchingBucket).toMatchObject({
        bucketName: 'old',
        jobDetails: { isDefinedInJob: 'TRUE', isMonitoredByJob: 'FALSE', lastJobRunTime: expect.any(Date) },
      })
    }))

  test('refuses keys that it does not know', () =>
    withEmulator(oneTarget(STATE), async (emulator) => {
      const simpleCriterion = { key: 'S3_BUCKET_SHARED_ACCESS' as const, comparator: 'EQ' as const, values: ['X'] }
      const includes = { and: [{ simpleCriterion }] }
      const asked = (await macie(emulator)).send(new SearchResourcesCommand({ bucketCriteria: { includes } }))
      await expect(asked).rejects.toMatchObject({ name: 'ValidationException' })
    }))

  test('agrees with the statistics', () =>
    withEmulator(oneTarget(STATE), async (emulator) => {
      const statistics = await (await macie(emulator)).send(new GetBucketStatisticsCommand({}))
      expect(statistics).toMatchObject({
        bucketCount: 84,
        bucketCountByEffectivePermission: { unknown: 1 },
        bucketStatisticsBySensitivity: { notClassified: { totalCount: 82 }, notSensitive: { totalCount: 1 } },
      })
    }))
})

test.each([
  [undefined, 'ENABLED'],
  ['on', 'ENABLED'],
  ['off', 'DISABLED'],
] as const)('automated discovery that is %s says %s', (discovery, status) =>
  withEmulator(oneTarget(discovery === undefined ? {} : { discovery }), async (emulator) => {
    const command = new GetAutomatedDiscoveryConfigurationCommand({})
    expect((await (await macie(emulator)).send(command)).status).toBe(status)
  }),
)

test('jobs have names', () =>
  withEmulator(oneTarget({ jobs: { j1: 'Weekly check' } }), async (emulator) => {
    const client = await macie(emulator)
    expect((await client.send(new DescribeClassificationJobCommand({ jobId: 'j1' }))).name).toBe('Weekly check')
    const unknown = client.send(new DescribeClassificationJobCommand({ jobId: 'j2' }))
    await expect(unknown).rejects.toMatchObject({ name: 'ResourceNotFoundException' })
  }))

test('an administrator sees policy and discovery findings of its members; a member its own jobs', () => {
  const findings = [
    { bucket: 'p', type: 'Policy:IAMUser/S3BucketPublic', severity: 'High' },
    { bucket: 'j', type: 'SensitiveData:S3Object/Personal', severity: 'Low', job: 'j1' },
    { bucket: 'd', type: 'SensitiveData:S3Object/Financial', severity: 'Low', automated: true },
  ]
  const accounts: Scenario['accounts'] = {
    [ACCOUNT]: { regions: { [REGION]: {} }, administers: [MEMBER] },
    [MEMBER]: { regions: { [REGION]: { findings } } },
  }
  return withEmulator({ accounts }, async (emulator) => {
    const seenBy = async (account: string) => {
      const groupBy = 'resourcesAffected.s3Bucket.name'
      const client = await macie(emulator, { account })
      const { countsByGroup } = await client.send(new GetFindingStatisticsCommand({ groupBy }))
      return countsByGroup?.map(({ groupKey }) => groupKey)
    }
    expect([await seenBy(ACCOUNT), await seenBy(MEMBER)]).toEqual([
      ['d', 'p'],
      ['j', 'p'],
    ])
    const asked = (await macie(emulator, { account: MEMBER })).send(new GetAdministratorAccountCommand({}))
    expect((await asked).administrator?.accountId).toBe(ACCOUNT)
  })
})

describe('Macie that is', () => {
  const session = (state: RegionState) =>
    withEmulator(oneTarget(state), async (emulator) => (await macie(emulator)).send(new GetMacieSessionCommand({})))

  test.each<[string, RegionState, string, number, RegExp]>([
    ['off', { macie: 'off' }, 'AccessDeniedException', 403, /^Macie is not enabled$/],
    ['off, as 401', { macie: 'off', off: '401' }, 'AccessDeniedException', 401, /^Macie is not enabled$/],
    ['off, as 404', { macie: 'off', off: '404' }, 'ResourceNotFoundException', 404, /isn\u2019t enabled/],
    ['off, in words', { macie: 'off', off: 'apostrophe' }, 'AccessDeniedException', 403, /isn\u2019t enabled in the/],
    ['not onboarded', { macie: 'off', off: 'not-onboarded' }, 'AccessDeniedException', 403, /has not been onboarded/],
    ['denied', { macie: 'denied' }, 'AccessDeniedException', 403, /not authorized to perform: macie2:GetMacieSession/],
    ['denied in part', { denied: ['GetMacieSession'] }, 'AccessDeniedException', 403, /no identity-based policy/],
    ['not opted in', { macie: 'not-opted-in' }, 'UnrecognizedClientException', 403, /security token .* is invalid/],
    ['expired', { macie: 'expired' }, 'ExpiredTokenException', 403, /expired/],
  ])('%s says so', async (_, state, name, httpStatusCode, message) => {
    const error = await session(state).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name, message: expect.stringMatching(message), $metadata: { httpStatusCode } })
  })

  test('off can be an empty reply', async () => {
    expect((await session({ macie: 'off', off: 'empty' })).status).toBeUndefined()
  })

  test('paused says so and answers', () =>
    withEmulator(oneTarget({ macie: 'paused' }), async (emulator) => {
      const client = await macie(emulator)
      expect((await client.send(new GetMacieSessionCommand({}))).status).toBe('PAUSED')
      const statistics = await client.send(new GetFindingStatisticsCommand({ groupBy: 'type' }))
      expect(statistics.countsByGroup).toEqual([])
    }))
})
