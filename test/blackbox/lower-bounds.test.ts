// What was seen counts, whatever fails afterward: a breach among completed counts is a breach.
import { describe, expect, it } from 'vitest'
import type { RegionState } from '../emulator/scenario.ts'
import { logRows } from './log-rows.ts'
import { gate, PULL_REQUEST, small } from './small.ts'

const POLICY = '.github/macie-gate.yml'
const EXCEPTION = `version: 1
exceptions:
  - bucket: other
    type: "*"
    reason: fixed
    expires: 2026-12-31
`

/** `small` with faults in its one Region. */
function failing(faults: NonNullable<RegionState['faults']>) {
  const scenario = small()
  const state = scenario.accounts['111122223333']?.regions['eu-west-1']
  if (state === undefined) throw new Error('There is no such Region')
  Object.assign(state, { faults })
  return scenario
}

const ONCE = { environment: { AWS_MAX_ATTEMPTS: '1' } }
const ENVIRONMENT = { ...PULL_REQUEST.environment, ...ONCE.environment }

/** GetFindingStatistics is asked three totals in round 1, then three columns: Low, High of one type, High of another. */
const throttledAfter = (after: number) => failing([{ operation: 'GetFindingStatistics', kind: 'throttle', after }])
const ALL = { 'on-uncovered': 'ignore', details: '0', 'json-file': 'report.json' }

describe('a second round that is throttled', () => {
  // The refusal can overtake the answers before it: then nothing was answered yet, and the run is incomplete.
  it('keeps the columns that were answered as a lower bound', { retry: 2 }, async () => {
    const { step } = await gate(throttledAfter(5), { ...ALL, buckets: '*', 'max-high': '0', 'max-low': '1' }, ONCE)
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['fail', 1])
    expect(step.log).toMatch(/^::error .*at least \d+ (?:High|Low) findings?, \d allowed/m)
    expect(logRows(step.log)).toEqual([
      expect.objectContaining({ monitored: 'throttled', high: expect.stringMatching(/\+$/) }),
    ])
    expect(step.summary).toContain('throttled')
  })

  it('keeps the totals alone where nothing could take their findings away', async () => {
    const inputs = { ...ALL, 'max-high': '2', comment: 'on-findings' }
    const { step, emulator } = await gate(throttledAfter(3), inputs, { ...PULL_REQUEST, environment: ENVIRONMENT })
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['fail', 1])
    expect(step.log).toMatch(/^::error .*at least 3 High findings, 2 allowed/m)
    const breaches: unknown = JSON.parse(step.outputs.breaches ?? '')
    expect(breaches).toEqual([{ rule: 'max-high', scope: 'all', severity: 'High', found: 3, allowed: 2 }])
    expect(step.outputs).toMatchObject({ high: '3', low: '2', total: '5' })
    expect(JSON.parse(step.file('report.json')).totals).toMatchObject({ high: 3, low: 2, total: 5 })
    expect(emulator.github.comments).toHaveLength(1)
  })

  it.each<[string, Readonly<Record<string, string>>, Readonly<Record<string, string>>]>([
    ['under a glob over buckets', { buckets: 'up*' }, {}],
    ['under a glob over types', { 'finding-types': 'Sensitive*' }, {}],
    ['under an exception', {}, { [POLICY]: EXCEPTION }],
    ['under gate-on: new', { 'new-since': '60d', 'gate-on': 'new' }, {}],
    ['within the limit', { 'max-high': '3' }, {}],
  ])('is incomplete by its totals alone %s', async (_, inputs, files) => {
    // Under new-since there is one total more.
    const after = inputs['new-since'] === undefined ? 3 : 4
    const { step } = await gate(throttledAfter(after), { ...ALL, 'max-high': '0', ...inputs }, { ...ONCE, files })
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
  })
})

describe('coverage', () => {
  it.each([
    ['is throttled', 'throttle'],
    ['fails', 'error500'],
  ] as const)('that %s costs no count', async (_, kind) => {
    const scenario = failing([{ operation: 'DescribeBuckets', kind }])
    const { step } = await gate(scenario, { 'max-high': '5', details: '0' }, ONCE)
    expect(step.outputs, step.log).toMatchObject({ verdict: 'pass', high: '3', low: '2' })
    expect(step.summary).toMatch(/Which buckets Macie monitors isn't known/)
  })
})
