// What the inputs make of the same findings: verdict, exit code and counts, over the demo's scenario.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FindingRow } from '../emulator/scenario.ts'
import { runAction } from './action.ts'
import { logRows } from './log-rows.ts'
import { type Counted, countedIn, rolesOf, scenarioFile } from './oracle.ts'
import { type Emulator, startEmulator } from './stand-in.ts'

const scenario = scenarioFile('seed')
const READ = ['eu-west-1', 'eu-central-1']
/** Macie is off there in one of the accounts. */
const OFF = 'us-east-1'
const ALL = [...READ, OFF]

let emulator: Emulator
beforeAll(async () => {
  emulator = await startEmulator(scenario)
})
afterAll(() => emulator.close())

interface Case {
  readonly name: string
  readonly inputs: Readonly<Record<string, string>>
  readonly regions?: readonly string[]
  readonly verdict: 'pass' | 'fail' | 'incomplete'
  readonly exitCode: 0 | 1
  readonly counts?: (row: FindingRow) => boolean
}

const count = countedIn(scenario, READ)
const less = (text: string) => String(Number(text) - 1)
const NO_LIMIT = { 'max-high': '999' }

const THRESHOLDS: readonly Case[] = (['high', 'medium', 'low', 'total'] as const).flatMap((of) => [
  { name: `max-${of} met`, inputs: { ...NO_LIMIT, [`max-${of}`]: count[of] }, verdict: 'pass', exitCode: 0 },
  {
    name: `max-${of} exceeded by one`,
    inputs: { ...NO_LIMIT, [`max-${of}`]: less(count[of]) },
    verdict: 'fail',
    exitCode: 1,
  },
])

const SCOPES: readonly Case[] = [
  {
    name: 'buckets by glob',
    inputs: { buckets: 'customer-*, !*-archive' },
    verdict: 'fail',
    exitCode: 1,
    counts: ({ bucket }) => bucket.startsWith('customer-'),
  },
  {
    name: 'buckets taken away',
    inputs: { buckets: '!customer-*' },
    verdict: 'fail',
    exitCode: 1,
    counts: ({ bucket }) => !bucket.startsWith('customer-'),
  },
  {
    name: 'buckets without High findings',
    inputs: { buckets: 'analytics-*' },
    verdict: 'pass',
    exitCode: 0,
    counts: ({ bucket }) => bucket.startsWith('analytics-'),
  },
  {
    name: 'finding types by glob',
    inputs: { 'finding-types': 'Policy:*' },
    verdict: 'fail',
    exitCode: 1,
    counts: ({ type }) => type.startsWith('Policy:'),
  },
]

const EFFECTS: readonly Case[] = [
  { name: 'warn-only', inputs: { 'warn-only': 'true' }, verdict: 'fail', exitCode: 0 },
  { name: 'an unread Target', inputs: NO_LIMIT, regions: ALL, verdict: 'incomplete', exitCode: 1 },
  {
    name: 'on-disabled: warn',
    inputs: { ...NO_LIMIT, 'on-disabled': 'warn' },
    regions: ALL,
    verdict: 'incomplete',
    exitCode: 0,
  },
  {
    name: 'on-incomplete: warn does not hold for Macie that is off',
    inputs: { ...NO_LIMIT, 'on-incomplete': 'warn' },
    regions: ALL,
    verdict: 'incomplete',
    exitCode: 1,
  },
  {
    name: 'on-disabled: ignore',
    inputs: { ...NO_LIMIT, 'on-disabled': 'ignore' },
    regions: ALL,
    verdict: 'incomplete',
    exitCode: 0,
  },
  { name: 'a breach before an unread Target', inputs: {}, regions: ALL, verdict: 'fail', exitCode: 1 },
]

async function run({ inputs, regions = READ }: Pick<Case, 'inputs' | 'regions'>) {
  using step = await runAction({
    inputs: { 'role-to-assume': rolesOf(scenario), regions: regions.join(','), ...inputs },
    environment: emulator.environment,
  })
  return { ...step }
}

/** The sum over the lines that the log has of each Target. */
function logged(log: string, severity: 'high' | 'medium' | 'low'): string {
  const counts = logRows(log).map((row) => Number(row[severity].replace(/[,+]/g, '').replace('?', '0')))
  return String(counts.reduce((sum, count) => sum + count, 0))
}

describe.each([
  ['thresholds', THRESHOLDS],
  ['scopes', SCOPES],
  ['effects', EFFECTS],
] as const)('%s', (_, cases) => {
  it.each(cases)('$name', async ({ inputs, regions = READ, verdict, exitCode, counts }) => {
    const step = await run({ inputs, regions })
    const { suppressed: _suppressed, ...counted }: Counted = countedIn(scenario, regions, counts)
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual([verdict, exitCode])
    expect(step.outputs).toMatchObject(counted)
    const { high, medium, low } = counted
    expect({
      high: logged(step.log, 'high'),
      medium: logged(step.log, 'medium'),
      low: logged(step.log, 'low'),
    }).toEqual({ high, medium, low })
  })
})

describe('other inputs', () => {
  it('include-suppressed counts what findings filters archived', async () => {
    const step = await run({ inputs: { 'include-suppressed': 'true' } })
    expect(step.outputs.total).toBe(String(Number(count.total) + Number(count.suppressed)))
    expect(step.outputs.suppressed).toBe('0')
  })

  it('accounts holds to the findings of these', async () => {
    const step = await run({ inputs: { accounts: '444455556666' } })
    const own = { accounts: { '444455556666': scenario.accounts['444455556666'] ?? { regions: {} } } }
    expect(step.outputs).toMatchObject({ verdict: 'fail', ...countedIn(own, READ) })
  })

  it('on-incomplete: warn lets a Target pass unread, and says so', async () => {
    const denied = structuredClone(scenario)
    const state = denied.accounts['444455556666']?.regions['eu-west-1']
    if (state !== undefined) Object.assign(state, { macie: 'denied' })
    const other = await startEmulator(denied)
    using step = await runAction({
      inputs: { 'role-to-assume': rolesOf(denied), regions: READ.join(','), ...NO_LIMIT, 'on-incomplete': 'warn' },
      environment: other.environment,
    })
    await other.close()
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 0])
    expect(step.log).toMatch(/^::warning .*444455556666 eu-west-1/m)
    expect(step.log).not.toMatch(/^::error/m)
  })

  it('warn-only that a gap outweighs says which input fails the step', async () => {
    const step = await run({ inputs: { 'warn-only': 'true' }, regions: ALL })
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['fail', 1])
    expect(step.log).toMatch(/^::error title=Macie Gate%3A failed::.* The step fails because on-disabled is fail; /m)
    expect(step.summary).toContain('The step fails because `on-disabled` is fail')
  })

  it('summary: false writes none', async () => {
    const step = await run({ inputs: { summary: 'false' } })
    expect(step.summary).toBe('')
    expect(step.outputs.verdict).toBe('fail')
  })

  it('title heads the summary, without markup of its own', async () => {
    const step = await run({ inputs: { title: 'Nightly <b>audit</b> @octocat' } })
    expect(step.summary.split('\n')[0]).toMatch(/Nightly/)
    expect(step.summary.split('\n')[0]).not.toContain('<b>')
  })
})
