// One Target through a mocked client: every outcome, what is asked, what is not, and the sizes and limits of the calls.
import {
  GetAdministratorAccountCommand,
  GetAutomatedDiscoveryConfigurationCommand,
  GetFindingStatisticsCommand,
  type GetFindingStatisticsCommandInput,
  GetMacieSessionCommand,
  ListMembersCommand,
  Macie2Client,
} from '@aws-sdk/client-macie2'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { Macie } from '../../../../src/collect/macie/client.ts'
import { FoundSoFar } from '../../../../src/collect/macie/found-so-far.ts'
import { fullSizes } from '../../../../src/collect/macie/pages.ts'
import { readTarget } from '../../../../src/collect/macie/target.ts'
import type { Scope } from '../../../../src/core/model/scope.ts'
import { scope } from '../../../build/report.ts'
import { ACCOUNT, REGION } from '../../../build/target.ts'

const NOW = Date.UTC(2026, 10, 15)
const SINCE = Date.UTC(2026, 10, 1)
const FINDINGS = [
  { bucket: 'a', type: 'SensitiveData:S3Object/Credentials', severity: 'High', updatedAt: SINCE + 1 },
  { bucket: 'a', type: 'SensitiveData:S3Object/Personal', severity: 'Low', updatedAt: SINCE - 1 },
  { bucket: 'b', type: 'SensitiveData:S3Object/Personal', severity: 'Low', updatedAt: SINCE },
]
const mock = mockClient(Macie2Client)
afterAll(() => mock.restore())
beforeEach(() => {
  mock.reset()
  mock.on(GetAdministratorAccountCommand).resolves({})
  mock.on(ListMembersCommand).resolves({ members: [] })
})

type Field = keyof (typeof FINDINGS)[number]
const FIELDS: Readonly<Record<string, Field>> = {
  'resourcesAffected.s3Bucket.name': 'bucket',
  type: 'type',
  'severity.description': 'severity',
}

/** What Macie counts of the findings above; none is suppressed. */
function statistics({ groupBy, findingCriteria }: GetFindingStatisticsCommandInput) {
  const criterion = findingCriteria?.criterion ?? {}
  const { gte = 0, lt = Number.POSITIVE_INFINITY } = criterion.updatedAt ?? {}
  const counts = new Map<string, number>()
  for (const finding of FINDINGS) {
    const fits = Object.entries(FIELDS).every(
      ([field, key]) => criterion[field]?.eq?.includes(String(finding[key])) ?? true,
    )
    if (!fits || finding.updatedAt < gte || finding.updatedAt >= lt || !criterion.archived?.eq?.includes('false'))
      continue
    const group = String(finding[FIELDS[groupBy ?? ''] ?? 'bucket'])
    counts.set(group, (counts.get(group) ?? 0) + 1)
  }
  return { countsByGroup: [...counts].map(([groupKey, count]) => ({ groupKey, count })) }
}

function connect(sizes = fullSizes()) {
  const client = new Macie2Client({
    region: REGION,
    maxAttempts: 1,
    credentials: { accessKeyId: 'a', secretAccessKey: 'b' },
  })
  return new Macie(client, AbortSignal.timeout(60_000), sizes)
}

function works() {
  mock.on(GetMacieSessionCommand).resolves({ status: 'ENABLED' })
  mock.on(GetFindingStatisticsCommand).callsFake((input) => statistics(input))
}

const read = (overrides: Partial<Scope> = {}, macie = connect(), now = NOW) =>
  readTarget({
    ...{ macie, optional: macie, patient: macie, account: ACCOUNT, region: REGION, now },
    question: { scope: scope(overrides), coverage: false, trend: false },
    soFar: new FoundSoFar(overrides.newSince !== undefined),
  })
const asked = () => mock.commandCalls(GetFindingStatisticsCommand).map(({ args }) => args[0].input)

function refusal(name: string, message: string, status = 403): Error {
  return Object.assign(new Error(message), { name, $metadata: { httpStatusCode: status } })
}

