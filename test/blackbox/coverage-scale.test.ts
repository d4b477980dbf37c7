// Coverage of 4,500 buckets in pages of 50: in a few calls where Macie can be asked, in seconds where only its list tells.
import { describe, expect, it } from 'vitest'
import type { RegionState, Scenario } from '../emulator/scenario.ts'
import { runAction } from './action.ts'
import { rolesOf } from './oracle.ts'
import { startEmulator } from './stand-in.ts'

const ACCOUNT = '111122223333'
const REGION = 'eu-west-1'

/** Milliseconds of each call. */
const LATENCY = 100

const BUCKETS: NonNullable<RegionState['buckets']> = [
  { name: 'analytics', repeat: 3000 },
  { name: 'logs', repeat: 1499 },
  { name: 'unseen-exports', monitored: false },
]

async function read(state: RegionState) {
  const scenario: Scenario = {
    accounts: { [ACCOUNT]: { regions: { [REGION]: { limits: { maxBucketPage: 50 }, buckets: BUCKETS, ...state } } } },
  }
  const emulator = await startEmulator(scenario, { latencyMs: LATENCY })
  using step = await runAction({
    inputs: { 'role-to-assume': rolesOf(scenario), regions: REGION },
    environment: emulator.environment,
  })
  await emulator.close()
  const calls = emulator.ledger.filter(({ service }) => service === 'macie')
  const ended = Math.max(...calls.map(({ endedAt }) => endedAt))
  const milliseconds = ended - Math.min(...calls.map(({ startedAt }) => startedAt))
  expect(step.outputs.verdict, step.log).toBe('pass')
  expect(step.summary).toContain('unseen-exports')
  return { calls: calls.length, milliseconds, summary: step.summary }
}

// Other work on the machine makes one run slow: the promise is of a machine that has the time.
describe('4,500 buckets at 100 ms a call', { retry: 3 }, () => {
  it('all but one monitored, take 15 calls and 1.5 s, and name that one', async () => {
    const { calls, milliseconds, summary } = await read({})
    expect(calls).toBeLessThanOrEqual(15)
    expect(milliseconds).toBeLessThanOrEqual(1500)
    expect(summary).toContain('4,499 of 4,500')
    expect(summary).toMatch(/asked only which buckets it doesn't monitor/)
  })

  it.each<[string, RegionState]>([
    ["of which one can't be accessed", { buckets: [...BUCKETS, { name: 'sealed', errorCode: 'ACCESS_DENIED' }] }],
    ['whose search is refused', { denied: ['SearchResources', 'GetBucketStatistics'] }],
  ])('%s, are listed within 6 s', async (_, state) => {
    const { milliseconds, summary } = await read(state)
    expect(milliseconds).toBeLessThanOrEqual(6000)
    expect(summary).toMatch(/4,499 of 4,50[01]/)
    expect(summary).not.toMatch(/asked only which/)
  })
})
