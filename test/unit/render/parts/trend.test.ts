// The trend on the page.
import { expect, it } from 'vitest'
import { sparkline, trendLineParts, trendParts } from '../../../../src/render/parts/trend.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { readTarget, unreadTarget, weeks } from '../../../build/target.ts'

it.each([
  [[], ''],
  [[0, 0], '▁▁'],
  [[0, 1, 1000], '▁▂█'],
  [[7, 14, 3], '▅█▃'],
])('%j is %s', (values, line) => {
  expect(sparkline(values)).toBe(line)
})

it('is a line and a folded chart with every number', () => {
  const judgement = judged({ targets: [readTarget({ trend: weeks(2, 0, 12, 30) })] })
  expect(pageOf(...trendLineParts(judgement))).toBe(
    '**Created per week:** `▁▁▁▁▁▁▁▁▁▂▁▄█` 30 in the last 7 days, 12 in the 7 days before, 44 findings in 13 weeks\n\n',
  )
  const chart = pageOf(...trendParts(judgement))
  expect(chart).toContain('  y-axis "Findings" 0 --> 30\n  bar [0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 12, 30]\n')
  expect(chart.match(/^\| /gm)).toHaveLength(15)
  expect(chart).toMatch(/^<details>\n<summary>Findings created per week<\/summary>\n\n```mermaid\n/)
})

it('says what is missing, and nothing where it was not asked', () => {
  const partial = judged({
    targets: [readTarget({ trend: weeks(4) }), unreadTarget('denied', { region: 'us-east-1' })],
  })
  expect(pageOf(...trendLineParts(partial))).toContain('at least 4 in the last 7 days')
  const unknown = judged({ targets: [readTarget({ trend: { kind: 'unknown', message: 'Macie <b>' } })] })
  expect(pageOf(...trendLineParts(unknown))).toContain('not available. Macie &#60;b&#62;')
  expect([...trendParts(unknown), ...trendLineParts(judged()), ...trendParts(judged())]).toEqual([])
})
