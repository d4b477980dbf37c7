// The main path: the demo's scenario, read by the built action, from the token to the verdict.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../emulator/emulator.ts'
import { loadScenario } from '../emulator/scenario.ts'
import { runAction, type Step } from './action.ts'

const ROLES = ['111122223333', '444455556666'].map((account) => `arn:aws:iam::${account}:role/macie-gate`).join('\n')

let emulator: Emulator
let step: Step

beforeAll(async () => {
  emulator = await startEmulator(loadScenario(new URL('../emulator/scenarios/seed.yml', import.meta.url).pathname))
  step = await runAction({
    inputs: { 'role-to-assume': ROLES, regions: 'eu-west-1, us-east-1, eu-central-1' },
    environment: emulator.environment,
  })
})
afterAll(async () => {
  step[Symbol.dispose]()
  await emulator.close()
})

describe('the seed', () => {
  it('prints', () => {
    console.log(step.log, step.outputs, step.milliseconds)
    expect(step.exitCode).toBe(1)
  })
})
