// The policy file and new findings, from the built action.
import { describe, expect, it } from 'vitest'
import { gate, small } from './small.ts'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const policy = (text: string) => ({ files: { '.github/macie-gate.yml': text } })

describe('policy file', () => {
  it.each([
    ['its threshold holds where the input is empty', { 'max-high': '' }, 'pass'],
    ['the input goes before it', { 'max-high': '2' }, 'fail'],
  ])('%s', async (_, inputs, verdict) => {
    const { step } = await gate(small(), inputs, policy('version: 1\nthresholds: { high: 3 }\n'))
    expect(step.outputs.verdict, step.log).toBe(verdict)
  })

  it('holds a bucket to its first rule, and says which line that is', async () => {
    const text =
      'version: 1\nthresholds: { high: 9 }\nbuckets:\n  - match: "up*"\n    thresholds: { high: 2 }\n  - match: "*"\n    thresholds: { high: 0 }\n'
    const { step } = await gate(small(), {}, policy(text))
    expect(JSON.parse(step.outputs.breaches ?? '')).toEqual([
      { rule: 'buckets[0].thresholds.high', scope: 'uploads', severity: 'High', found: 3, allowed: 2 },
    ])
    expect(step.log).toMatch(/^::error .*\.github\/macie-gate\.yml:5/m)
  })

  it('takes excepted findings out of the thresholds, not off the page, without a call more', async () => {
    const exceptions = [
      `  - { bucket: uploads, type: "SensitiveData:*", reason: "DATA-112", expires: ${inDays(5)} }`,
      `  - { bucket: nowhere, type: "*", reason: "DATA-113", expires: ${inDays(60)} }`,
    ]
    const { step, emulator } = await gate(small(), {}, policy(`version: 1\nexceptions:\n${exceptions.join('\n')}\n`))
    const bare = await gate(small(), {})
    expect(step.outputs).toMatchObject({ verdict: 'pass', high: '0', excepted: '3', low: '2' })
    expect(step.summary).toMatch(/uploads/)
    expect(step.summary).toMatch(/DATA-112/)
    expect(step.log).toMatch(/^::warning .*nowhere/m)
    expect(step.log).toMatch(/^::warning .*expires/m)
    expect(emulator.ledger.length).toBeLessThanOrEqual(bare.emulator.ledger.length)
  })

  it('with errors is reported with every line before any call', async () => {
    const text = 'version: 1\nthreshold: { high: 1 }\nexceptions:\n  - { bucket: a, type: "*", expires: 2020-13-01 }\n'
    const { step, emulator } = await gate(small(), {}, policy(text))
    expect(step.outputs.verdict).toBe('error')
    expect(step.log).toMatch(/macie-gate\.yml:2:1.*thresholds/)
    expect(step.log).toMatch(/macie-gate\.yml:4:/)
    expect(emulator.ledger).toEqual([])
  })

  it.each([
    ['is missing', 'policy/none.yml'],
    ['is outside the workspace', '../../etc/passwd'],
  ])('that is named and %s is an error', async (_, path) => {
    const { step, emulator } = await gate(small(), { 'policy-file': path })
    expect(step.outputs.verdict).toBe('error')
    expect(step.log).toMatch(/^::error .*policy-file/m)
    expect(emulator.ledger).toEqual([])
  })
})

describe('new findings', () => {
  it('are counted beside the total and can be held alone', async () => {
    const { step } = await gate(small(), { 'new-since': '7d' })
    expect(step.outputs).toMatchObject({
      high: '3',
      'new-high': '1',
      'new-low': '0',
      'new-total': '1',
      verdict: 'fail',
    })
    const held = await gate(small(), { 'new-since': '7d', 'gate-on': 'new', 'max-high': '1' })
    expect(held.step.outputs).toMatchObject({ high: '3', 'new-high': '1', verdict: 'pass' })
  })

  it('cannot be held without saying since when', async () => {
    const { step, emulator } = await gate(small(), { 'gate-on': 'new' })
    expect(step.outputs.verdict).toBe('error')
    expect(step.log).toMatch(/^::error .*gate-on.*new-since/m)
    expect(emulator.ledger).toEqual([])
  })
})
