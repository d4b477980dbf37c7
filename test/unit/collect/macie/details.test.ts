// Individual findings and jobs through a mocked client: what is asked, what comes first, and the note on a refusal.
import {
  DescribeClassificationJobCommand,
  type Finding,
  GetFindingStatisticsCommand,
  GetFindingsCommand,
  ListFindingsCommand,
  Macie2Client,
} from '@aws-sdk/client-macie2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { Macie } from '../../../../src/collect/macie/client.ts'
import { readDetails } from '../../../../src/collect/macie/details.ts'
import { fullSizes } from '../../../../src/collect/macie/pages.ts'
import type { BucketRequest } from '../../../../src/ports/aws.ts'
import { scope } from '../../../build/report.ts'
import { REGION } from '../../../build/target.ts'

const CREDENTIALS = 'SensitiveData:S3Object/Credentials'
const PUBLIC = 'Policy:IAMUser/S3BucketPublic'
const TARGET = { account: '111122223333', region: REGION }
const mock = mockClient(Macie2Client)
afterAll(() => mock.restore())
beforeEach(() => void mock.reset())

function finding(id: string, bucket: string, severity: 'High' | 'Low', day: number): Finding {
  const updatedAt = new Date(Date.UTC(2026, 10, day))
  return { id, severity: { description: severity }, updatedAt, resourcesAffected: { s3Bucket: { name: bucket } } }
}

function wanted(bucket: string, counts: Partial<BucketRequest['counts']>, types = [CREDENTIALS]): BucketRequest {
  return { bucket, counts: { High: 0, Medium: 0, Low: 0, ...counts }, types }
}

function read(buckets: readonly BucketRequest[], most = 2, overrides = {}) {
  const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
  const client = new Macie2Client({ region: REGION, maxAttempts: 1, credentials })
  const macie = new Macie(client, AbortSignal.timeout(60_000), fullSizes())
  return readDetails(macie, TARGET, { buckets, most, scope: scope(overrides) })
}

/** Macie with these findings, whatever is asked for, and no jobs. */
function has(findings: readonly Finding[]) {
  mock.on(ListFindingsCommand).resolves({ findingIds: findings.map(({ id = '' }) => id) })
  mock.on(GetFindingsCommand).callsFake(({ findingIds = [] }: { findingIds?: string[] }) => ({
    findings: findings.filter(({ id = '' }) => findingIds.includes(id)),
  }))
  mock.on(GetFindingStatisticsCommand).resolves({ countsByGroup: [] })
}

const listed = () => mock.commandCalls(ListFindingsCommand).map(({ args }) => args[0].input)
const refused = (name: string, message: string) =>
  Object.assign(new Error(message), { name, $metadata: { httpStatusCode: 403 } })

