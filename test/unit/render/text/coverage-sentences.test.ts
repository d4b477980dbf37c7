// Up to when counts are complete, in words.
import { describe, expect, it } from 'vitest'
import { completenessSentence, outOfScopeFact } from '../../../../src/render/text/coverage-sentences.ts'
import { report } from '../../../build/report.ts'
import { completeness, readTarget } from '../../../build/target.ts'

describe('completeness', () => {
  const of =
    (...all: Parameters<typeof completeness>[0][]) =>
    () =>
      completenessSentence(report({ targets: all.map((one) => readTarget({ completeness: completeness(one) })) }))

  it.each([
    ['nothing where nothing is younger', of({}), undefined],
    ['nothing without a Target that was read', of(), undefined],
    ['younger findings', of({ younger: 4 }), 'Complete up to 09:24 UTC; 4 younger findings seen.'],
    ['one younger finding', of({ younger: 1 }), 'Complete up to 09:24 UTC; 1 younger finding seen.'],
    ["the runner's clock", of({ clock: 'local' }), "Complete up to 09:24 UTC by the runner's clock."],
    [
      'the earliest of several, and their sum',
      of(
        { younger: 2 },
        { younger: 3, completeUpTo: '2026-11-15T09:20:00.000Z' },
        { completeUpTo: '2026-11-15T09:10:00.000Z' },
      ),
      'Complete up to 09:20 UTC; 5 younger findings seen.',
    ],
  ])('says %s', (_, said, sentence) => expect(said()).toBe(sentence))
})

describe('findings outside the scope', () => {
  it.each([
    [[], undefined],
    [[0], undefined],
    [[1], '1 finding is outside the scope'],
    [[1200, 3], '1,203 findings are outside the scope'],
  ])('%j', (each, fact) => {
    const targets = each.map((outOfScope, at) => ({ ...readTarget({ account: `11112222333${at}` }), outOfScope }))
    expect(outOfScopeFact(report({ targets }))).toBe(fact)
  })

  it('are at least so many where a member and its administrator are both checked', () => {
    const [administrator, member] = ['111122223333', '444455556666'] as const
    const members = [{ status: 'Enabled', accounts: [member] }] as const
    const targets = [
      { ...readTarget({ account: administrator, organization: { kind: 'administrator', members } }), outOfScope: 3 },
      { ...readTarget({ account: member, organization: { kind: 'member', administrator } }), outOfScope: 4 },
    ]
    expect(outOfScopeFact(report({ targets }))).toBe('At least 4 findings are outside the scope')
  })
})
