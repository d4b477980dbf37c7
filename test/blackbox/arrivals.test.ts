// Findings that arrive while Macie is read: they never hide what a reply left out, and they cost few calls.
import { describe, expect, it } from 'vitest'
import type { Scenario } from '../emulator/scenario.ts'
import { runAction, type Step } from './action.ts'
import { clockOff } from './clock-off.ts'
import { groupOf, rolesOf } from './oracle.ts'
import { startEmulator } from './stand-in.ts'

const TYPE = 'SensitiveData:S3Object/Personal'
const OTHER = 'Policy:IAMUser/S3BucketPublic'

/** GetMacieSession, totals by severity and by type, suppressed ones. */
const ROUND_1 = 4

function alone(state: Scenario['accounts'][string]['regions'][string]): Scenario {
  return { accounts: { '111122223333': { regions: { 'eu-west-1': state } } } }
}

async function read(scenario: Scenario, inputs: Readonly<Record<string, string>>, node: readonly string[] = []) {
  const emulator = await startEmulator(scenario)
  using step: Step = await runAction({
    inputs: { 'role-to-assume': rolesOf(scenario), regions: 'eu-west-1', 'on-uncovered': 'ignore', ...inputs },
    environment: emulator.environment,
    node,
  })
  await emulator.close()
  const asked = emulator.ledger.filter(({ operation }) => operation === 'GetFindingStatistics')
  return {
    ...step,
    totals: asked.filter((call) => ['severity.description', 'type'].includes(groupOf(call))).length,
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

  it('cost no call', async () => {
    const { outputs, totals, columns } = await read(settledAnd(ROUND_1), NO_LIMIT)
    expect(outputs.verdict).toBe('pass')
    expect([totals, columns]).toEqual([3, 2])
  })
})

/** Two columns, and 2 findings more from the call `after` on. */
const settledAnd = (after: number) =>
  alone({
    findings: [
      { bucket: 'data', type: TYPE, severity: 'High', count: 5, daysAgo: 3 },
      { bucket: 'logs', type: OTHER, severity: 'High', count: 4, daysAgo: 3 },
    ],
    moves: [{ after, bucket: 'data', type: TYPE, severity: 'High', by: 2 }],
  })

const NO_LIMIT = { 'max-high': '99', details: '0', 'json-file': 'report.json' }

describe('findings that are younger than five minutes', () => {
  it('cost two totals and a call for each type and severity that moved, and are told as seen', async () => {
    const { outputs, summary, totals, columns } = await read(settledAnd(0), NO_LIMIT)
    expect(outputs).toMatchObject({ verdict: 'pass', high: '11' })
    expect([totals, columns]).toEqual([3 + 2, 2 + 1])
    expect(summary).toMatch(/Complete up to \d\d.*:.*\d\d UTC; 2 younger findings seen/)
  })

  it('are new, wherever new-since is', async () => {
    const { outputs } = await read(settledAnd(0), { ...NO_LIMIT, 'new-since': '2d' })
    expect(outputs).toMatchObject({ verdict: 'pass', high: '11', 'new-high': '2' })
  })

  it('never make a reading endless while they keep arriving', async () => {
    const scenario = settledAnd(0)
    const state = scenario.accounts['111122223333']?.regions['eu-west-1']
    const moves = [{ after: 1, bucket: 'data', type: TYPE, severity: 'High', by: 1, every: true }]
    if (state !== undefined) Object.assign(state, { moves })
    const { outputs, totals, log } = await read(scenario, NO_LIMIT)
    expect(outputs.verdict, log).toBe('pass')
    expect(totals).toBeLessThanOrEqual(5)
  })
})

describe('the clock', () => {
  it.each([
    ['twenty minutes behind', -1_200_000],
    ['twenty minutes ahead', 1_200_000],
  ])('of the runner that is %s costs a round of totals, and no number', async (_, off) => {
    const { outputs, summary, totals, log } = await read(settledAnd(1000), NO_LIMIT, clockOff(off))
    expect(outputs, log).toMatchObject({ verdict: 'pass', high: '9' })
    expect(summary).not.toContain('Complete up to')
    expect(totals).toBe(5)
  })
})