describe('individual findings', () => {
  it('are the most severe, then the most recent, then by ID, no more than asked for', async () => {
    has([
      finding('c', 'a', 'High', 2),
      finding('b', 'a', 'High', 2),
      finding('d', 'a', 'High', 3),
      finding('e', 'a', 'Low', 9),
    ])
    const { buckets } = await read([wanted('a', { High: 3, Low: 1 })], 3)
    expect(buckets.get('a')?.findings.map(({ id }) => id)).toEqual(['d', 'b', 'c'])
  })

  it('go to their buckets, with a list and a batch for all', async () => {
    has([finding('1', 'a', 'High', 1), finding('2', 'b', 'Low', 1)])
    const { buckets, calls, notes } = await read([wanted('a', { High: 1 }), wanted('b', { Low: 1 })])
    expect([...buckets].map(([bucket, { findings }]) => [bucket, findings.map(({ id }) => id)])).toEqual([
      ['a', ['1']],
      ['b', ['2']],
    ])
    expect([mock.commandCalls(ListFindingsCommand).length, mock.commandCalls(GetFindingsCommand).length]).toEqual([
      1, 1,
    ])
    expect([calls, notes]).toEqual([4, []])
  })

  it('of a large bucket are its most recent, by severity', async () => {
    has([])
    await read([wanted('a', { High: 1, Medium: 99, Low: 5 })], 3)
    expect(listed()).toEqual([
      {
        findingCriteria: {
          criterion: expect.objectContaining({
            archived: { eq: ['false'] },
            sample: { eq: ['false'] },
            'resourcesAffected.s3Bucket.name': { eq: ['a'] },
            'severity.description': { eq: ['High'] },
          }),
        },
        maxResults: 1,
        sortCriteria: { attributeName: 'updatedAt', orderBy: 'DESC' },
      },
      expect.objectContaining({ maxResults: 2 }),
    ])
  })

  it('keep to the types of the scope', async () => {
    has([])
    await read([wanted('a', { High: 1 }, [PUBLIC])], 2, { findingTypes: ['Policy:*'] })
    expect(listed()[0]?.findingCriteria?.criterion?.type).toEqual({ eq: [PUBLIC] })
    has([])
    mock.resetHistory()
    await read([wanted('a', { High: 1 }, [PUBLIC])])
    expect(listed()[0]?.findingCriteria?.criterion).not.toHaveProperty('type')
  })

  it('more than a batch are asked for in batches', async () => {
    has(Array.from({ length: 60 }, (_, at) => finding(String(at), 'a', 'High', 1)))
    await read([wanted('a', { High: 40 }), wanted('b', { High: 40 })], 50)
    const batches = mock.commandCalls(GetFindingsCommand).map(({ args }) => args[0].input.findingIds?.length)
    expect(batches).toEqual([50, 10])
  })

  it.each([
    [
      refused('AccessDeniedException', 'User: arn:x is not authorized to perform: macie2:ListFindings on resource: *'),
      "The role isn't authorized to perform macie2:ListFindings.",
    ],
    [refused('ThrottlingException', 'Rate exceeded'), 'Macie throttled the calls'],
  ])('that are refused leave a note and the jobs', async (error, why) => {
    has([])
    mock.on(ListFindingsCommand).rejects(error)
    mock.on(GetFindingStatisticsCommand).resolves({ countsByGroup: [{ groupKey: 'j1', count: 2 }] })
    const { buckets, notes } = await read([wanted('a', { High: 1 })])
    expect(notes).toEqual([expect.stringContaining(`111122223333 ${REGION}: individual findings are not shown. `)])
    expect(notes[0]).toContain(why)
    expect(buckets.get('a')).toMatchObject({ findings: [], jobs: [{ jobId: 'j1', count: 2 }] })
  })
})

describe('discovery jobs', () => {
  it('are counted for each bucket with sensitive data, with their names', async () => {
    has([])
    mock.on(GetFindingStatisticsCommand).resolves({
      countsByGroup: [
        { groupKey: 'j2', count: 1 },
        { groupKey: 'j1', count: 1 },
        { groupKey: 'j3', count: 7 },
      ],
    })
    mock.on(DescribeClassificationJobCommand).callsFake(({ jobId }: { jobId: string }) => {
      if (jobId === 'j2') throw refused('ResourceNotFoundException', 'gone')
      return { name: `Name of ${jobId}` }
    })
    const { buckets } = await read([wanted('a', { High: 9 }), wanted('b', { High: 1 }, [PUBLIC])], 0)
    expect([...buckets.values()].map(({ jobs }) => jobs)).toEqual([
      [
        { jobId: 'j2', count: 1 },
        { jobId: 'j1', count: 1, name: 'Name of j1' },
        { jobId: 'j3', count: 7, name: 'Name of j3' },
      ],
      [],
    ])
    const asked = mock.commandCalls(GetFindingStatisticsCommand).map(({ args }) => args[0].input)
    expect(asked).toHaveLength(1)
    expect(asked[0]).toMatchObject({ groupBy: 'classificationDetails.jobId' })
    expect(asked[0]?.findingCriteria?.criterion?.['resourcesAffected.s3Bucket.name']).toEqual({ eq: ['a'] })
  })

  it('have names asked for twenty of them', async () => {
    has([])
    const countsByGroup = Array.from({ length: 25 }, (_, at) => ({ groupKey: `j${10 + at}`, count: 1 }))
    mock.on(GetFindingStatisticsCommand).resolves({ countsByGroup })
    mock.on(DescribeClassificationJobCommand).resolves({ name: 'named' })
    const { buckets } = await read([wanted('a', { High: 25 })], 0)
    const jobs = buckets.get('a')?.jobs ?? []
    const named = jobs.filter(({ name }) => name === 'named').map(({ jobId }) => jobId)
    expect([jobs.length, named.length, named.at(-1)]).toEqual([25, 20, 'j29'])
  })

  it('that are refused leave a note', async () => {
    has([])
    mock.on(GetFindingStatisticsCommand).rejects(refused('ThrottlingException', 'Rate exceeded'))
    const { buckets, notes } = await read([wanted('a', { High: 1 })], 0)
    expect(notes).toEqual([expect.stringContaining('discovery jobs are not shown. ')])
    expect(buckets.get('a')?.jobs).toEqual([])
  })
})
