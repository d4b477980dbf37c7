// The campaign's judge finds fault with what is wrong, and with nothing else.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RegionState } from '../emulator/scenario.ts'
import type { Case } from './draw.ts'
import { fastTimers } from './fast-timers.ts'
import type { Gate } from './gate.ts'
import { runInProcess } from './in-process.ts'
import { judge } from './judge.ts'
import { PLAIN_GATE } from './plain-gate.ts'
import type { Ran } from './ran.ts'

const GATE: Gate = { ...PLAIN_GATE, limits: { High: 5 }, newDays: 7 }

const STATE: RegionState = {
  findings: [
    { bucket: 'prod-orders', type: 'SensitiveData:S3Object/Credentials', severity: 'High', count: 3, daysAgo: 2.4 },
    { bucket: 'prod-orders', type: 'SensitiveData:S3Object/Personal', severity: 'Medium', count: 2, daysAgo: 20.4 },
    { bucket: 'prod-logs', type: 'SensitiveData:S3Object/Personal', severity: 'Low', count: 4, archived: true },
  ],
}

function caseOf(state: RegionState, gate: Partial<Gate> = {}): Case {
  return {
    seed: 0,
    gate: { ...GATE, ...gate },
    scenario: { accounts: { '111122223333': { regions: { 'eu-west-1': state } } } },
  }
}

