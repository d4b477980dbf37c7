// Macie leaves groups out without a sign: the counts come out whole all the same in a bounded number of calls, or the
// step says that they are not.
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../emulator/scenario.ts'
import { runAction } from './action.ts'
import { countedIn, rolesOf, scenarioFile } from './oracle.ts'
import { startEmulator } from './stand-in.ts'

const MOST_CALLS = 400

/** The same findings, those of one row at the same instants in all its buckets. */
function atOnce(scenario: Scenario): Scenario {
  for (const { regions } of Object.values(scenario.accounts)) {
    for (const state of Object.values(regions)) {
      Object.assign(state, { findings: state.findings?.map(({ staggerDays: _, ...row }) => row) })
    }
  }
  return scenario
}

async function read(scenario: Scenario) {
  const emulator = await startEmulator(scenario)
  using step = await runAction({
    inputs: { 'role-to-assume': rolesOf(scenario), regions: 'eu-west-1', 'on-uncovered': 'ignore' },
    environment: emulator.environment,
  })
  await emulator.close()
  return { ...step, calls: emulator.ledger.filter(({ service }) => service === 'macie').length }
}

describe('replies cut short in silence', () => {
  it.each([
    ['700 buckets, 100 groups a reply', scenarioFile('truncated-700'), '700'],
    ['700 buckets within an hour, 100 groups a reply', scenarioFile('truncated-burst'), '700'],
    ['130 buckets, 50 groups a reply', scenarioFile('truncated'), '130'],
  ])('%s come out whole', async (_, scenario, buckets) => {
    const { outputs, log, calls } = await read(scenario)
    expect(outputs, log).toMatchObject({ verdict: 'fail', ...countedIn(scenario, ['eu-west-1']), buckets })
    expect(log).not.toMatch(/inconsistent|only in part/)
    expect(calls).toBeLessThanOrEqual(MOST_CALLS)
  })

  it('are told where more buckets than a reply holds have findings of one millisecond', async () => {
    const scenario = atOnce(scenarioFile('truncated-700'))
    const { outputs, exitCode, log, summary, calls } = await read(scenario)
    expect(exitCode).toBe(1)
    expect(outputs.verdict).toBe('fail')
    // Known from the totals; which buckets they are in isn't.
    expect(outputs.high).toBe(countedIn(scenario, ['eu-west-1']).high)
    expect(Number(outputs.buckets)).toBeLessThan(700)
    expect(log).toMatch(/^::error .*at least \d+ High findings.*1 of 1 account\/Region pair not checked completely/m)
    expect(summary).toContain('created within one millisecond')
    expect(calls).toBeLessThanOrEqual(1000)
  })
})
