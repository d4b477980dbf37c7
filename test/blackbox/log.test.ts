// The step's log and annotations as the runner reads them: the verdict once, a group for each account, one cause once.
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../emulator/scenario.ts'
import { runAction } from './action.ts'
import { plainLog } from './log-rows.ts'
import { rolesOf } from './oracle.ts'
import { ACCOUNT, gate, REGION, small } from './small.ts'
import { startEmulator } from './stand-in.ts'

const OTHER = '444455556666'

describe('the log', () => {
  it('says the verdict once and last, after a group for each account with the most severe first, in columns and color', async () => {
    const scenario = small()
    Object.assign(scenario.accounts, { [OTHER]: { regions: { [REGION]: {}, 'us-east-1': { macie: 'off' } } } })
    Object.assign(scenario.accounts[ACCOUNT]?.regions ?? {}, { 'us-east-1': {} })
    const emulator = await startEmulator(scenario)
    const inputs = { 'role-to-assume': rolesOf(scenario), regions: `${REGION}, us-east-1` }
    const job = { inputs, environment: { ...emulator.environment, GITHUB_SERVER_URL: 'https://github.com' } }
    const { log } = await runAction(job)
    const bare = await runAction({ ...job, environment: { ...job.environment, NO_COLOR: '1' } })
    await emulator.close()
    expect(log).toContain('\u001b[1;31m')
    expect(bare.log).not.toContain('\u001b')
    const lines = plainLog(log).trimEnd().split('\n')
    expect(lines.filter((line) => /Failed/.test(line))).toHaveLength(2)
    expect(lines.at(-1)).toBe('Failed. Job summary: https://github.com/example-org/storefront/actions/runs/4242')
    expect(lines.filter((line) => line.startsWith('::group::'))).toEqual([
      `::group::${ACCOUNT}: 2 Regions checked; 3 High, 2 Low`,
      `::group::${OTHER}: 1 of 2 Regions checked; no findings so far`,
      '::group::2 buckets so far, most severe first',
    ])
    const [head = '', worst = '', clean = ''] = lines.slice(
      lines.findIndex((line) => line.startsWith(`::group::${ACCOUNT}`)) + 1,
    )
    expect(worst).toMatch(/^ +3 +0 +2 +1 of 2 +eu-west-1 /)
    expect(clean).toMatch(/^ +0 +0 +0 .* us-east-1 /)
    for (const name of ['Region', 'Calls']) expect(head.indexOf(name), name).toBeGreaterThan(0)
    expect([worst, clean].map((line) => line.search(/[a-z]{2}-[a-z]+-\d/))).toEqual([
      head.indexOf('Region'),
      head.indexOf('Region'),
    ])
    expect(lines.filter((line) => line.startsWith('::error'))).toEqual([
      expect.stringMatching(/^::error title=Macie Gate%3A failed::Failed: at least 3 High findings, 0 allowed/),
      expect.stringMatching(/^::error title=Macie Gate%3A not checked::.*Macie is off/),
    ])
  })

  it('says what failed in 22 Regions alike in one annotation, with the list of where', async () => {
    const scenario: Scenario = { accounts: { [ACCOUNT]: { regions: {}, otherRegions: { macie: 'denied' } } } }
    const { step } = await gate(scenario, { regions: 'all' })
    const told = step.log.split('\n').filter((line) => /^::(?:error|warning)(?!.*%3A policy)/.test(line))
    expect(told).toEqual([expect.any(String)])
    expect(told[0]).toMatch(/22 account\/Region pairs were not checked: .*Where: all 22 Regions of 111122223333\./)
  })

  it('tells a role with the counting permissions alone in one notice what it lacks', async () => {
    const denied = [
      ...['ListFindings', 'GetFindings', 'DescribeBuckets', 'GetBucketStatistics', 'SearchResources', 'ListMembers'],
      ...['GetAutomatedDiscoveryConfiguration', 'DescribeClassificationJob', 'GetAdministratorAccount'],
    ]
    const scenario = small()
    const region = { ...scenario.accounts[ACCOUNT]?.regions[REGION], denied }
    const regions = { [REGION]: region, 'us-east-1': region }
    const { step } = await gate({ accounts: { [ACCOUNT]: { regions } } } as typeof scenario, {
      regions: `${REGION}, us-east-1`,
      'max-high': '6',
    })
    expect(step.outputs.verdict, step.log).toBe('pass')
    const told = step.log.split('\n').filter((line) => /^::(?:error|warning|notice)(?!.*%3A policy)/.test(line))
    expect(told).toEqual([
      expect.stringMatching(/^::notice .*macie2:DescribeBuckets.*macie2:ListFindings in 2 account/),
    ])
  })

  it('says how far it is when it takes longer than 5 s', async () => {
    const faults = [{ operation: 'GetMacieSession', kind: 'slow', ms: 6000, times: 1 }]
    const scenario = small()
    Object.assign(scenario.accounts[ACCOUNT]?.regions[REGION] ?? {}, { faults })
    const { step } = await gate(scenario, { 'max-high': '3', regions: `${REGION}, us-east-1` })
    expect(plainLog(step.log)).toMatch(/^1 of 2 account\/Region pairs checked after 5 s$/m)
  })
})