describe('the judge', () => {
  const drawn = caseOf(STATE)
  let good: Ran
  let timers: Disposable

  beforeAll(async () => {
    timers = fastTimers()
    good = await runInProcess(drawn)
  })
  afterAll(() => timers[Symbol.dispose]())

  /** The run with its report changed as text. */
  function forged(from: string | RegExp, to: string): Ran {
    const report = good.report ?? ''
    const changed = report.replace(from, to)
    expect(changed).not.toBe(report)
    return { ...good, report: changed }
  }

  it('finds nothing wrong with what is right', () => {
    expect(judge(drawn, good)).toMatchObject({ verdict: 'pass', wrong: [] })
  })

  it('catches a pass on Macie that is off, paused or denied', () => {
    for (const macie of ['off', 'paused', 'denied'] as const) {
      expect(judge(caseOf({ ...STATE, macie }), good).wrong).toEqual([
        '111122223333 eu-west-1: read, though Macie is not on',
        'pass, though Macie is not on in 111122223333 eu-west-1',
      ])
    }
  })

  it('catches a pass on a breach', () => {
    expect(judge(caseOf(STATE, { limits: { High: 2 } }), good).wrong).toEqual([
      'pass, though there are 3 High and 2 are allowed',
    ])
    expect(judge(caseOf(STATE, { limits: { High: 3, Total: 4 } }), good).wrong).toEqual([
      'pass, though there are 5 Total and 4 are allowed',
    ])
  })

  it('catches a pass without one of the Targets', () => {
    const { wrong } = judge(caseOf(STATE, { regions: ['eu-west-1', 'us-east-1'] }), good)
    expect(wrong).toContain('pass, though Macie is not on in 111122223333 us-east-1')
    expect(wrong[0]).toMatch(/^the Targets are/)
  })

  it('catches a pass on a scope that matches nothing, and takes it for incomplete', async () => {
    const empty = caseOf({ ...STATE, buckets: [{ name: 'prod-orders' }] }, { bucketPrefix: 'gone-' })
    expect(judge(empty, good).wrong).toContain('pass, though gone-* matches no bucket')
    const ran = await runInProcess(empty)
    expect(judge(empty, ran)).toMatchObject({ verdict: 'incomplete', wrong: [] })
    const other = caseOf({ ...STATE, buckets: [{ name: 'gone-by' }], findings: [] }, { bucketPrefix: 'gone-' })
    expect(judge(other, ran).wrong).toContain('gone-* is told to match no bucket')
  })

  it('catches a pass beside a member that is paused, and takes it for incomplete', async () => {
    const members = { '900000000000': 'Paused', '900000000001': 'Removed' } as const
    const paused = caseOf({ ...STATE, members })
    expect(judge(paused, good).wrong).toEqual(['pass, though 900000000000 is Paused in eu-west-1'])
    expect(judge(paused, await runInProcess(paused))).toMatchObject({ verdict: 'incomplete', wrong: [] })
  })

  it('catches dates by the clock of the runner', () => {
    const hours = new Date(good.start - 2 * 3_600_000).toISOString()
    expect(judge(drawn, forged(/"generatedAt":\s*"[^"]*"/, `"generatedAt": "${hours}"`)).wrong).toEqual([
      expect.stringMatching(/^made at .*, when it was /),
    ])
  })

  it('catches a wrong count, of the cell and of what it is part of', () => {
    const { wrong } = judge(drawn, forged(/("severity":\s*"High",\s*"count":\s*)3/, '$14'))
    expect(wrong).toContain(
      '111122223333 eu-west-1 prod-orders · SensitiveData:S3Object/Credentials · High: 4 told, 3 true',
    )
    expect(wrong).toContain('111122223333 eu-west-1 High in all: 4 told, 3 true')
    expect(wrong).toContain('prod-orders: 5 in all, 6 over its types')
  })

  it('catches a finding under the wrong bucket, type or severity', () => {
    expect(judge(drawn, forged(/prod-orders/g, 'prod-others')).wrong).toHaveLength(6)
    expect(judge(drawn, forged('S3Object/Credentials', 'S3Object/Financial')).wrong.length).toBeGreaterThan(1)
    expect(judge(drawn, forged(/"severity":\s*"Medium"/, '"severity": "Low"')).wrong.length).toBeGreaterThan(1)
  })

  it('catches a wrong number of new and of suppressed findings', () => {
    expect(judge(drawn, forged(/("count":\s*3,\s*"new":\s*)3/, '$12')).wrong).toContain(
      '111122223333 eu-west-1 High in all, new: 2 told, 3 true',
    )
    expect(judge(caseOf({ findings: (STATE.findings ?? []).slice(0, 2) }), good).wrong).toContain(
      '111122223333 eu-west-1 Low suppressed: 4 told, 0 true',
    )
  })

  it('catches an exit code, an output, a crash or a lost report', () => {
    expect(judge(drawn, { ...good, exitCode: 1 }).wrong).toEqual(['pass ends with 1 instead of 0'])
    expect(judge(drawn, { ...good, outputs: { ...good.outputs, high: '0' } }).wrong).toEqual([
      'output high is "0", the report says "3"',
    ])
    expect(judge(drawn, { ...good, crash: 'boom' }).wrong).toEqual(['crashed: boom'])
    expect(judge(drawn, { ...good, milliseconds: 1_000_000 }).wrong).toEqual(['took 1000000 ms'])
    const { report: _, ...lost } = good
    expect(judge(drawn, lost).wrong).toEqual(['there is no report'])
  })

  it('catches a Target that was given up without need', async () => {
    const off = await runInProcess(caseOf({ macie: 'paused' }))
    expect(judge(caseOf({}), off).wrong).toEqual(['111122223333 eu-west-1: paused, though nothing stood in the way'])
  })

  it('catches a fail without a breach', async () => {
    const failed = await runInProcess(caseOf(STATE, { limits: { High: 0 } }))
    expect(failed.exitCode).toBe(1)
    expect(judge(drawn, failed).wrong).toEqual(['fail, though no threshold is exceeded'])
  })

  it('takes for a moving count what was true at some moment, and nothing else', async () => {
    const moving = (by: number) =>
      caseOf({
        ...STATE,
        moves: [{ after: 4, bucket: 'prod-orders', type: 'SensitiveData:S3Object/Credentials', severity: 'High', by }],
      })
    const ran = await runInProcess(moving(1))
    expect(judge(moving(1), ran)).toMatchObject({ verdict: 'pass', wrong: [] })
    expect(judge(caseOf({ ...STATE, findings: [] }), ran).wrong.length).toBeGreaterThan(1)
  })

  it('catches a Target that is told complete up to a moment that Macie cannot show yet', () => {
    const { wrong } = judge(drawn, forged(/"completeUpTo":\s*"[^"]*"/, `"completeUpTo": "${new Date().toISOString()}"`))
    expect(wrong).toEqual([expect.stringMatching(/^111122223333 eu-west-1: complete up to .*, when it was /)])
  })

  it('catches younger findings that are none', () => {
    expect(judge(drawn, forged(/"younger":\s*0/, '"younger":1')).wrong).toEqual([
      '111122223333 eu-west-1 at no moment: 5 told with 1 younger ones, 5 settled',
    ])
  })
})
