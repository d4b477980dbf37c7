// Errors in the inputs: all of them at once, each with its fix, before any call.
import { afterEach, describe, expect, it } from 'vitest'
import { runAction } from './action.ts'
import { rolesOf, scenarioFile } from './oracle.ts'
import { type Emulator, startEmulator } from './stand-in.ts'

let emulator: Emulator | undefined
afterEach(() => emulator?.close())

const INVALID = [
  { name: 'role-to-assume', value: 'macie-gate', fix: 'arn:aws:iam::' },
  { name: 'role-session-name', value: 'a b', fix: '2 to 64' },
  { name: 'role-duration-seconds', value: '60', fix: '900' },
  { name: 'regions', value: 'EU_WEST_1', fix: 'eu-west-1' },
  { name: 'accounts', value: '1234', fix: '12' },
  { name: 'include-suppressed', value: 'maybe', fix: 'true' },
  { name: 'max-high', value: '-1', fix: 'integer' },
  { name: 'on-incomplete', value: 'ignore', fix: 'fail' },
  { name: 'on-disabled', value: 'skip', fix: 'ignore' },
] as const

describe('many errors at once', () => {
  it('are each reported with name, value and fix, and nothing is called', async () => {
    emulator = await startEmulator(scenarioFile('clean'))
    using step = await runAction({
      inputs: Object.fromEntries(INVALID.map(({ name, value }) => [name, value])),
      environment: emulator.environment,
    })
    const errors = step.log.split('\n').filter((line) => line.startsWith('::error '))
    expect(errors).toHaveLength(INVALID.length)
    for (const { name, value, fix } of INVALID) {
      const line = errors.find((error) => error.includes(`::${name}: `))
      expect(line, name).toContain(`"${value}"`)
      expect(line, name).toContain(fix)
    }
    expect(step.outputs).toEqual({ verdict: 'error' })
    expect(step.exitCode).toBe(1)
    expect(step.log).not.toMatch(/^\s+at .+:\d+/m)
    expect(emulator.ledger).toEqual([])
  })

  it('beyond ten are all in the log', async () => {
    emulator = await startEmulator(scenarioFile('clean'))
    const given = ['title', 'summary', 'details', 'gate-on', 'comment'].map((name) => [
      name,
      name === 'title' ? '' : 'x',
    ])
    const inputs = {
      ...Object.fromEntries(INVALID.map(({ name, value }) => [name, value])),
      ...Object.fromEntries(given),
    }
    using step = await runAction({ inputs, environment: emulator.environment })
    for (const name of ['summary', 'details', 'gate-on', 'comment']) expect(step.log).toContain(`${name}: "x"`)
    expect(step.log.match(/^::error /gm)).toHaveLength(10)
    expect(step.exitCode).toBe(1)
    expect(emulator.ledger).toEqual([])
  })

  it('a missing regions input is one of them', async () => {
    emulator = await startEmulator(scenarioFile('clean'))
    using step = await runAction({ inputs: {}, environment: emulator.environment })
    expect(step.log).toMatch(/^::error .*::regions: Value required\. .*eu-west-1/m)
    expect([step.exitCode, step.outputs.verdict]).toEqual([1, 'error'])
  })
})

describe("a Region that isn't known to offer Macie", () => {
  it('is tried, with a warning that names the nearest, and is never green', async () => {
    const scenario = scenarioFile('clean')
    emulator = await startEmulator(scenario)
    using step = await runAction({
      inputs: { 'role-to-assume': rolesOf(scenario), regions: 'eu-west-1, eu-west-9' },
      environment: emulator.environment,
    })
    expect(step.log).toMatch(/^::warning .*eu-west-9 .*eu-west-1\?/m)
    expect(emulator.ledger.some(({ region }) => region === 'eu-west-9')).toBe(true)
    expect([step.exitCode, step.outputs.verdict]).toEqual([1, 'incomplete'])
  })
})
