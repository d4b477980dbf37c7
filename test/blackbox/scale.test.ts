// Large estates in little memory, and many Targets in the time of two rounds.
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../emulator/scenario.ts'
import { runAction } from './action.ts'
import { countedIn, rolesOf, scenarioFile } from './oracle.ts'
import { startEmulator } from './stand-in.ts'

const MOST_SUMMARY_BYTES = 900 * 1024

describe('85,000 buckets over 17 Targets', () => {
  it('are counted in 256 MB of heap, on a page within its bytes', async () => {
    const scenario = scenarioFile('estate')
    const regions = Object.keys(scenario.accounts['111122223333']?.regions ?? {})
    const emulator = await startEmulator(scenario)
    using step = await runAction({
      inputs: { 'role-to-assume': rolesOf(scenario), regions: regions.join('\n') },
      environment: emulator.environment,
      node: ['--max-old-space-size=256'],
    })
    await emulator.close()
    expect(regions).toHaveLength(17)
    expect(step.outputs, step.log.slice(-2000)).toMatchObject({ verdict: 'fail', ...countedIn(scenario, regions) })
    expect(step.outputs.buckets).toBe('85000')
    expect(step.exitCode).toBe(1)
    expect(Buffer.byteLength(step.summary)).toBeGreaterThan(0)
    expect(Buffer.byteLength(step.summary)).toBeLessThanOrEqual(MOST_SUMMARY_BYTES)
  }, 120_000)
})

/** Milliseconds: of each call, and what reading may take. */
const LATENCY = 100
const READ_WITHIN = 600

describe('10 Targets at 100 ms a call', () => {
  const regions = ['eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-central-1', 'eu-north-1']
  const findings = [
    { bucket: 'data', type: 'SensitiveData:S3Object/Personal', severity: 'Medium', count: 4 },
    { bucket: 'logs', type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low' },
  ]
  const state = { buckets: [{ name: 'data' }, { name: 'logs' }], findings }
  const scenario: Scenario = {
    accounts: Object.fromEntries(
      ['111122223333', '444455556666'].map((account) => [
        account,
        { regions: Object.fromEntries(regions.map((region) => [region, state])) },
      ]),
    ),
  }

  async function readingMilliseconds(): Promise<number> {
    const emulator = await startEmulator(scenario, { latencyMs: LATENCY })
    using step = await runAction({
      inputs: { 'role-to-assume': rolesOf(scenario), regions: regions.join(','), details: '0' },
      environment: emulator.environment,
    })
    await emulator.close()
    expect(step.outputs, step.log).toMatchObject({ verdict: 'pass', ...countedIn(scenario, regions) })
    const calls = emulator.ledger.filter(({ service }) => service === 'macie')
    return Math.max(...calls.map(({ endedAt }) => endedAt)) - Math.min(...calls.map(({ startedAt }) => startedAt))
  }

  // Other work on the machine makes one run slow: the promise is of a machine that has the time.
  it('are read in the time of two rounds', { retry: 3 }, async () => {
    const milliseconds = await readingMilliseconds()
    expect(milliseconds).toBeGreaterThanOrEqual(2 * LATENCY)
    expect(milliseconds).toBeLessThanOrEqual(READ_WITHIN)
  })
})
