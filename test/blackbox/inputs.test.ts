// Mistakes in the inputs: all of them at once, each with its mend, before any call.
import { afterEach, describe, expect, it } from 'vitest'
import { runAction } from './action.ts'
import { rolesOf, scenarioFile } from './oracle.ts'
import { type Emulator, startEmulator } from './stand-in.ts'

let emulator: Emulator | undefined
afterEach(() => emulator?.close())

const MISTAKES = [
  { name: 'role-to-assume', value: 'macie-gate', mend: 'arn:aws:iam::' },
  { name: 'role-session-name', value: 'a b', mend: '2 to 64' },
  { name: 'role-duration-seconds', value: '60', mend: '900' },
  { name: 'regions', value: 'EU_WEST_1', mend: 'eu-west-1' },
  { name: 'accounts', value: '1234', mend: '12' },
  { name: 'include-suppressed', value: 'maybe', mend: 'true' },
  { name: 'max-high', value: '-1', mend: 'whole number' },
  { name: 'on-incomplete', value: 'ignore', mend: 'fail' },
  { name: 'on-disabled', value: 'skip', mend: 'ignore' },
] as const

describe('many mistakes at once', () => {
  it('are each told with name, value and mend, and nothing is called', async () => {
    emulator = await startEmulator(scenarioFile('clean'))
    using step = await runAction({
      inputs: Object.fromEntries(MISTAKES.map(({ name, value }) => [name, value])),
      environment: emulator.environment,
    })
    const errors = step.log.split('\n').filter((line) => line.startsWith('::error '))
    expect(errors).toHaveLength(MISTAKES.length)
    for (const { name, value, mend } of MISTAKES) {
      const line = errors.find((error) => error.includes(`::${name}: `))
      expect(line, name).toContain(`"${value}"`)
      expect(line, name).toContain(mend)
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
      ...Object.fromEntries(MISTAKES.map(({ name, value }) => [name, value])),
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
    expect(step.log).toMatch(/^::error .*::regions: nothing given\. .*eu-west-1/m)
    expect([step.exitCode, step.outputs.verdict]).toEqual([1, 'error'])
  })
})

describe('a Region that is not known to offer Macie', () => {
  it('is tried, with a warning that names the nearest, and is never green', async () => {
    const scenario = scenarioFile('clean')
    emulator = await startEmulator(scenario)
    using step = await runAction({
      inputs: { 'role-to-assume': rolesOf(scenario), regions: 'eu-west-1, eu-wset-1' },
      environment: emulator.environment,
    })
    expect(step.log).toMatch(/^::warning .*eu-wset-1 .*eu-west-1\?/m)
    expect(emulator.ledger.some(({ region }) => region === 'eu-wset-1')).toBe(true)
    expect([step.exitCode, step.outputs.verdict]).toEqual([1, 'incomplete'])
  })
})
