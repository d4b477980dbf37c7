// The command's page: what it leaves out, and where it ends.
import { describe, expect, it } from 'vitest'
import { renderScreen } from '../../../../src/render/screen/page.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { bucketRule, exception } from '../../../build/rules.ts'
import { coverage, readTarget, unreadTarget } from '../../../build/target.ts'

const SCREEN = { width: 200, colored: false, findings: false }

const page = (...given: Parameters<typeof judged>) => renderScreen(judged(...given), SCREEN, 1234)

/** The section under a title, without the title and the blank line at its end. */
function section(shown: string, title: string): string[] {
  const lines = shown.split('\n')
  const from = lines.findIndex((line) => line.replace(/^! /, '') === title) + 1
  return from === 0 ? [] : lines.slice(from, lines.indexOf('', from))
}

it('is short where all is well', () => {
  expect(page()).toMatchInlineSnapshot(`
    "
    ✓ Passed: no findings
      The account/Region pair was checked, and Macie monitors the bucket. Macie keeps findings for 90 days and reports only policy changes made since it was turned on and objects that it analyzed, so no
      findings doesn't mean no sensitive data.

    Coverage: the account/Region pair was checked, the bucket monitored

    Checked 2026-11-15 09:30 UTC · 5 API calls in 1.2 s · Macie Gate 1.0.0
    "
  `)
})

it('is made without calls from a saved report', () => {
  const judgement = { ...judged(), isSaved: true }
  expect(renderScreen(judgement, SCREEN, 1234).split('\n').at(-2)).toBe(
    'Checked 2026-11-15 09:30 UTC · from saved reports, without calls to AWS · Macie Gate 1.0.0',
  )
})

it('has the limits where something was seen, though nothing was fully checked', () => {
  const buckets = [bucket({ types: [typeCount({ count: 3 })] })]
  expect(page({ targets: [unreadTarget('inconsistent')], buckets })).toContain('High            3       0   ✗ exceeded')
  expect(page({ targets: [unreadTarget('denied')] })).not.toContain('Limit')
})

describe('20 lines of a kind are shown', () => {
  const counts = [20, 21, 22]
  const ends = (count: number) => [
    20 + Math.min(1, count - 20),
    count === 20 ? undefined : `  … and ${count - 20} more`,
  ]

  it.each(counts)('of %d limits of buckets', (count) => {
    const buckets = Array.from({ length: count }, (_, at) => bucket({ bucket: `prod-${at + 10}` }))
    const shown = section(page({ buckets }, { bucketRules: [bucketRule()] }), 'Limits of individual buckets exceeded')
    expect([shown.length, shown[20]]).toEqual(ends(count))
    expect(shown[0]).toBe(
      '  1 High finding in prod-10 (111122223333, eu-west-1), 0 allowed (.github/macie-gate.yml:2).',
    )
  })

  it.each(counts)('of %d exceptions', (count) => {
    const exceptions = Array.from({ length: count }, (_, at) => exception({ bucket: `b-${at}`, expires: '2026-11-20' }))
    const shown = section(page({}, { exceptions }), 'Exceptions to review')
    expect([shown.length, shown[20]]).toEqual(ends(count))
  })

  it.each(counts)('of %d notes, one line each', (count) => {
    const notes = Array.from({ length: count }, (_, at) => `Note ${at}\nends.`)
    const shown = section(page({ notes }), 'Notes')
    expect([shown.length, shown[20]]).toEqual(ends(count))
    expect(shown[0]).toBe('  Note 0 ends.')
  })

  it.each(counts)('of %d steps', (count) => {
    const targets = Array.from({ length: count }, (_, at) =>
      unreadTarget('denied', { region: `eu-west-${at + 10}`, message: `Denied ${at}.` }),
    )
    const shown = section(page({ targets }), 'What to do')
    expect([shown.length, shown[20]]).toEqual(ends(count))
    expect([shown[0]?.slice(0, 5), shown[19]?.slice(0, 5)]).toEqual(['  1. ', ' 20. '])
  })
})

it('counts what it has no room for of the coverage, too', () => {
  const targets = Array.from({ length: 22 }, (_, at) =>
    readTarget({
      region: `eu-west-${at + 10}`,
      coverage: coverage({ buckets: { kind: 'unknown', message: `Denied ${at}.` } }),
    }),
  )
  const lines = page({ targets }).split('\n')
  const from = lines.findIndex((line) => line.includes('Coverage:'))
  const section = lines.slice(from + 1, lines.indexOf('', from))
  expect([section.length, section[19]?.slice(-11), section[20]]).toEqual([21, ' Denied 19.', '  … and 2 more'])
})

it('has the facts of the coverage in plain text, though pages on GitHub stress one', () => {
  const targets = [{ ...readTarget(), outOfScope: 3 }]
  const shown = renderScreen(judged({ targets }), { ...SCREEN, colored: true }, 1234)
  expect(shown).toContain('\n  3 findings are outside the scope.\n')
})

it('says nothing below the verdict where the verdict says it all', () => {
  const shown = page(
    { buckets: [bucket({ types: [typeCount({ count: 3 })] })] },
    { thresholds: [], bucketRules: [bucketRule()] },
  )
  expect(shown.split('\n').slice(1, 4)).toEqual([
    '✗ Failed: 3 High findings in prod-data, 0 allowed',
    '',
    '  ■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■■ 3 findings',
  ])
})

it.each([
  ['everything is monitored', {}, 'Coverage: the account/Region pair was checked, the bucket monitored'],
  [
    'a bucket is not',
    { buckets: { kind: 'listed', total: 2, uncovered: [{ bucket: 'b', reason: 'NOT_MONITORED' }] } },
    '! Coverage: the account/Region pair was checked, 1 of 2 buckets monitored',
  ],
  [
    'it is unknown whether a bucket is',
    { buckets: { kind: 'unknown', message: 'Denied.' } },
    '! Coverage: the account/Region pair was checked',
  ],
] as const)('the coverage has a mark unless %s', (_, given, expected) => {
  const shown = page({ targets: [readTarget({ coverage: coverage(given) })] })
  expect(shown.split('\n').find((line) => line.includes('Coverage:'))).toBe(expected)
})
