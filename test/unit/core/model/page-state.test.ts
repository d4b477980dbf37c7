// What a comment or an issue keeps of itself, and that nothing else is taken for it.
import { expect, it } from 'vitest'
import { pageStateOf, readPageState, stateLine } from '../../../../src/core/model/page-state.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { NOW } from '../../../build/report.ts'
import { unreadTarget } from '../../../build/target.ts'

const MARKER = '<!-- macie-gate:comment:0 -->\n'
const LINE = '<!-- macie-gate:state at=2026-11-15T09:30:00.000Z verdict=fail extent=partial high=2 medium=0 low=7 -->'
const STATE = { at: NOW, verdict: 'fail', extent: 'partial', counted: { High: 2, Medium: 0, Low: 7 } } as const

it('is written as one line, and read back below the marker', () => {
  expect(stateLine(STATE)).toBe(LINE)
  expect(readPageState(`${MARKER}${LINE}\n## Page`)).toEqual(STATE)
})

it.each([
  ['no line', MARKER],
  ['no marker', LINE],
  ['another verdict', MARKER + LINE.replace('=fail', '=passed')],
  ['another extent', MARKER + LINE.replace('=partial', '=some')],
  ['a date that is none', MARKER + LINE.replace('11-15T', '99-99T')],
  ['a count that is none', MARKER + LINE.replace('high=2', 'high=-2')],
  ['text before it', `x${MARKER}${LINE}`],
])('is none with %s', (_, body) => expect(readPageState(body)).toBeUndefined())

it.each(['pass', 'incomplete'])('is read with the verdict %s', (verdict) => {
  for (const extent of ['complete', 'none']) {
    const line = LINE.replace('=fail', `=${verdict}`).replace('=partial', `=${extent}`)
    expect(readPageState(MARKER + line)).toMatchObject({ verdict, extent })
  }
})

it('has what was found by severity, and 0 for what was not checked', () => {
  const types = [
    typeCount({ count: 3 }),
    typeCount({ severity: 'Medium', count: 4 }),
    typeCount({ severity: 'Low', count: 2 }),
  ]
  const counted = { High: 3, Medium: 4, Low: 2 }
  expect(pageStateOf(judged({ buckets: [bucket({ types })] }))).toEqual({
    at: NOW,
    verdict: 'fail',
    extent: 'complete',
    counted,
  })
  const none = pageStateOf(judged({ targets: [unreadTarget('denied')] }))
  expect(none).toEqual({ at: NOW, verdict: 'incomplete', extent: 'none', counted: { High: 0, Medium: 0, Low: 0 } })
})
