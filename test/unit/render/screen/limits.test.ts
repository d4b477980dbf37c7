// The bar of severities and the table of limits in a terminal.
import { expect, it } from 'vitest'
import type { Severity } from '../../../../src/core/model/severity.ts'
import { barLines, limitLines } from '../../../../src/render/screen/limits.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { scope } from '../../../build/report.ts'
import { threshold } from '../../../build/rules.ts'
import { readTarget, unreadTarget } from '../../../build/target.ts'

type Found = readonly (readonly [Severity, number])[]

const found = (...counts: Found) => [
  bucket({ types: counts.map(([severity, count]) => typeCount({ severity, count, new: 0 })) }),
]
const squares = (lines: ReturnType<typeof barLines>) =>
  lines[0]?.map(({ text, style }) => (style === undefined ? text : `${text.length} ${style}`))

it.each<[string, Found, number, readonly string[] | undefined]>([
  ['nothing', [], 80, undefined],
  ['one finding', [['High', 1]], 80, ['  ', '40 failed', ' 1 finding']],
  [
    'each by its share',
    [
      ['High', 10],
      ['Medium', 20],
      ['Low', 10],
    ],
    80,
    ['  ', '10 failed', '20 medium', '10 dim', ' 40 findings'],
  ],
  [
    'none without a square',
    [
      ['High', 1],
      ['Low', 999],
    ],
    80,
    ['  ', '1 failed', '39 dim', ' 1,000 findings'],
  ],
  [
    'what rounding leaves over with the largest',
    [
      ['High', 1],
      ['Medium', 1],
      ['Low', 1],
    ],
    80,
    ['  ', '14 failed', '13 medium', '13 dim', ' 3 findings'],
  ],
  [
    'a narrow terminal',
    [
      ['Medium', 3],
      ['Low', 1],
    ],
    33,
    ['  ', '15 medium', '5 dim', ' 4 findings'],
  ],
  ['one just wide enough', [['Low', 4]], 53, ['  ', '40 dim', ' 4 findings']],
  ['one too narrow', [['Low', 4]], 10, ['  ', '10 dim', ' 4 findings']],
])('the bar of %s', (_, counts, width, expected) => {
  expect(squares(barLines(judged({ buckets: found(...counts) }), width))).toEqual(expected)
})

it('the bar of what was seen where nothing was fully checked', () => {
  const judgement = judged({ targets: [unreadTarget('inconsistent')], buckets: found(['Low', 2]) })
  expect(squares(barLines(judgement, 80))).toEqual(['  ', '40 dim', ' at least 2 findings'])
  expect(barLines(judged({ targets: [unreadTarget('denied')] }), 80)).toEqual([])
})

it('the table has a row for each severity, and for the total where it has a limit', () => {
  const types = [
    typeCount({ count: 1200, new: 3 }),
    typeCount({ severity: 'Medium', count: 4, new: 0 }),
    typeCount({ severity: 'Low', count: 7, new: 0 }),
  ]
  const given = { scope: scope({ newSince: '2026-11-08T00:00:00.000Z' }), buckets: [bucket({ types })] }
  const by = { thresholds: [threshold('High', 1000), threshold('Medium', 4), threshold('Total', 5000)] }
  expect(limitLines(judged(given, by))).toEqual([
    [{ text: '  Severity    Found    New   Limit' }],
    [{ text: '  High        1,200     +3   1,000   ✗ exceeded', style: 'failed' }],
    [{ text: '  Medium          4      ·       4   ✓ within limit' }],
    [{ text: '  Low             7      ·       –' }],
    [{ text: '  Total       1,211     +3   5,000   ✓ within limit' }],
    [],
  ])
})

it('the table has a question mark for what nothing was seen of', () => {
  const given = {
    scope: scope({ newSince: '2026-11-08T00:00:00.000Z' }),
    targets: [unreadTarget('inconsistent')],
    buckets: [bucket({ types: [typeCount({ count: 3, new: 1 })] })],
  }
  expect(limitLines(judged(given, { thresholds: [threshold('Medium', 10)] })).map(([span]) => span)).toEqual([
    { text: '  Severity At least    New   Limit' },
    { text: '  High            3     +1       –' },
    { text: '  Medium          ?      ?      10   ? unknown (incomplete)', style: 'warned' },
    { text: '  Low             ?      ?       –' },
    undefined,
  ])
})

it('the table has no column for new findings where they were not asked for', () => {
  const [head] = limitLines(judged({ targets: [readTarget()], buckets: found(['High', 1]) }))
  expect(head).toEqual([{ text: '  Severity    Found   Limit' }])
})
