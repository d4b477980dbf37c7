// What holds of every call, over several scenarios: explicit criteria, the action's name, Amazon's own model of the API.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import metadata from '../../package.json' with { type: 'json' }
import { startEmulator } from '../emulator/emulator.ts'
import type { Exchange } from '../emulator/ledger.ts'
import { runAction } from './action.ts'
import { criteriaOf, rolesOf, scenarioFile } from './oracle.ts'

const RUNS = [
  { name: 'seed', regions: 'eu-west-1, us-east-1, eu-central-1', inputs: { 'new-since': '7d' } },
  { name: 'seed', regions: 'eu-west-1', inputs: { 'include-suppressed': 'true', details: '50' } },
  { name: 'clean', regions: 'all', inputs: { accounts: '111122223333' } },
  { name: 'truncated', regions: 'eu-west-1', inputs: {} },
  { name: 'hostile', regions: 'all', inputs: {} },
] as const

const ledger: Exchange[] = []

beforeAll(async () => {
  for (const { name, regions, inputs } of RUNS) {
    const scenario = scenarioFile(name)
    const emulator = await startEmulator(scenario)
    using _ = await runAction({
      inputs: { 'role-to-assume': rolesOf(scenario), regions, ...inputs },
      environment: emulator.environment,
    })
    ledger.push(...emulator.ledger)
    await emulator.close()
  }
})

const macie = () => ledger.filter(({ service }) => service === 'macie')

describe('every request', () => {
  it('is one of many', () => {
    const operations = new Set(macie().map(({ operation }) => operation))
    for (const operation of [
      'GetMacieSession',
      'GetFindingStatistics',
      'ListFindings',
      'GetFindings',
      'DescribeBuckets',
    ])
      expect(operations).toContain(operation)
  })

  it('for findings says whether suppressed and sample ones are meant', () => {
    const asking = macie().filter(({ operation }) => ['GetFindingStatistics', 'ListFindings'].includes(operation))
    for (const call of asking) {
      const criteria = criteriaOf(call)
      expect(criteria.sample, call.body).toEqual({ eq: ['false'] })
      const archived = JSON.stringify(criteria.archived)
      expect(['{"eq":["false"]}', '{"eq":["true"]}', '{"eq":["false","true"]}', '{"eq":["true","false"]}']).toContain(
        archived,
      )
    }
  })

  it('to AWS names the action and its version', () => {
    const toAws = ledger.filter(({ service }) => service === 'macie' || service === 'sts')
    for (const { userAgent } of toAws) expect(userAgent).toContain(`macie-gate/${metadata.version}`)
  })

  it('is for one of the configured Regions', () => {
    for (const { region } of macie()) expect(region).toMatch(/^[a-z]{2}(-[a-z]+)+-\d$/)
  })
})

const check = fileURLToPath(new URL('../../../shared/contract/check.mjs', import.meta.url))

describe.runIf(existsSync(check))('the contract', () => {
  let home: string
  beforeAll(() => {
    home = mkdtempSync(join(tmpdir(), 'macie-gate-traffic-'))
  })
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  it('accepts the recorded traffic', () => {
    const traffic = join(home, 'traffic.jsonl')
    const lines = macie().map(({ method, path, headers, body, status, reply }) =>
      JSON.stringify({ method, path, headers, body, status, reply }),
    )
    writeFileSync(traffic, `${lines.join('\n')}\n`)
    const { status, stdout, stderr } = spawnSync(process.execPath, [check, traffic], { encoding: 'utf8' })
    expect(status, stdout.slice(-4000) + stderr).toBe(0)
    expect(stdout).toMatch(/\d/)
  })
})
