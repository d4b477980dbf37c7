// Faults of the stand-in as the real Macie client meets them, and the ledger of what was sent.
import { GetFindingStatisticsCommand, GetMacieSessionCommand } from '@aws-sdk/client-macie2'
import { describe, expect, test } from 'vitest'
import { startEmulator } from '../../emulator/emulator.ts'
import type { Fault, FaultKind, RegionState } from '../../emulator/scenario.ts'
import { macie, oneTarget, withEmulator } from './clients.ts'

const PERSONAL = 'SensitiveData:S3Object/Personal'
const FINDINGS: NonNullable<RegionState['findings']> = [
  { bucket: 'a', type: PERSONAL, severity: 'High', count: 3 },
  { bucket: 'b', type: PERSONAL, severity: 'Low', count: 2 },
]
const BY_SEVERITY = { groupBy: 'severity.description' } as const
const HIGH = { groupKey: 'High', count: 3 }
const LOW = { groupKey: 'Low', count: 2 }

function ask(state: RegionState, attempts = 1) {
  return withEmulator(oneTarget({ findings: FINDINGS, ...state }), async (emulator) => {
    const client = await macie(emulator, { attempts })
    return client.send(new GetFindingStatisticsCommand(BY_SEVERITY))
  })
}

const always = (kind: FaultKind): Fault => ({ operation: 'GetFindingStatistics', kind })

test.each<[FaultKind, object]>([
  ['throttle', { name: 'ThrottlingException', $metadata: { httpStatusCode: 429 } }],
  ['too-many-requests', { name: 'TooManyRequestsException' }],
  ['error500', { name: 'InternalServerException', $metadata: { httpStatusCode: 500 } }],
  ['error503', { $metadata: { httpStatusCode: 503 } }],
  ['expired', { name: 'ExpiredTokenException' }],
  ['reset', { code: 'ECONNRESET' }],
  ['cut', { code: 'ECONNRESET' }],
  ['html', { name: 'SyntaxError' }],
  ['html502', { $response: { statusCode: 502 } }],
  ['truncated', { name: 'SyntaxError' }],
])('%s fails the call', async (kind, expected) => {
  const error = await ask({ faults: [always(kind)] }).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject(expected)
})

test.each<[FaultKind, unknown]>([
  ['empty', undefined],
  ['no-list', undefined],
  ['null-list', undefined],
  ['negative', [{ ...HIGH, count: -1 }, LOW]],
  ['duplicate', [HIGH, HIGH, LOW]],
  ['no-key', [{ count: 3 }, LOW]],
  ['unknown-group', [HIGH, LOW, { groupKey: 'Critical', count: 1 }]],
  ['dropped-groups', [HIGH]],
])('%s spoils the reply', async (kind, expected) => {
  expect((await ask({ faults: [always(kind)] })).countsByGroup).toEqual(expected)
})

test.each<[FaultKind, string]>([
  ['count-string', '"count":"3"'],
  ['fraction', '"count":3.5'],
])('%s goes over the wire', (kind, expected) =>
  withEmulator(oneTarget({ findings: FINDINGS, faults: [always(kind)] }), async (emulator) => {
    await (await macie(emulator)).send(new GetFindingStatisticsCommand(BY_SEVERITY)).catch(() => undefined)
    expect(emulator.ledger.at(-1)?.reply).toContain(expected)
  }),
)

test('a fault comes after, and as often as told', () =>
  withEmulator(
    oneTarget({ faults: [{ operation: 'GetMacieSession', kind: 'error500', after: 1, times: 2 }] }),
    async (emulator) => {
      const client = await macie(emulator)
      for (let call = 0; call < 4; call++) await client.send(new GetMacieSessionCommand({})).catch(() => undefined)
      await client.send(new GetFindingStatisticsCommand(BY_SEVERITY))
      const statuses = emulator.ledger.filter(({ service }) => service === 'macie').map(({ status }) => status)
      expect(statuses).toEqual([200, 500, 500, 200, 200])
    },
  ))

test('the client rides out what passes', async () => {
  const faults: Fault[] = [{ ...always('throttle'), times: 2 }]
  expect((await ask({ faults }, 3)).countsByGroup).toEqual([HIGH, LOW])
})

test('a call that hangs is in the ledger without a status', async () => {
  const emulator = await startEmulator(oneTarget({ faults: [{ operation: '*', kind: 'hang' }] }))
  const client = await macie(emulator)
  const abortSignal = AbortSignal.timeout(200)
  await expect(client.send(new GetMacieSessionCommand({}), { abortSignal })).rejects.toMatchObject({
    name: 'AbortError',
  })
  await emulator.close()
  expect(emulator.ledger.at(-1)).toMatchObject({ operation: 'GetMacieSession', status: 0 })
})

test('a slow call is late by as much as told', () =>
  withEmulator(oneTarget({ faults: [{ operation: '*', kind: 'slow', ms: 150 }] }), async (emulator) => {
    await (await macie(emulator)).send(new GetMacieSessionCommand({}))
    const { startedAt = 0, endedAt = 0 } = emulator.ledger.at(-1) ?? {}
    expect(endedAt - startedAt).toBeGreaterThanOrEqual(145)
  }))

describe('counts that move', () => {
  const moving = (every: boolean): RegionState => ({
    findings: FINDINGS,
    moves: [{ after: 1, bucket: 'a', type: PERSONAL, severity: 'High', by: 2, every }],
  })

  test.each([
    [false, [3, 5, 5]],
    [true, [3, 5, 7]],
  ] as const)('every: %s', (every, expected) =>
    withEmulator(oneTarget(moving(every)), async (emulator) => {
      const client = await macie(emulator)
      const counts: unknown[] = []
      for (let call = 0; call < 3; call++) {
        const { countsByGroup } = await client.send(new GetFindingStatisticsCommand(BY_SEVERITY))
        counts.push(countsByGroup?.find(({ groupKey }) => groupKey === 'High')?.count)
      }
      expect(counts).toEqual(expected)
    }),
  )
})

test('chaos draws the same faults from the same seed', async () => {
  const statuses = (seed: number) =>
    withEmulator(oneTarget({}, { chaos: { seed, rate: 0.5, kinds: ['error500', 'throttle'] } }), async (emulator) => {
      const client = await macie(emulator)
      for (let call = 0; call < 20; call++) await client.send(new GetMacieSessionCommand({})).catch(() => undefined)
      return emulator.ledger.map(({ status }) => status)
    })
  const [one, again, other] = await Promise.all([statuses(7), statuses(7), statuses(8)])
  expect(again).toEqual(one)
  expect(other).not.toEqual(one)
  expect(new Set(one)).toEqual(new Set([200, 429, 500]))
})

test('a session that has ended is refused', () =>
  withEmulator(oneTarget({}, { sessionSeconds: 0 }), async (emulator) => {
    const call = (await macie(emulator)).send(new GetMacieSessionCommand({}))
    await expect(call).rejects.toMatchObject({ name: 'ExpiredTokenException' })
  }))
