// Statistics of the stand-in, through the real Macie client.
import { GetFindingStatisticsCommand, type GetFindingStatisticsCommandInput } from '@aws-sdk/client-macie2'
import { expect, test } from 'vitest'
import type { RegionState, Scenario } from '../../emulator/scenario.ts'
import { macie, oneTarget, withEmulator } from './clients.ts'

const PERSONAL = 'SensitiveData:S3Object/Personal'
const PUBLIC = 'Policy:IAMUser/S3BucketPublic'
const DAY = 24 * 60 * 60 * 1000
const BUCKET = 'resourcesAffected.s3Bucket.name'

const REGION_STATE: RegionState = {
  findings: [
    { bucket: 'a', type: PERSONAL, severity: 'High', count: 10, daysAgo: 1, spreadDays: 10, job: 'j1' },
    { bucket: 'b', type: PERSONAL, severity: 'Low', count: 4, repeat: 3, automated: true },
    { bucket: 'c', type: PUBLIC, severity: 'High' },
    { bucket: 'c', type: PUBLIC, severity: 'High', archived: true },
    { bucket: 'd', type: PUBLIC, severity: 'High', sample: true },
    { bucket: 'old', type: PUBLIC, severity: 'High', daysAgo: 91 },
    { bucket: 'recurring', type: PUBLIC, severity: 'Medium', daysAgo: 91, updatedDaysAgo: 3 },
  ],
}

async function ask(input: GetFindingStatisticsCommandInput, scenario: Scenario = oneTarget(REGION_STATE)) {
  return withEmulator(scenario, async (emulator) => {
    const { countsByGroup } = await (await macie(emulator)).send(new GetFindingStatisticsCommand(input))
    return countsByGroup?.map(({ groupKey, count }) => [groupKey, count])
  })
}

test.each<[string, GetFindingStatisticsCommandInput, [string, number][]]>([
  [
    'all without criteria',
    { groupBy: 'severity.description' },
    [
      ['High', 13],
      ['Low', 12],
      ['Medium', 1],
    ],
  ],
  [
    'by type',
    { groupBy: 'type' },
    [
      [PERSONAL, 22],
      [PUBLIC, 4],
    ],
  ],
  ['by job', { groupBy: 'classificationDetails.jobId' }, [['j1', 10]]],
  [
    'by bucket, largest first',
    { groupBy: BUCKET, findingCriteria: { criterion: { archived: { eq: ['false'] }, sample: { eq: ['false'] } } } },
    [
      ['a', 10],
      ['b-0001', 4],
      ['b-0002', 4],
      ['b-0003', 4],
      ['c', 1],
      ['recurring', 1],
    ],
  ],
  [
    'as many as are asked for',
    { groupBy: BUCKET, size: 2 },
    [
      ['a', 10],
      ['b-0001', 4],
    ],
  ],
  [
    'with criteria',
    {
      groupBy: BUCKET,
      findingCriteria: {
        criterion: {
          type: { eq: [PERSONAL] },
          'severity.description': { neq: ['High'] },
          [BUCKET]: { eq: ['a', 'b-0002'] },
        },
      },
    },
    [['b-0002', 4]],
  ],
])('counts %s', async (_, input, expected) => {
  expect(await ask(input)).toEqual(expected)
})

test('windows of createdAt halve without loss', async () => {
  const middle = Math.floor(Date.now() - 5.5 * DAY)
  const within = (createdAt: object) =>
    ask({ groupBy: 'type', findingCriteria: { criterion: { [BUCKET]: { eq: ['a'] }, createdAt } } })
  const [late, early] = await Promise.all([within({ gte: middle }), within({ lt: middle })])
  expect([late, early]).toEqual([[[PERSONAL, 5]], [[PERSONAL, 5]]])
})

test('groups beyond the limits are left out without a sign', async () => {
  const scenario = oneTarget({ ...REGION_STATE, limits: { maxGroups: 2 } })
  expect(await ask({ groupBy: BUCKET, size: 1000 }, scenario)).toEqual([
    ['a', 10],
    ['b-0001', 4],
  ])
})

test.each<[string, object, RegExp]>([
  ['a size above the limit', { size: 1001 }, /size/],
  ['an unknown group', { groupBy: 'severity' }, /groupBy/],
  ['an unknown field', { findingCriteria: { criterion: { severity: { eq: ['High'] } } } }, /field severity/],
  ['a bad boolean', { findingCriteria: { criterion: { sample: { eq: ['no'] } } } }, /boolean field/],
  ['more than 50 values', { findingCriteria: { criterion: { type: { eq: Array(51).fill('x') } } } }, /50 values/],
  ['a range of text', { findingCriteria: { criterion: { type: { gt: 1 } } } }, /not valid for the field type/],
  ['a date that is no number', { findingCriteria: { criterion: { createdAt: { gt: 1.5 } } } }, /integer/],
])('refuses %s', async (_, input, message) => {
  await expect(ask({ groupBy: 'type', ...input })).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringMatching(message),
    $metadata: { httpStatusCode: 400 },
  })
})

test('an administrator sees policy and automated findings of members, who do not see the latter', async () => {
  const scenario: Scenario = {
    accounts: {
      '111122223333': { administers: ['444455556666'], regions: { 'eu-west-1': {} } },
      '444455556666': { regions: { 'eu-west-1': REGION_STATE } },
    },
  }
  const of = (account: string) =>
    withEmulator(scenario, async (emulator) => {
      const client = await macie(emulator, { account })
      const input = {
        groupBy: 'type' as const,
        findingCriteria: { criterion: { accountId: { eq: ['444455556666'] } } },
      }
      const { countsByGroup } = await client.send(new GetFindingStatisticsCommand(input))
      return countsByGroup?.map(({ groupKey, count }) => [groupKey, count])
    })
  expect(await of('111122223333')).toEqual([
    [PERSONAL, 12],
    [PUBLIC, 4],
  ])
  expect(await of('444455556666')).toEqual([
    [PERSONAL, 10],
    [PUBLIC, 4],
  ])
})

test('findings arrive while they are counted', () =>
  withEmulator(
    oneTarget({
      ...REGION_STATE,
      moves: [{ after: 1, bucket: 'a', type: PERSONAL, severity: 'High', by: 1, every: true }],
    }),
    async (emulator) => {
      const client = await macie(emulator)
      const counts: (number | undefined)[] = []
      for (let call = 0; call < 3; call++) {
        const { countsByGroup } = await client.send(new GetFindingStatisticsCommand({ groupBy: BUCKET, size: 1 }))
        counts.push(countsByGroup?.[0]?.count)
      }
      expect(counts).toEqual([10, 11, 12])
    },
  ))
