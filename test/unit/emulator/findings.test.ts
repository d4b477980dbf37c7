// ListFindings and GetFindings of the stand-in, through the real Macie client.
import { GetFindingsCommand, ListFindingsCommand, type ListFindingsCommandInput } from '@aws-sdk/client-macie2'
import { describe, expect, test } from 'vitest'
import { type RegionState, SEVERITIES } from '../../emulator/scenario-macie.ts'
import { ACCOUNT, macie, oneTarget, withEmulator } from './clients.ts'

const PERSONAL = 'SensitiveData:S3Object/Personal'
const MULTIPLE = 'SensitiveData:S3Object/Multiple'
const ENCRYPTION = 'Policy:IAMUser/S3BucketEncryptionDisabled'
const BUCKET = 'resourcesAffected.s3Bucket.name'

const STATE: RegionState = {
  findings: [
    { bucket: 'legacy-exports', type: ENCRYPTION, severity: 'Low', daysAgo: 9, updatedDaysAgo: 2, occurrences: 3 },
    { bucket: 'uploads', type: PERSONAL, severity: 'High', count: 120, daysAgo: 1, spreadDays: 30, job: 'j1' },
    { bucket: 'mixed', type: MULTIPLE, severity: 'Medium', automated: true, occurrences: 7, daysAgo: 4 },
    { bucket: 'old', type: PERSONAL, severity: 'High', daysAgo: 91, job: 'j1' },
  ],
}

async function list(input: ListFindingsCommandInput, state = STATE) {
  return withEmulator(oneTarget(state), async (emulator) =>
    (await macie(emulator)).send(new ListFindingsCommand(input)),
  )
}

async function describeAll(
  criterion: NonNullable<ListFindingsCommandInput['findingCriteria']>['criterion'],
  state = STATE,
) {
  return withEmulator(oneTarget(state), async (emulator) => {
    const client = await macie(emulator)
    const { findingIds } = await client.send(new ListFindingsCommand({ findingCriteria: { criterion } }))
    const { findings = [] } = await client.send(new GetFindingsCommand({ findingIds }))
    return findings
  })
}

describe('ListFindings', () => {
  test('pages through all that has not expired, each finding once', () =>
    withEmulator(oneTarget(STATE), async (emulator) => {
      const client = await macie(emulator)
      const ids: string[] = []
      let nextToken: string | undefined
      do {
        const page = await client.send(new ListFindingsCommand({ nextToken }))
        ids.push(...(page.findingIds ?? []))
        nextToken = page.nextToken
      } while (nextToken !== undefined)
      expect(ids.length).toBe(122)
      expect(new Set(ids).size).toBe(122)
      expect(emulator.ledger.filter(({ operation }) => operation === 'ListFindings').length).toBe(3)
    }))

  test.each([
    ['severity.score', 'DESC', ['High', 'Medium', 'Low']],
    ['severity.score', 'ASC', ['Low', 'Medium', 'High']],
  ] as const)('sorts by %s %s', async (attributeName, orderBy, expected) => {
    const findings: RegionState['findings'] = SEVERITIES.map((severity) => ({ bucket: 'b', type: PERSONAL, severity }))
    await withEmulator(oneTarget({ findings }), async (emulator) => {
      const client = await macie(emulator)
      const { findingIds = [] } = await client.send(
        new ListFindingsCommand({ sortCriteria: { attributeName, orderBy } }),
      )
      const found = (await client.send(new GetFindingsCommand({ findingIds }))).findings ?? []
      const severityOf = new Map(found.map(({ id, severity }) => [id, severity?.description]))
      expect(findingIds.map((id) => severityOf.get(id))).toEqual(expected)
    })
  })

  test('pages through a hundred thousand findings', async () => {
    const findings = [{ bucket: 'b', type: PERSONAL, severity: 'High', count: 100_000, spreadDays: 80 }]
    const sortCriteria = { attributeName: 'createdAt', orderBy: 'DESC' } as const
    const { findingIds, nextToken } = await list({ maxResults: 50, sortCriteria }, { findings })
    expect([findingIds?.length, nextToken === undefined]).toEqual([50, false])
  })

  test.each<[string, ListFindingsCommandInput, RegExp]>([
    ['more than 50', { maxResults: 51 }, /maxResults/],
    ['a field that can not be sorted by', { sortCriteria: { attributeName: 'severity' } }, /severity/],
    ['a token that was never given', { nextToken: 'x' }, /nextToken/],
  ])('refuses %s', async (_, input, message) => {
    await expect(list(input)).rejects.toMatchObject({
      name: 'ValidationException',
      message: expect.stringMatching(message),
    })
  })
})

describe('GetFindings', () => {
  test('tells of a policy change, its actor and the bucket', async () => {
    const [found] = await describeAll({ type: { eq: [ENCRYPTION] } })
    expect(found).toMatchObject({
      accountId: ACCOUNT,
      archived: false,
      count: 3,
      policyDetails: { action: { apiCallDetails: { api: 'DeleteBucketEncryption' } } },
      resourcesAffected: {
        s3Bucket: { name: 'legacy-exports', defaultServerSideEncryption: { encryptionType: 'NONE' } },
      },
      severity: { description: 'Low', score: 1 },
      title: 'Encryption is disabled for the S3 bucket',
    })
    expect(found?.updatedAt?.getTime()).toBeGreaterThan(found?.createdAt?.getTime() ?? Number.POSITIVE_INFINITY)
    expect(found?.classificationDetails).toBeUndefined()
  })

  test('tells of sensitive data: its object, who found it, and no job where none looked', async () => {
    const [automated] = await describeAll({ type: { eq: [MULTIPLE] } })
    const [byJob] = await describeAll({ [BUCKET]: { eq: ['uploads'] } })
    const { originType, jobId } = automated?.classificationDetails ?? {}
    expect([originType, jobId, automated?.count]).toEqual(['AUTOMATED_SENSITIVE_DATA_DISCOVERY', undefined, 1])
    expect(byJob?.classificationDetails).toEqual({ originType: 'SENSITIVE_DATA_DISCOVERY_JOB', jobId: 'j1' })
    expect(byJob?.resourcesAffected?.s3Object?.key).toMatch(/^\w+\/2026\/part-\d{5}\.csv$/)
  })

  test('knows a finding again by its id', () =>
    withEmulator(oneTarget(STATE), async (emulator) => {
      const client = await macie(emulator)
      const { findingIds: [one = '', two = ''] = [] } = await client.send(new ListFindingsCommand({}))
      const { findings = [] } = await client.send(new GetFindingsCommand({ findingIds: [one, two, one] }))
      expect(findings.map(({ id }) => id)).toEqual([one, two].sort())
    }))

  test('passes over what it does not know, and takes 50 at the most', () =>
    withEmulator(oneTarget(STATE), async (emulator) => {
      const client = await macie(emulator)
      const unknown = '0123456789abcdef0123456789abcdef'
      expect((await client.send(new GetFindingsCommand({ findingIds: [unknown] }))).findings).toEqual([])
      const many = Array.from({ length: 51 }, () => unknown)
      await expect(client.send(new GetFindingsCommand({ findingIds: many }))).rejects.toThrow(/more than 50/)
    }))

  test('hands on hostile text as it is', async () => {
    const object = 'a|b\n::error::<img src=x>@octocat\u202e#1'
    const row = { bucket: 'b', type: PERSONAL, severity: 'High', object, title: '##[error]x' }
    const [found] = await describeAll({}, { findings: [row] })
    expect([found?.resourcesAffected?.s3Object?.key, found?.title]).toEqual([object, '##[error]x'])
  })
})
