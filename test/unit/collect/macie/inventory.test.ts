// Which buckets patterns match by Macie's list: asked by prefix, no further than it takes, and never guessed.
import { DescribeBucketsCommand, Macie2Client } from '@aws-sdk/client-macie2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { Macie } from '../../../../src/collect/macie/client.ts'
import { readInventory } from '../../../../src/collect/macie/inventory.ts'
import { fullSizes } from '../../../../src/collect/macie/pages.ts'
import { knows } from '../../../build/inventory.ts'
import { REGION } from '../../../build/target.ts'

const PAGE = 2
const BUCKETS = [
  { bucketName: 'logs', accountId: '111122223333' },
  { bucketName: 'payments', accountId: '444455556666' },
  { bucketName: 'payroll', accountId: '111122223333' },
  { bucketName: 'payroll-old', accountId: '111122223333' },
  { bucketName: 'zoo', accountId: '111122223333' },
]

const mock = mockClient(Macie2Client)
afterAll(() => mock.restore())
beforeEach(() => {
  mock.reset()
  mock.on(DescribeBucketsCommand).callsFake(({ criteria, nextToken = '0' }) => {
    const found = BUCKETS.filter(({ bucketName }) => bucketName.startsWith(criteria?.bucketName?.prefix ?? ''))
    const at = Number(nextToken)
    return {
      buckets: found.slice(at, at + PAGE),
      ...(at + PAGE < found.length ? { nextToken: `${at + PAGE}` } : {}),
    }
  })
})

const read = (patterns: readonly string[], accounts: readonly string[] = []) => {
  const client = new Macie2Client({
    region: REGION,
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  return readInventory(new Macie(client, AbortSignal.timeout(60_000), fullSizes()), REGION, { patterns, accounts })
}

it.each([
  ['a name', ['payroll'], ['payroll', 'payroll-old'], 1],
  ['a prefix', ['pay*'], ['payments', 'payroll'], 1],
  ['a prefix whose match is on a later page', ['pay*-old'], ['payments', 'payroll', 'payroll-old'], 2],
  [
    'a pattern without a prefix, to the page that has a match',
    ['*-old'],
    ['logs', 'payments', 'payroll', 'payroll-old'],
    2,
  ],
  ['several patterns', ['payroll', 'z?o'], ['payroll', 'payroll-old', 'zoo'], 2],
  ['a pattern that matches nothing, with names to suggest', ['pay-roll*'], ['payments', 'payroll'], 2],
  ['a pattern like nothing', ['qqq'], ['logs', 'payments'], 3],
  ['patterns that cancel each other out', ['z*', '!z*'], ['zoo'], 2],
  ['an exclusion alone', ['!logs'], ['logs', 'payments'], 2],
] as const)('%s', async (_, patterns, names, calls) => {
  expect(await read(patterns)).toEqual({ kind: 'known', names, calls })
})

it("leaves out other accounts' buckets", async () => {
  expect(await read(['payments', 'zoo'], ['111122223333'])).toMatchObject({ kind: 'known', names: ['payroll', 'zoo'] })
})

const refusal = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 403 } })

it('is unknown without the permission, which it names', async () => {
  mock
    .on(DescribeBucketsCommand)
    .rejects(refusal('AccessDeniedException', 'User: x is not authorized to perform: macie2:DescribeBuckets'))
  const message = "The role isn't authorized to perform macie2:DescribeBuckets."
  expect(await read(['a'])).toMatchObject({ kind: 'unknown', message })
})

it('goes through the whole list where no prefix is taken', async () => {
  mock
    .on(DescribeBucketsCommand, { criteria: { bucketName: { prefix: 'zo' } } })
    .rejects(refusal('ValidationException', 'The field bucketName is not valid.'))
  const names = BUCKETS.map(({ bucketName }) => bucketName)
  expect(await read(['zo*'])).toEqual({ kind: 'known', names, calls: 4 })
})

it('without a list is unknown, never none', async () => {
  mock.on(DescribeBucketsCommand).resolves({})
  expect(await read(['a'])).toMatchObject({ kind: 'unknown' })
})

it('lists thousands of buckets side by side for a pattern without a prefix', async () => {
  const many = Array.from({ length: 4500 }, (_, at) => ({ bucketName: `data-${String(at).padStart(4, '0')}` }))
  knows(mock, [...many, { bucketName: 'x-prod' }])
  const found = await read(['*-prod'])
  expect(found.kind === 'known' && found.names).toContain('x-prod')
  expect(found.calls).toBeLessThan(250)
})
