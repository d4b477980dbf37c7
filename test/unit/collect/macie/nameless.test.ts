// Groups without a key: no job means automated discovery, no bucket means a finding that is told by its ID.
import { GetFindingsCommand, ListFindingsCommand, Macie2Client } from '@aws-sdk/client-macie2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, expect, it } from 'vitest'
import { failureOf } from '../../../../src/collect/failure.ts'
import { Macie } from '../../../../src/collect/macie/client.ts'
import { BUCKET, JOB, TYPE } from '../../../../src/collect/macie/criteria.ts'
import { groupsBy, withIds } from '../../../../src/collect/macie/nameless.ts'
import { fullSizes } from '../../../../src/collect/macie/pages.ts'
import { REGION } from '../../../build/target.ts'

const mock = mockClient(Macie2Client)
afterAll(() => mock.restore())
beforeEach(() => mock.reset())

const GROUPS = [{ groupKey: 'a', count: 2 }, { count: 3 }]
const CRITERIA = { [TYPE]: { eq: ['Policy:IAMUser/S3BucketPublic'] } }

it('leaves what no job made to automated discovery', () => {
  expect([...groupsBy(JOB, {}, GROUPS)]).toEqual([['a', 2]])
  expect(groupsBy(JOB, {}, [{ count: 3 }]).size).toBe(0)
  expect(() => groupsBy(JOB, {}, [{ groupKey: '', count: 3 }])).toThrow(/no key/)
  expect(() => groupsBy(JOB, {}, undefined)).toThrow(/without countsByGroup/)
})

it('keeps a type without a key malformed', () => {
  expect(() => groupsBy(TYPE, {}, GROUPS)).toThrow(/no key/)
})

async function told(): Promise<string> {
  const client = new Macie2Client({ region: REGION, credentials: { accessKeyId: 'a', secretAccessKey: 'b' } })
  const macie = new Macie(client, AbortSignal.timeout(60_000), fullSizes())
  try {
    groupsBy(BUCKET, CRITERIA, GROUPS)
  } catch (error) {
    const { kind, message } = failureOf(await withIds(macie, error), REGION)
    return `${kind}: ${message}`
  }
  return 'nothing'
}

it('tells the ID of a finding without a bucket', async () => {
  mock.on(ListFindingsCommand).resolves({ findingIds: ['x', 'y', 'z'] })
  const named = { id: 'y', resourcesAffected: { s3Bucket: { name: 'data' } } }
  mock.on(GetFindingsCommand).resolves({ findings: [{ id: 'z' }, named, { id: 'x', resourcesAffected: {} }] })
  expect(await told()).toBe(
    "malformed: Macie returned a finding that doesn't name its bucket: x, z. Rerun the workflow; if it happens again, report it.",
  )
  const [listed] = mock.commandCalls(ListFindingsCommand)
  expect(listed?.args[0].input.findingCriteria).toEqual({ criterion: CRITERIA })
})

it('tells five IDs, and how many more there are', async () => {
  const findingIds = Array.from({ length: 7 }, (_, at) => `id${at}`)
  mock.on(ListFindingsCommand).resolves({ findingIds })
  mock.on(GetFindingsCommand).resolves({ findings: findingIds.map((id) => ({ id })) })
  expect(await told()).toContain('bucket: id0, id1, id2, id3, id4 and 2 more.')
})

it('does without where Macie tells none', async () => {
  mock.on(ListFindingsCommand).rejects(new Error('No.'))
  expect(await told()).toContain("doesn't name its bucket. Rerun")
})
