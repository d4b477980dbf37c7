// Findings that arrive while Macie is read: they never hide what a reply left out, and they cost few calls.
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../emulator/scenario.ts'
import { runAction, type Step } from './action.ts'
import { groupOf, rolesOf } from './oracle.ts'
import { startEmulator } from './stand-in.ts'

const TYPE = 'SensitiveData:S3Object/Personal'

/** GetMacieSession, totals by severity and by type, suppressed ones. */
const ROUND_1 = 4

function alone(state: Scenario['accounts'][string]['regions'][string]): Scenario {
  return { accounts: { '111122223333': { regions: { 'eu-west-1': state } } } }
}

async function read(scenario: Scenario, inputs: Readonly<Record<string, string>>) {
  const emulator = await startEmulator(scenario)
  using step: Step = await runAction({
    inputs: { 'role-to-assume': rolesOf(scenario), regions: 'eu-west-1', 'on-uncovered': 'ignore', ...inputs },
    environment: emulator.environment,
  })
  await emulator.close()
  const asked = emulator.ledger.filter(({ operation }) => operation === 'GetFindingStatistics')
  return {
    ...step,
    totals: asked.filter((call) => groupOf(call) !== 'resourcesAffected.s3Bucket.name').length,
    columns: asked.filter((call) => groupOf(call) === 'resourcesAffected.s3Bucket.name').length,
  }
}

/** 51 buckets where a reply holds 50 groups: the last by name, and so the one cut off, is the one that matters. */
const cutOff = (arriving: number) =>
  alone({
    limits: { maxGroups: 50 },
    findings: [
      { bucket: 'data', repeat: 50, type: TYPE, severity: 'High', count: 5, daysAgo: 3, staggerDays: 2 },
      { bucket: 'zz-prod', type: TYPE, severity: 'High', count: 5, daysAgo: 9 },
    ],
    moves: [{ after: ROUND_1, bucket: 'data-0001', type: TYPE, severity: 'High', by: arriving }],
  })

describe('findings that arrive between the totals and the counts by bucket', () => {
  it.each([0, 3, 5, 7])('%i of them never make a bucket that was cut off look empty', async (arriving) => {
    const { outputs, exitCode, log } = await read(cutOff(arriving), { buckets: 'zz-*', 'max-high': '0', details: '0' })
    expect([outputs.verdict, outputs.high, exitCode], log).toEqual(['fail', '5', 1])
  })
})
