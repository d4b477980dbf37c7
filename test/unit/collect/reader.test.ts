// A Target that Macie throttles for longer than the SDK retries: read in the time that it has, or given up at once.
import { afterEach, expect, it } from 'vitest'
import { openAccounts } from '../../../src/collect/source.ts'
import { actionsFor } from '../../../src/core/model/operations.ts'
import { scope } from '../../build/report.ts'
import { ACCOUNT, REGION } from '../../build/target.ts'
import { startEmulator } from '../../emulator/emulator.ts'

afterEach(() => {
  delete process.env.AWS_ENDPOINT_URL
})

async function read(isPatient: boolean) {
  const findings = [{ bucket: 'data', type: 'SensitiveData:S3Object/Personal', severity: 'High', count: 3 }]
  const faults = [{ operation: 'GetFindingStatistics', kind: 'throttle', by: 'severity', times: 5 } as const]
  const emulator = await startEmulator({ accounts: { [ACCOUNT]: { regions: { [REGION]: { findings, faults } } } } })
  process.env.AWS_ENDPOINT_URL = emulator.url
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = emulator.environment
  const get = async (audience: string) => {
    const reply = await fetch(`${url}&audience=${audience}`, { headers: { authorization: `Bearer ${token}` } })
    return ((await reply.json()) as { value: string }).value
  }
  const clock = { now: () => new Date(), sleep: async () => {}, every: () => () => {} }
  const edge = { tokens: { available: true, get }, clock, mask: () => {}, random: Math.random, version: '0.0.0' }
  const opened = await openAccounts(
    {
      roles: [{ arn: `arn:aws:iam::${ACCOUNT}:role/macie-gate`, account: ACCOUNT }],
      roleSessionName: 'macie-gate',
      roleDurationSeconds: 3600,
      audience: 'sts.amazonaws.com',
      actions: actionsFor({ coverage: false, details: false, findings: 0, members: true }),
      regions: [REGION],
    },
    { ...edge, maxAttempts: 1, isPatient },
  )
  if (opened.kind !== 'open') throw new Error(opened.message)
  const { outcome } = await opened.reader.read(
    { account: ACCOUNT, region: REGION },
    { scope: scope(), coverage: false, trend: false },
  )
  await emulator.close()
  return outcome
}

it('is read once Macie answers', async () => {
  expect(await read(true)).toMatchObject({ kind: 'read', counts: [{ bucket: 'data', count: 3 }] })
})

it('is throttled where AWS_MAX_ATTEMPTS says how often to try', async () => {
  expect(await read(false)).toMatchObject({ kind: 'throttled' })
})
