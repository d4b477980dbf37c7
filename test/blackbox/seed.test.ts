// The main path: the demo's scenario, read by the built action, from the token to the verdict.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runAction, type Step } from './action.ts'
import { logRows } from './log-rows.ts'
import { countedIn, rolesOf, scenarioFile } from './oracle.ts'
import { type Emulator, startEmulator } from './stand-in.ts'

const REGIONS = ['eu-west-1', 'us-east-1', 'eu-central-1']
const scenario = scenarioFile('seed')

let emulator: Emulator
let step: Step

beforeAll(async () => {
  emulator = await startEmulator(scenario)
  step = await runAction({
    inputs: { 'role-to-assume': rolesOf(scenario), regions: REGIONS.join(', ') },
    environment: emulator.environment,
  })
})
afterAll(async () => {
  step[Symbol.dispose]()
  await emulator.close()
})

const lines = () => step.log.split('\n')

describe('the outputs of the seed', () => {
  it('count what the scenario holds, without samples, suppressed findings apart', () => {
    expect(step.outputs).toMatchObject({ verdict: 'fail', ...countedIn(scenario, REGIONS) })
  })

  it('name the breach', () => {
    const { high } = countedIn(scenario, REGIONS)
    expect(JSON.parse(step.outputs.breaches ?? '')).toEqual([
      { rule: 'max-high', scope: 'all', severity: 'High', found: Number(high), allowed: 0 },
    ])
  })

  it('are empty where new-since was not asked', () => {
    expect(step.outputs).toMatchObject({ 'new-high': '', 'new-total': '', excepted: '0' })
  })
})

describe('the log of the seed', () => {
  it('fails the step', () => expect(step.exitCode).toBe(1))

  it.each(Object.keys(scenario.accounts).flatMap((account) => REGIONS.map((region) => [account, region] as const)))(
    'has a line for %s %s with its own counts',
    (account, region) => {
      const rows = logRows(step.log).filter((row) => row.account === account && row.region === region)
      const own = { accounts: { [account]: scenario.accounts[account] ?? { regions: {} } } }
      const { high, medium, low } = countedIn(own, [region])
      const isOff = scenario.accounts[account]?.regions[region]?.macie === 'off'
      const counts = isOff ? { high: '?', monitored: 'Macie off' } : { high, medium, low }
      expect(rows).toEqual([expect.objectContaining(counts)])
    },
  )

  it('says first why it fails and what to do next', () => {
    const first = lines().find((line) => line.startsWith('::error '))
    const { high } = countedIn(scenario, REGIONS)
    expect(first).toMatch(
      new RegExp(
        `^::error title=[^:]+::Failed: at least ${high} High findings, 0 allowed \\(max-high\\), .*customer-uploads`,
      ),
    )
    expect(first).toContain('Next: ')
  })

  it("warns of the Target that was not read and of buckets that Macie doesn't monitor", () => {
    expect(lines()).toContainEqual(expect.stringMatching(/^::error .*::444455556666 us-east-1 .*Macie is off.*Enable/))
    expect(lines()).toContainEqual(expect.stringMatching(/^::warning .*payroll-archive/))
  })
})

describe('the summary of the seed', () => {
  it('opens with the verdict', () => {
    expect(step.summary).toMatch(/^## ❌ Macie Gate failed: at least \d+ High findings, 0 allowed\n/)
  })

  it('shows the worst bucket first, with a link to its findings', () => {
    const at = (name: string) => step.summary.indexOf(`[\`${name}\`](https://`)
    expect(at('customer-uploads')).toBeGreaterThan(-1)
    expect(at('support-attachments')).toBeGreaterThan(at('customer-uploads'))
    expect(at('analytics-lake')).toBeGreaterThan(at('support-attachments'))
    expect(step.summary).toMatch(/\[`customer-uploads`\]\(https:\/\/eu-west-1\.console\.aws\.amazon\.com\/macie\//)
  })

  it('tells what Macie looks at in each Target', () => {
    const coverage = step.summary.slice(step.summary.indexOf('<b>Coverage:</b>'))
    for (const account of Object.keys(scenario.accounts)) expect(coverage).toContain(account)
    for (const region of REGIONS) expect(coverage).toContain(region)
    expect(coverage).toContain('90 days')
  })

  it('says in words that a bucket has no default encryption', () => {
    const facts = step.summary.slice(step.summary.indexOf('<b>legacy-exports</b>'))
    expect(facts.split('\n').find((line) => line.includes('encryption'))).toContain('no default encryption')
  })

  it('leaves samples out', () => expect(step.summary).not.toContain('macie-sample-finding-bucket'))
})
