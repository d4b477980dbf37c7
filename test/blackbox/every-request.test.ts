// What holds of every call, over several scenarios: explicit criteria, the action's name.
import { beforeAll, describe, expect, it } from 'vitest'
import metadata from '../../package.json' with { type: 'json' }
import type { Exchange } from '../emulator/ledger.ts'
import { runAction } from './action.ts'
import { criteriaOf, rolesOf, scenarioFile } from './oracle.ts'
import { startEmulator } from './stand-in.ts'

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
