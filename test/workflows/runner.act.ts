// A runner around the action: what a job, a matrix and a later job make of its exit code and outputs.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { countedIn, scenarioFile } from '../blackbox/oracle.ts'
import { type Emulator, startEmulator } from '../emulator/emulator.ts'
import { act, type Run, reasonToSkip } from './act.ts'

const REGIONS = ['eu-west-1', 'us-east-1']
const reason = reasonToSkip()

describe.skipIf(reason !== undefined)(reason ?? 'a workflow', () => {
  const { accounts } = scenarioFile('seed')
  const [account = ''] = Object.keys(accounts)
  const scenario = { accounts: { [account]: accounts[account] ?? { regions: {} } } }
  let emulator: Emulator
  let run: Run

  beforeAll(async () => {
    emulator = await startEmulator(scenario)
    run = await act({ workflow: 'test/workflows/runner.yml', event: 'push', environment: emulator.environment })
  })
  afterAll(async () => {
    run[Symbol.dispose]()
    await emulator.close()
  })

  it('fails by the job that has to fail, and by no other', () => {
    expect(run.exitCode).toBe(1)
    expect(run.jobs).toEqual({
      passes: ['success'],
      breaks: ['failure'],
      'each-region': ['success', 'success'],
      reads: ['success'],
    })
  })

  it('goes no further after a breach', () => {
    expect(run.printed).toContain('Failed.')
    expect(run.printed).not.toContain('no step follows a breach')
  })

  it('hands verdict and counts to a later job', () => {
    const { high, low } = countedIn(scenario, REGIONS)
    expect(run.printed).toContain(`passes: success pass ${high} ${low}\n`)
    expect(run.printed).toContain('breaks: failure fail\n')
  })

  it.each(REGIONS)('judges %s by itself in a matrix', (region) => {
    expect(run.printed).toContain(`in ${region} failure fail ${countedIn(scenario, [region]).high}\n`)
  })
})