describe('what is asked', () => {
  it('reads the counts, says what it was not asked, and sends archived and sample with every query', async () => {
    works()
    const outcome = await read()
    expect(outcome).toEqual({
      kind: 'read',
      counts: [
        { bucket: 'a', type: 'SensitiveData:S3Object/Credentials', severity: 'High', count: 1 },
        { bucket: 'a', type: 'SensitiveData:S3Object/Personal', severity: 'Low', count: 1 },
        { bucket: 'b', type: 'SensitiveData:S3Object/Personal', severity: 'Low', count: 1 },
      ],
      completeness: { completeUpTo: new Date(NOW - 310_000).toISOString(), younger: 0, clock: 'local' },
      organization: { kind: 'standalone' },
      coverage: { discovery: 'unknown', suppressed: { High: 0, Medium: 0, Low: 0 }, buckets: { kind: 'not-asked' } },
    })
    for (const { findingCriteria } of asked()) {
      expect(findingCriteria?.criterion).toMatchObject({
        archived: { eq: [expect.any(String)] },
        sample: { eq: ['false'] },
      })
    }
  })

  it.each([
    ['as a rule', {}, 6],
    ['with suppressed ones counted', { includeSuppressed: true }, 5],
    ['with new-since', { newSince: new Date(SINCE).toISOString() }, 7],
  ])('takes few calls where nothing was found: %s', async (_, overrides, calls) => {
    mock.on(GetMacieSessionCommand).resolves({ status: 'ENABLED' })
    mock.on(GetFindingStatisticsCommand).resolves({ countsByGroup: [] })
    const macie = connect()
    expect((await read(overrides, macie)).kind).toBe('read')
    expect(macie.calls).toBe(calls)
    expect(mock.commandCalls(GetAutomatedDiscoveryConfigurationCommand)).toHaveLength(0)
    const suppressed = asked().filter(
      ({ findingCriteria }) => findingCriteria?.criterion?.archived?.eq?.join() === 'true',
    )
    expect(suppressed).toHaveLength('includeSuppressed' in overrides ? 0 : 1)
  })

  it('counts new findings by their last update, in columns of severities that have any', async () => {
    works()
    const outcome = await read({ newSince: new Date(SINCE).toISOString() })
    expect(
      outcome.kind === 'read' && outcome.counts.map((row) => [row.bucket, row.severity, row.count, row.new]),
    ).toEqual([
      ['a', 'High', 1, 1],
      ['a', 'Low', 1, 0],
      ['b', 'Low', 1, 1],
    ])
    const dates = asked().map(({ findingCriteria }) => findingCriteria?.criterion?.updatedAt)
    const to = NOW - 310_000
    expect(dates.filter((date) => date?.gte !== undefined)).toEqual(
      Array.from({ length: 4 }, () => ({ gte: SINCE, lt: to })),
    )
    expect(dates.filter((date) => date?.gte === undefined && date !== undefined)).toEqual(
      Array.from({ length: 4 }, () => ({ lt: to })),
    )
  })

  it('counts findings younger than five minutes as seen', async () => {
    works()
    FINDINGS.push({ bucket: 'c', type: 'SensitiveData:S3Object/Personal', severity: 'Low', updatedAt: NOW - 1000 })
    try {
      const outcome = await read()
      expect(outcome).toMatchObject({ kind: 'read', completeness: { younger: 1 } })
      expect(outcome.counts.map(({ bucket }) => bucket)).toEqual(['a', 'a', 'b', 'c'])
    } finally {
      FINDINGS.pop()
    }
  })
})

/** Sends what the real client would send to a Macie whose replies are dated by a clock of its own. */
function dated(clock: () => number | undefined) {
  const macie = connect()
  const served: number[] = []
  Object.defineProperty(macie, 'servedFrom', {
    get: () => {
      const moment = clock()
      if (moment !== undefined) served.push(moment)
      return served.length === 0 ? undefined : Math.min(...served)
    },
  })
  return macie
}

describe('the clock', () => {
  const totals = () => asked().filter(({ groupBy }) => groupBy !== 'resourcesAffected.s3Bucket.name').length

  it('of the runner is trusted where AWS agrees, and costs nothing', async () => {
    works()
    const outcome = await read(
      {},
      dated(() => NOW),
    )
    expect(outcome).toMatchObject({
      completeness: { completeUpTo: new Date(NOW - 310_000).toISOString(), clock: 'aws' },
    })
    expect(totals()).toBe(3)
  })

  it.each([
    ['ahead', 3_600_000],
    ['behind', -3_600_000],
  ])('of the runner that is an hour %s costs a round of totals, and no number', async (_, off) => {
    works()
    const outcome = await read(
      {},
      dated(() => NOW),
      NOW + off,
    )
    expect(outcome).toMatchObject({
      kind: 'read',
      completeness: { completeUpTo: new Date(NOW - 360_000).toISOString(), clock: 'aws', younger: 0 },
    })
    expect(outcome.counts).toHaveLength(3)
    expect(totals()).toBe(5)
  })

  it('of AWS that goes backward leaves nothing proved', async () => {
    works()
    let moment = NOW
    const outcome = await read(
      {},
      dated(() => (moment -= 61_000)),
      NOW + 3_600_000,
    )
    expect(outcome).toMatchObject({ kind: 'inconsistent', message: expect.stringContaining('go backward') })
  })
})

