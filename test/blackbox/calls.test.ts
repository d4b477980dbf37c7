// What the action asks, and in which order: credentials, two rounds, then individual findings; and how many calls that takes.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Exchange } from '../emulator/ledger.ts'
import type { Scenario } from '../emulator/scenario.ts'
import { runAction, type Step } from './action.ts'
import { callsTo, criteriaOf, groupOf, rolesOf, scenarioFile } from './oracle.ts'
import { type Emulator, startEmulator } from './stand-in.ts'

const REGIONS = ['eu-west-1', 'us-east-1', 'eu-central-1']

/** Milliseconds: long enough for all calls of a round to arrive before the first is answered, on a busy machine too. */
const LATENCY = 250

interface Ran {
  readonly emulator: Emulator
  readonly step: Step
}

async function ran(scenario: Scenario, inputs: Readonly<Record<string, string>>): Promise<Ran> {
  const emulator = await startEmulator(scenario, { latencyMs: LATENCY })
  const step = await runAction({
    inputs: { 'role-to-assume': rolesOf(scenario), regions: REGIONS.join(','), ...inputs },
    environment: emulator.environment,
  })
  return { emulator, step }
}

async function over({ emulator, step }: Ran) {
  step[Symbol.dispose]()
  await emulator.close()
}

/** What round 2 and details ask; anything else is round 1. */
const isCell = (call: Exchange) => groupOf(call) === 'resourcesAffected.s3Bucket.name'
const isCoverage = ({ operation }: Exchange) =>
  operation === 'GetAutomatedDiscoveryConfiguration' || operation === 'DescribeBuckets'
const isSuppressed = (call: Exchange) => JSON.stringify(criteriaOf(call).archived) === '{"eq":["true"]}'
const isFirst = (call: Exchange) =>
  call.operation === 'GetMacieSession' ||
  call.operation === 'GetAdministratorAccount' ||
  call.operation === 'ListMembers' ||
  (call.operation === 'GetFindingStatistics' && (isSuppressed(call) || groupOf(call) === 'severity.description')) ||
  (groupOf(call) === 'type' && criteriaOf(call)['resourcesAffected.s3Bucket.name'] === undefined)

describe('calls for Targets without findings', () => {
  let bare: Ran
  let covered: Ran
  const scenario = scenarioFile('clean')
  const targets = Object.keys(scenario.accounts).flatMap((account) =>
    REGIONS.map((region) => [account, region] as const),
  )

  beforeAll(async () => {
    bare = await ran(scenario, { 'on-uncovered': 'ignore' })
    covered = await ran(scenario, {})
  })
  afterAll(async () => {
    await over(bare)
    await over(covered)
  })

  it('pass', () => {
    for (const { step } of [bare, covered]) {
      expect(step.outputs.verdict).toBe('pass')
      expect(step.exitCode).toBe(0)
    }
  })

  it('are one for the token and one a role', () => {
    const services = bare.emulator.ledger.map(({ service, operation }) => `${service} ${operation}`)
    expect(services.slice(0, 3)).toEqual([
      'oidc GetIdToken',
      'sts AssumeRoleWithWebIdentity',
      'sts AssumeRoleWithWebIdentity',
    ])
    expect(services.slice(3).every((service) => service.startsWith('macie '))).toBe(true)
  })

  it.each(targets)('are at most 7 in %s %s, and 2 more for coverage', (account, region) => {
    const calls = callsTo(bare.emulator, account, region)
    expect(calls.length).toBeGreaterThanOrEqual(3)
    expect(calls.length).toBeLessThanOrEqual(7)
    const more = callsTo(covered.emulator, account, region)
    expect(more.filter(isCoverage)).toHaveLength(2)
    expect(more).toHaveLength(calls.length + 2)
  })

  it('go out together', () => {
    for (const [account, region] of targets) {
      const calls = callsTo(bare.emulator, account, region)
      const firstEnd = Math.min(...calls.map(({ endedAt }) => endedAt))
      for (const call of calls) expect(call.startedAt).toBeLessThan(firstEnd)
    }
  })
})

describe('calls for Targets with findings', () => {
  let seed: Ran
  const scenario = scenarioFile('seed')

  beforeAll(async () => {
    seed = await ran(scenario, {})
  })
  afterAll(() => over(seed))

  const withFindings = Object.entries(scenario.accounts).flatMap(([account, { regions }]) =>
    Object.entries(regions)
      .filter(([, { macie, findings = [] }]) => macie === undefined && findings.length > 0)
      .map(([region, { findings = [] }]) => ({ account, region, findings })),
  )

  it.each(withFindings)(
    '$account $region: at most 7, its cells, coverage and details',
    ({ account, region, findings }) => {
      const counted = findings.filter(({ archived, sample }) => archived !== true && sample !== true)
      const types = new Set(counted.map(({ type }) => type))
      const severities = new Set(counted.map(({ severity }) => severity))
      const calls = callsTo(seed.emulator, account, region)
      const first = calls.filter((call) => isFirst(call))
      const cells = calls.filter((call) => isCell(call))
      expect(first.length).toBeLessThanOrEqual(7)
      expect(cells.length).toBeGreaterThanOrEqual(Math.max(types.size, severities.size))
      expect(cells.length).toBeLessThanOrEqual(types.size * severities.size)
      expect(new Set(cells.map(({ body }) => body)).size).toBe(cells.length)
    },
  )

  it.each(withFindings)('$account $region: two rounds, and nothing after them but details', ({ account, region }) => {
    const calls = callsTo(seed.emulator, account, region)
    const first = calls.filter(isFirst)
    const cells = calls.filter(isCell)
    const rest = calls.filter((call) => !isFirst(call) && !isCell(call) && !isCoverage(call))
    const firstEnded = Math.max(...first.map(({ endedAt }) => endedAt))
    const roundEnded = Math.max(...cells.map(({ endedAt }) => endedAt))
    for (const call of cells) expect(call.startedAt).toBeGreaterThanOrEqual(firstEnded)
    const firstCellEnded = Math.min(...cells.map(({ endedAt }) => endedAt))
    for (const call of cells) expect(call.startedAt).toBeLessThan(firstCellEnded)
    for (const call of rest) expect(call.startedAt).toBeGreaterThanOrEqual(roundEnded)
    const details = ['ListFindings', 'GetFindings', 'DescribeClassificationJob', 'GetFindingStatistics']
    for (const { operation } of rest) expect(details).toContain(operation)
  })

  it('for individual findings come once the counts are known', () => {
    const asked = seed.emulator.ledger.filter(({ operation }) => operation === 'ListFindings')
    expect(asked.length).toBeGreaterThan(0)
  })
})
