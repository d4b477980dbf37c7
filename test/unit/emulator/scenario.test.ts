// Scenarios: what they may say, and that the ones that come with the stand-in can be played.
import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { GetFindingStatisticsCommand, GetMacieSessionCommand } from '@aws-sdk/client-macie2'
import { expect, test } from 'vitest'
import { loadScenario, parseScenario } from '../../emulator/scenario.ts'
import { FAULT_KINDS, STS_KINDS } from '../../emulator/scenario-faults.ts'
import { macie, withEmulator } from './clients.ts'

const FOLDER = join(import.meta.dirname, '../../emulator/scenarios')
const file = (name: string) => join(FOLDER, name)
const BUCKET = 'resourcesAffected.s3Bucket.name'
const COUNTED = { criterion: { archived: { eq: ['false'] }, sample: { eq: ['false'] } } }

test.each([
  ['an unknown key', `accounts: {}\nacounts: {}`, /scenario: unknown key "acounts"/],
  ['no accounts', `idToken: none`, /accounts is missing/],
  ['an account that lost its quotes', `accounts: { 12: { regions: {} } }`, /"12" is not among account ids/],
  ['a Region', `accounts: { '111122223333': { regions: { europe: {} } } }`, /"europe" is not among names of Regions/],
  [
    'a state',
    `accounts: { '111122223333': { regions: { eu-west-1: { macie: away } } } }`,
    /scenario\.accounts\.111122223333\.regions\.eu-west-1\.macie: expected one of enabled.*got "away"/,
  ],
  [
    'a count below zero',
    `accounts: { '111122223333': { regions: { eu-west-1: { findings: [{ bucket: a, type: b, severity: Low, count: -1 }] } } } }`,
    /findings\[0\]\.count: expected a count, got -1/,
  ],
  ['what is no YAML', 'accounts: {', /no YAML/],
])('refuses %s', (_, yaml, message) => {
  expect(() => parseScenario(yaml)).toThrow(message)
})

test.each(readdirSync(FOLDER).filter((name) => !name.endsWith('.policy.yml')))('%s can be played', (name) =>
  withEmulator(loadScenario(file(name)), async ({ scenario }) => {
    expect(Object.keys(scenario.accounts).length).toBeGreaterThan(0)
  }),
)

test('faults.yml has each fault of Macie and each failure of STS', () => {
  const accounts = Object.values(loadScenario(file('faults.yml')).accounts)
  const faults = accounts.flatMap(({ regions }) => Object.values(regions).flatMap(({ faults = [] }) => faults))
  const slow = ['hang', 'slow']
  expect(new Set([...slow, ...faults.map(({ kind }) => kind)])).toEqual(new Set(FAULT_KINDS))
  expect(new Set(accounts.map(({ sts = 'ok' }) => sts))).toEqual(new Set(STS_KINDS))
})

test('the seed: Macie is off in one Target, samples and suppressed findings stand apart', () =>
  withEmulator(loadScenario(file('seed.yml')), async (emulator) => {
    const client = await macie(emulator)
    const sum = async (findingCriteria?: typeof COUNTED) => {
      const command = new GetFindingStatisticsCommand({ groupBy: BUCKET, size: 1000, findingCriteria })
      const { countsByGroup = [] } = await client.send(command)
      return Object.fromEntries(countsByGroup.map(({ groupKey = '', count }) => [groupKey, count]))
    }
    const [all, counted] = [await sum(), await sum(COUNTED)]
    expect(all['macie-sample-finding-bucket']).toBe(2)
    expect(counted).toEqual({
      'customer-uploads': 63,
      'marketing-assets': 7,
      'legacy-exports': 5,
      'ci-artifacts': 2,
    })
    const off = await macie(emulator, { account: '444455556666', region: 'us-east-1' })
    await expect(off.send(new GetMacieSessionCommand({}))).rejects.toMatchObject({ message: 'Macie is not enabled' })
  }))

test('clean: every Target is on, and without findings', () => {
  const scenario = loadScenario(file('clean.yml'))
  return withEmulator(scenario, async (emulator) => {
    for (const [account, { regions }] of Object.entries(scenario.accounts)) {
      for (const region of Object.keys(regions)) {
        const client = await macie(emulator, { account, region })
        expect(await client.send(new GetMacieSessionCommand({}))).toMatchObject({ status: 'ENABLED' })
        const { countsByGroup } = await client.send(new GetFindingStatisticsCommand({ groupBy: 'type' }))
        expect(countsByGroup).toEqual([])
      }
    }
    expect(emulator.ledger.filter(({ operation }) => operation === 'GetMacieSession')).toHaveLength(6)
  })
})

test('truncated: the sum by bucket falls short of the sum by severity', () =>
  withEmulator(loadScenario(file('truncated.yml')), async (emulator) => {
    const client = await macie(emulator)
    const sum = async (groupBy: 'severity.description' | typeof BUCKET) => {
      const { countsByGroup = [] } = await client.send(new GetFindingStatisticsCommand({ groupBy, size: 250 }))
      return countsByGroup.reduce((total, { count = 0 }) => total + count, 0)
    }
    // 130 buckets of 3, and one more finding; 50 buckets come, the one with 4 first.
    expect([await sum('severity.description'), await sum(BUCKET)]).toEqual([391, 151])
  }))

test('large: 37,820 findings of one Target are counted at once', () =>
  withEmulator(loadScenario(file('large.yml')), async (emulator) => {
    const { countsByGroup } = await (await macie(emulator, { account: '100000000001' })).send(
      new GetFindingStatisticsCommand({ groupBy: 'severity.description' }),
    )
    expect(countsByGroup).toMatchObject([{ count: 27_000 }, { count: 10_020 }, { count: 800 }])
    const [exchange] = emulator.ledger.slice(-1)
    expect(Number(exchange?.endedAt) - Number(exchange?.startedAt)).toBeLessThan(500)
  }))

test('the command prints the environment, serves until it is stopped, and leaves its ledger', async () => {
  const ledger = join(mkdtempSync(join(tmpdir(), 'emulator-')), 'ledger.json')
  const main = join(FOLDER, '../main.ts')
  const child = spawn(process.execPath, [main, file('clean.yml'), '--ledger', ledger], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const environment: Record<string, string> = {}
  for await (const line of createInterface({ input: child.stdout })) {
    if (line === 'ready') break
    const at = line.indexOf('=')
    environment[line.slice(0, at)] = line.slice(at + 1)
  }
  const url = `${environment.ACTIONS_ID_TOKEN_REQUEST_URL}&audience=x`
  const headers = { authorization: `Bearer ${environment.ACTIONS_ID_TOKEN_REQUEST_TOKEN}` }
  expect((await fetch(url, { headers })).status).toBe(200)
  const exit = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  // Windows knows no signals: there the process just ends.
  expect(await exit).toBe(process.platform === 'win32' ? null : 0)
  const written = readFileSync(ledger, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(written).toMatchObject([{ service: 'oidc', status: 200, path: '/oidc/token?api-version=2.0&audience=x' }])
})