describe('outcomes', () => {
  it.each<[string, object | Error, string]>([
    ['paused', { status: 'PAUSED' }, 'paused'],
    ['an empty body', {}, 'malformed'],
    ['off', refusal('AccessDeniedException', 'Macie is not enabled'), 'disabled'],
    [
      'not allowed',
      refusal('AccessDeniedException', 'X is not authorized to perform: macie2:GetMacieSession'),
      'denied',
    ],
    ['throttled', refusal('ThrottlingException', 'Rate exceeded', 429), 'throttled'],
    ['failing', refusal('InternalServerException', 'down', 500), 'unreachable'],
  ])('%s', async (_, session, kind) => {
    works()
    if (session instanceof Error) mock.on(GetMacieSessionCommand).rejects(session)
    else mock.on(GetMacieSessionCommand).resolves(session)
    const outcome = await read()
    expect(outcome).toMatchObject({ kind, counts: [], message: expect.stringMatching(/\S/) })
    // Totals of a Macie that is not known to be on may be stale.
    expect(outcome).not.toHaveProperty('totals')
  })

  it('keeps the columns that were answered when another fails, and the totals', async () => {
    works()
    mock.on(GetFindingStatisticsCommand).callsFake((input) => {
      const criterion = input.findingCriteria?.criterion
      if (criterion?.type?.eq?.[0]?.endsWith('Personal') && criterion['severity.description']?.eq?.[0] === 'Low') {
        throw refusal('ThrottlingException', 'Rate exceeded', 429)
      }
      return statistics(input)
    })
    expect(await read()).toMatchObject({
      kind: 'throttled',
      counts: [{ bucket: 'a', severity: 'High', count: 1 }],
      totals: { High: 1, Medium: 0, Low: 2 },
    })
  })

  it('keeps totals that were answered when other totals fail', async () => {
    works()
    mock.on(GetFindingStatisticsCommand).callsFake((input) => {
      if (input.groupBy === 'type') throw refusal('InternalServerException', 'down', 500)
      return statistics(input)
    })
    expect(await read()).toMatchObject({ kind: 'unreachable', counts: [], totals: { High: 1, Medium: 0, Low: 2 } })
  })

  it('says of lower bounds that they are not new where that is not known', async () => {
    works()
    mock.on(GetFindingStatisticsCommand).callsFake((input) => {
      const isFresh = input.findingCriteria?.criterion?.updatedAt?.gte !== undefined
      if (isFresh && input.groupBy === 'resourcesAffected.s3Bucket.name')
        throw refusal('ThrottlingException', 'no', 429)
      return statistics(input)
    })
    const outcome = await read({ newSince: new Date(SINCE).toISOString() })
    expect(outcome.kind).toBe('throttled')
    expect(outcome.counts.map((row) => row.new)).toEqual([0, 0, 0])
  })

  it('takes statistics without their list for malformed, never for zero', async () => {
    works()
    mock.on(GetFindingStatisticsCommand).resolves({})
    expect(await read()).toMatchObject({ kind: 'malformed', counts: [] })
  })

  it.each([0, 20])('tells the session’s failure, also when it comes %i ms after another', async (delay) => {
    mock.on(GetMacieSessionCommand).callsFake(async () => {
      await new Promise((resolve) => setTimeout(resolve, delay))
      throw refusal('AccessDeniedException', 'Macie is not enabled')
    })
    mock.on(GetFindingStatisticsCommand).callsFake(async () => {
      await new Promise((resolve) => setTimeout(resolve, 20 - delay))
      throw refusal('ThrottlingException', 'Rate exceeded', 429)
    })
    expect((await read()).kind).toBe('disabled')
  })

  it('is inconsistent, with what was seen, when the counts never add up', async () => {
    works()
    mock.on(GetFindingStatisticsCommand).callsFake((input) => {
      const reply = statistics(input)
      return input.groupBy === 'resourcesAffected.s3Bucket.name'
        ? { countsByGroup: reply.countsByGroup.slice(0, 1) }
        : reply
    })
    FINDINGS.push({ bucket: 'c', type: 'SensitiveData:S3Object/Personal', severity: 'Low', updatedAt: SINCE })
    try {
      const outcome = await read()
      expect(outcome.kind).toBe('inconsistent')
      expect(outcome.kind === 'inconsistent' && outcome.counts.map(({ bucket }) => bucket)).toEqual(['a', 'a'])
    } finally {
      FINDINGS.pop()
    }
  })
})

describe('Macie', () => {
  it('asks for fewer groups when the size is refused, keeps what worked and counts every call', async () => {
    mock.on(GetFindingStatisticsCommand).callsFake(({ size }) => {
      if (size > 50) throw refusal('ValidationException', 'size is too large', 400)
      return { countsByGroup: [] }
    })
    const macie = connect()
    await macie.byKey('type', {})
    expect(asked().map(({ size }) => size)).toEqual([1000, 250, 50])
    await macie.byKey('type', {})
    expect(asked().map(({ size }) => size)).toEqual([1000, 250, 50, 50])
    expect(macie.calls).toBe(4)
  })

  it('gives up where the smallest size is refused as well, or the refusal is not of the size', async () => {
    mock.on(GetFindingStatisticsCommand).rejects(refusal('ValidationException', 'size is too large', 400))
    await expect(connect().byKey('type', {})).rejects.toThrow('size is too large')
    mock.reset()
    mock.on(GetFindingStatisticsCommand).rejects(refusal('ValidationException', 'unknown field', 400))
    await expect(connect().byKey('type', {})).rejects.toThrow('unknown field')
    expect(asked()).toHaveLength(1)
  })

  it('makes no more than 1,000 calls', async () => {
    mock.on(GetMacieSessionCommand).resolves({ status: 'ENABLED' })
    const macie = connect()
    await Promise.all(Array.from({ length: 1000 }, () => macie.status()))
    await expect(macie.status()).rejects.toThrow('within 1000 calls')
    expect(mock.commandCalls(GetMacieSessionCommand)).toHaveLength(1000)
  })
})
