// Every fault that the stand-in knows, as one Target among good clean ones: never green, always named, with its mend.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scenario } from '../emulator/scenario.ts'
import { FAULT_KINDS, type FaultKind } from '../emulator/scenario-faults.ts'
import { runAction, type Step } from './action.ts'
import { countedIn, rolesOf, scenarioFile } from './oracle.ts'
import { type Emulator, startEmulator } from './stand-in.ts'

const GOOD = ['111122223333', '444455556666']
const REGION = 'eu-west-1'

/** Of two types and severities: where all findings are of one, a Macie that drops groups throughout looks like one with none. */
const findings = [
  { bucket: 'data', type: 'SensitiveData:S3Object/Personal', severity: 'High', count: 3 },
  { bucket: 'logs', type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 1 },
]

/** A late answer is an answer: this kind alone is ridden out. */
const HARMLESS = new Set<FaultKind>(['slow'])
const LASTING = FAULT_KINDS.filter((kind) => !HARMLESS.has(kind))

/** How reading ends, by the log's own words, which the rest of the line explains. */
const OUTCOMES = /denied|throttled|unreachable|invalid reply|partially/
const MENDS = /Rerun |rerun |Run |Try again |Check |[Oo]btain |Allow |Enable |findings may be arriving/

const accountOf = (at: number) => String(300_000_000_000 + at)

/** Clean Targets, and for each kind an account of its own with findings and that fault. */
function withFaults(kinds: readonly FaultKind[]): Scenario {
  const clean = GOOD.map((account) => [account, { regions: { [REGION]: {} } }])
  const spoilt = kinds.map((kind, at) => [
    accountOf(at),
    { regions: { [REGION]: { findings, faults: [{ operation: 'GetFindingStatistics', kind }] } } },
  ])
  return { accounts: Object.fromEntries([...clean, ...spoilt]) }
}

async function read(scenario: Scenario, environment: Readonly<Record<string, string>> = {}) {
  const emulator = await startEmulator(scenario)
  const step = await runAction({
    inputs: { 'role-to-assume': rolesOf(scenario), regions: REGION },
    environment: { ...emulator.environment, ...environment },
  })
  return { emulator, step }
}

async function readAlone(scenario: Scenario, environment: Readonly<Record<string, string>> = {}): Promise<Step> {
  const { emulator, step } = await read(scenario, environment)
  await emulator.close()
  step[Symbol.dispose]()
  return step
}

describe('faults that last, each in one Target of many', () => {
  let emulator: Emulator
  let step: Step
  const lines = () => step.log.split('\n')
  const kinds = LASTING.filter((kind) => kind !== 'hang')

  beforeAll(async () => {
    ;({ emulator, step } = await read(withFaults(kinds), { AWS_MAX_ATTEMPTS: '2', NO_COLOR: '1' }))
  })
  afterAll(async () => {
    step[Symbol.dispose]()
    await emulator.close()
  })

  it('are not green', () => {
    expect(step.outputs.verdict).toMatch(/^(?:incomplete|fail)$/)
    expect(step.exitCode).toBe(1)
  })

  it.each(kinds.map((kind, at) => [kind, accountOf(at)]))('%s: the log names outcome and mend', (_, account) => {
    const told = lines().filter((line) => /^(?:::error|Error:)/.test(line) && line.includes(account))
    expect(told).toEqual([expect.stringMatching(MENDS)])
    const group = lines().findIndex((line) => line.startsWith(`::group::${account}: 0 of 1 Region checked`))
    expect(lines()[group + 2]).toMatch(OUTCOMES)
    expect(step.summary).toContain(account)
  })

  it.each(GOOD)('leave %s read', (account) =>
    expect(step.log).toMatch(new RegExp(`^::group::${account}: 1 Region checked`, 'm')),
  )
})

describe('a fault where nothing else is wrong', () => {
  const quiet = LASTING.filter((kind) => kind !== 'hang')

  it.each(quiet)('%s: incomplete, exit 1, the Target named', async (kind) => {
    const step = await readAlone(withFaults([kind]), { AWS_MAX_ATTEMPTS: '2' })
    expect(step.outputs.verdict, step.log).toMatch(/^(?:incomplete|fail)$/)
    expect(step.exitCode).toBe(1)
    const error = step.log.split('\n').filter((line) => line.startsWith('::error '))
    expect(error.join('\n')).toContain(`${accountOf(0)} ${REGION}`)
  })
})

describe('states of Macie that could look like zero', () => {
  const states = ['us-east-2', 'us-west-1', 'us-west-2', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'eu-central-1']
  const others = ['eu-north-1', 'me-south-1', 'ca-central-1', 'ap-south-1']

  it.each([...states, ...others])('%s of the scenario of faults is not green', async (region) => {
    const { accounts } = scenarioFile('faults')
    const own = accounts['100000000001']
    const { [region]: state = {} } = own?.regions ?? {}
    const scenario = {
      accounts: { [GOOD[0] ?? '']: { regions: { [region]: {} } }, '100000000001': { regions: { [region]: state } } },
    }
    const emulator = await startEmulator(scenario)
    using step = await runAction({
      inputs: { 'role-to-assume': rolesOf(scenario), regions: region },
      environment: { ...emulator.environment, AWS_MAX_ATTEMPTS: '2' },
    })
    await emulator.close()
    expect([step.exitCode, step.outputs.verdict], step.log).toEqual([1, 'incomplete'])
    expect(step.log).toMatch(new RegExp(`^::error .*100000000001 ${region}`, 'm'))
  })
})

describe('faults that pass', () => {
  const kinds = ['throttle', 'too-many-requests', 'error500', 'error503', 'reset', 'html502', 'cut', 'slow'] as const
  const passing = (times: number): Scenario => ({
    accounts: Object.fromEntries(
      kinds.map((kind, at) => [
        accountOf(at),
        {
          regions: {
            [REGION]: { findings, faults: [{ operation: 'GetFindingStatistics' as const, kind, times, ms: 50 }] },
          },
        },
      ]),
    ),
  })

  it.each([1, 2])('after %d calls are ridden out, with the right counts', async (times) => {
    const scenario = passing(times)
    const emulator = await startEmulator(scenario)
    using step = await runAction({
      inputs: { 'role-to-assume': rolesOf(scenario), regions: REGION, 'max-high': '1000' },
      environment: emulator.environment,
    })
    await emulator.close()
    expect(step.outputs, step.log).toMatchObject({ verdict: 'pass', ...countedIn(scenario, [REGION]) })
    expect(step.exitCode).toBe(0)
  })
})
