// Calls that are never answered are given up after so many seconds. The steps wait side by side, for waiting takes no processor.
import { describe, expect, it } from 'vitest'
import type { Fault, Scenario } from '../emulator/scenario.ts'
import { logRows } from './log-rows.ts'
import { rolesOf } from './oracle.ts'
import { ACCOUNT, gate, REGION, small } from './small.ts'

const CLEAN = ['444455556666', '777788889999']

/** `small` with a fault in its one Region, among clean accounts. */
function hanging(operation: Fault['operation']): Scenario {
  const { accounts } = small({})
  const state = { ...accounts[ACCOUNT]?.regions[REGION], faults: [{ operation, kind: 'hang' as const }] }
  const clean = CLEAN.map((account) => [account, { regions: { [REGION]: {} } }])
  return { accounts: { [ACCOUNT]: { regions: { [REGION]: state } }, ...Object.fromEntries(clean) } }
}

describe.concurrent('a Macie that never answers', () => {
  it('is given up, and the Target named', async () => {
    const scenario = hanging('GetFindingStatistics')
    const { step } = await gate(
      scenario,
      { 'role-to-assume': rolesOf(scenario) },
      { environment: { AWS_MAX_ATTEMPTS: '1' } },
    )
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
    expect(step.log).toMatch(new RegExp(`^::error .*${ACCOUNT} ${REGION} .*didn't respond in time.*Check `, 'm'))
    const none = { high: '0', medium: '0', low: '0', monitored: '0 of 0' }
    expect(logRows(step.log)).toEqual([
      expect.objectContaining({ account: ACCOUNT, region: REGION, monitored: 'unreachable' }),
      ...CLEAN.map((account) => ({ account, region: REGION, ...none })),
    ])
  })

  it('for coverage, however often it is asked, is given up after 30 seconds', async () => {
    const { step } = await gate(hanging('DescribeBuckets'), { 'max-high': '5', details: '0' })
    expect(step.outputs, step.log).toMatchObject({ verdict: 'pass', high: '3', low: '2' })
    expect(step.summary).toContain('did not list the buckets in time')
    expect(step.milliseconds).toBeLessThan(45_000)
  })
})
