// An exception for findings that were fixed doesn't hide those that come back.
import { describe, expect, it } from 'vitest'
import { gate, small } from './small.ts'

const day = (ago: number) => new Date(Date.now() - ago * 86_400_000).toISOString()
const NEXT_YEAR = day(-300).slice(0, 10)
const entry = (before: string, expires = NEXT_YEAR) =>
  `{ bucket: uploads, type: "*", updated-before: ${before}, reason: Purged, expires: ${expires} }`
const expired = entry(day(5), day(40).slice(0, 10))
const accepts = (before: string) => `version: 1\nexceptions: [${entry(before)}]\n`
const policy = (before: string) => ({ files: { '.github/macie-gate.yml': accepts(before) } })

describe('updated-before', () => {
  it.each([
    ['a timestamp', day(10)],
    ['a date', day(10).slice(0, 10)],
  ])('%s lets a finding that came later fail the gate', async (_, before) => {
    const { step } = await gate(small(), {}, policy(before))
    expect([step.outputs.verdict, step.outputs.high, step.outputs.excepted], step.log).toEqual(['fail', '1', '2'])
  })

  it('accepts all that is older', async () => {
    const { step } = await gate(small(), {}, policy(day(0.5)))
    expect([step.outputs.verdict, step.outputs.high, step.outputs.excepted], step.log).toEqual(['pass', '0', '3'])
  })

  it('is asked of what it can accept only, and not once it has expired', async () => {
    const text = `version: 1\nexceptions: [${expired}, ${entry(day(10))}]\n`
    const { emulator, step } = await gate(small(), {}, { files: { '.github/macie-gate.yml': text } })
    expect([step.outputs.high, step.outputs.excepted]).toEqual(['1', '2'])
    const bare = await gate(small(), {})
    // A total of each of two types, and one count by bucket: of the other type there is nothing older.
    expect(emulator.ledger.length - bare.emulator.ledger.length).toBe(3)
  })

  it('is in a saved report, which is judged by its own dates alone', async () => {
    const { step } = await gate(small(), { 'json-file': 'macie.json' }, policy(day(10)))
    const files = { 'macie.json': step.file('macie.json') }
    const before = /updated-before: (\S+),/.exec(step.file('.github/macie-gate.yml'))?.[1] ?? ''
    const saved = { 'report-files': 'macie.json' }
    const again = await gate(small(), saved, { files: { ...files, ...policy(before).files } })
    expect([again.step.outputs.verdict, again.step.outputs.high], again.step.log).toEqual(['fail', '1'])
    const other = await gate(small(), saved, { files: { ...files, ...policy(day(5)).files } })
    expect(other.step.outputs.verdict).toBe('error')
    expect(other.step.log).toMatch(/^::error .*no counts of findings updated before/m)
    const old = { '.github/macie-gate.yml': `version: 1\nexceptions: [${expired}]\n` }
    const last = await gate(small(), saved, { files: { ...files, ...old } })
    expect([last.step.outputs.verdict, last.step.outputs.high], last.step.log).toEqual(['fail', '3'])
  })

  it('that is no date is an error at its line', async () => {
    const { step } = await gate(small(), {}, policy('yesterday'))
    expect(step.outputs.verdict).toBe('error')
    expect(step.log).toMatch(/macie-gate\.yml:2:.*Must be a date/)
  })
})
