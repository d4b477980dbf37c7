// Every fault that the stand-in knows, as one Target among good clean ones: never green, always named, with its mend.
// campaign.test.ts has each alone, in process.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Scenario } from '../emulator/scenario.ts'
import { FAULT_KINDS } from '../emulator/scenario-faults.ts'
import { runAction, type Step } from './action.ts'
import { accountOf, faulty, GOOD, HARMLESS, REGION, withFaults } from './fault-scenarios.ts'
import { countedIn, rolesOf } from './oracle.ts'
import { startEmulator } from './stand-in.ts'

/** How reading ends, by the log's own words, which the rest of the line explains. */
const OUTCOMES = /denied|throttled|unreachable|invalid reply|partially/
const MENDS = /Rerun |rerun |Run |Try again |Check |[Oo]btain |Allow |Enable |findings may be arriving/

async function read(scenario: Scenario, environment: Readonly<Record<string, string>> = {}, inputs = {}) {
  const emulator = await startEmulator(scenario)
  const step = await runAction({
    inputs: { 'role-to-assume': rolesOf(scenario), regions: REGION, ...inputs },
    environment: { ...emulator.environment, ...environment },
  })
  await emulator.close()
  return step
}

describe('faults that last, each in one Target of many', () => {
  let step: Step
  const lines = () => step.log.split('\n')
  const kinds = FAULT_KINDS.filter((kind) => kind !== 'hang' && !HARMLESS.has(kind))

  beforeAll(async () => {
    step = await read(withFaults(kinds), { AWS_MAX_ATTEMPTS: '2', NO_COLOR: '1' })
  })
  afterAll(() => step[Symbol.dispose]())

  it('are not green, and leave the others read', () => {
    expect(step.outputs.verdict).toMatch(/^(?:incomplete|fail)$/)
    expect(step.exitCode).toBe(1)
    for (const account of GOOD) expect(step.log).toMatch(new RegExp(`^::group::${account}: 1 Region checked`, 'm'))
  })

  it.each(kinds.map((kind, at) => [kind, accountOf(at)]))('%s: the log names outcome and mend', (_, account) => {
    const told = lines().filter((line) => /^(?:::error|Error:)/.test(line) && line.includes(account))
    expect(told).toEqual([expect.stringMatching(MENDS)])
    const group = lines().findIndex((line) => line.startsWith(`::group::${account}: 0 of 1 Region checked`))
    expect(lines()[group + 2]).toMatch(OUTCOMES)
    expect(step.summary).toContain(account)
  })
})

// Those whose replies look most like no findings.
it.each(['empty', 'no-list', 'dropped-groups'] as const)('%s alone: not green, the Target named', async (kind) => {
  using step = await read(withFaults([kind]), { AWS_MAX_ATTEMPTS: '2' })
  expect([step.exitCode, step.outputs.verdict], step.log).toEqual([
    1,
    kind === 'dropped-groups' ? 'fail' : 'incomplete',
  ])
  expect(step.log).toMatch(new RegExp(`^::error .*${accountOf(0)} ${REGION}`, 'm'))
})

it('faults that pass after one call or two are ridden out, with the right counts', async () => {
  const kinds = ['throttle', 'too-many-requests', 'error500', 'error503', 'reset', 'html502', 'cut', 'slow'] as const
  const scenario = faulty(kinds.flatMap((kind) => [1, 2].map((times) => ({ kind, times, ms: 50 }))))
  using step = await read(scenario, {}, { 'max-high': '1000' })
  expect(step.outputs, step.log).toMatchObject({ verdict: 'pass', ...countedIn(scenario, [REGION]) })
  expect(step.exitCode).toBe(0)
})
