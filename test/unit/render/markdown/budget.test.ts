// A page fits its bytes, the least important parts go first, and what was left out is counted.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bytesOf, fitParts, type Part, rowsOf } from '../../../../src/render/markdown/budget.ts'
import { anyText } from '../../../build/any-text.ts'

/** A part of ten-byte rows. */
function part(overrides: Partial<Part> & { readonly count?: number; readonly share?: number } = {}): Part {
  const { count = 3, share, ...others } = overrides
  const row = (at: number) => `row ${String(at).padStart(5, '0')}\n`
  const rows = { name: 'row', count, row, ...(share === undefined ? {} : { share }) }
  return { priority: 1, head: 'head\n', rows, ...others }
}

describe('fitParts', () => {
  test('shows everything where there is room', () => {
    const { text, leftOut } = fitParts([part({ tail: 'end\n' })], 1000)
    expect(text).toBe('head\nrow 00000\nrow 00001\nrow 00002\nend\n')
    expect(leftOut.size).toBe(0)
  })

  test('leaves out the last rows first, and says how many', () => {
    const more = (missing: number) => `${missing} more\n`
    const cut = part({ rows: { name: 'row', count: 3, row: () => '123456789\n', more } })
    const { text, leftOut } = fitParts([cut], 5 + 7 + 20)
    expect(text).toBe('head\n123456789\n123456789\n1 more\n')
    expect(leftOut).toEqual(new Map([['row', 1]]))
  })

  test('gives room by priority, and shows in order', () => {
    const { text } = fitParts([part({ priority: 2, head: 'less\n' }), part({ priority: 1, head: 'more\n' })], 45)
    expect(text).toBe('more\nrow 00000\nrow 00001\nrow 00002\n')
  })

  test('a share leaves room for others, and takes what they leave', () => {
    const greedy = part({ count: 100, share: 0.25 })
    const { text, leftOut } = fitParts([greedy, part({ priority: 2, head: 'next\n' })], 200)
    expect(text.split('\n').indexOf('next')).toBeGreaterThan(5)
    expect(text).toContain('next\nrow 00000\nrow 00001\nrow 00002\n')
    expect(leftOut.get('row')).toBe(100 - (text.split('row ').length - 1 - 3))
    expect(bytesOf(text)).toBeGreaterThan(190)
  })

  test('shows no inner part without its outer one, and counts its rows as left out', () => {
    const outer: Part = { priority: 1, head: 'a head that is too long\n', inside: [part({ priority: 2 })] }
    const { text, leftOut } = fitParts([outer], 20)
    expect(text).toBe('')
    expect(leftOut).toEqual(new Map([['row', 3]]))
  })

  test('puts the tail of an outer part after its inner ones', () => {
    const outer: Part = { priority: 1, head: '<a>\n', inside: [part({ priority: 2, count: 1 })], tail: '</a>\n' }
    expect(fitParts([outer], 100).text).toBe('<a>\nhead\nrow 00000\n</a>\n')
  })

  test('shows no head above no rows', () => {
    expect(fitParts([part()], 10).text).toBe('')
  })

  test('shows a part that just fits, and a part of no rows', () => {
    expect(fitParts([{ priority: 1, head: '12345' }], 5).text).toBe('12345')
    expect(fitParts([{ priority: 1, head: '12345' }], 4).text).toBe('')
    expect(fitParts([part({ count: 0 })], 5).text).toBe('head\n')
  })

  test('keeps no room for rows of a part that is not shown', () => {
    const large = part({ head: 'x'.repeat(50) })
    const { text, leftOut } = fitParts([large, part({ priority: 2, count: 9, share: 0.4 })], 45)
    expect(text).toBe('head\nrow 00000\nrow 00001\nrow 00002\nrow 00003\n')
    expect(leftOut).toEqual(new Map([['row', 3 + 5]]))
  })

  test('renders no more rows than it shows, but for the one that did not fit', () => {
    let rendered = 0
    const row = () => {
      rendered++
      return '123456789\n'
    }
    fitParts([part({ rows: { name: 'row', count: 1_000_000, row } })], 100)
    expect(rendered).toBeLessThan(15)
  })

  test('never takes more bytes than the limit', () => {
    const parts = fc.array(
      fc.record({
        priority: fc.nat(4),
        head: anyText(),
        count: fc.nat(20),
        share: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { maxLength: 6 },
    )
    fc.assert(
      fc.property(parts, fc.nat(400), (all, limit) => {
        expect(new TextEncoder().encode(fitParts(all.map(part), limit).text).length).toBeLessThanOrEqual(limit)
      }),
    )
  })
})

test('rows of items are in their order, and there is none beyond the last', () => {
  const { name, count, row, share } = rowsOf('item', ['a', 'b'], (item) => `${item}\n`, { share: 0.5 })
  expect([name, count, share, row(0), row(1), row(2)]).toEqual(['item', 2, 0.5, 'a\n', 'b\n', ''])
})

describe('bytesOf', () => {
  test.each([
    ['', 0],
    ['\u007f', 1],
    ['\u0080', 2],
    ['\u07ff', 2],
    ['\u0800', 3],
    ['\ud7ff', 3],
    ['\ue000', 3],
    ['\ud800\udc00', 4],
    ['\udbff\udfff', 4],
    ['\ud800', 3],
    ['\udc00', 3],
    ['\ud800\ud800', 6],
    ['\ud800\ue000', 6],
    ['\ud800\uffff', 6],
    ['\ud800\udbff', 6],
    ['\udc00\udc00', 6],
    ['\udfff\udfff', 6],
  ])('%j is %d', (text, bytes) => {
    expect(bytesOf(text)).toBe(bytes)
    expect(new TextEncoder().encode(text)).toHaveLength(bytes)
  })

  test('counts as UTF-8 does, halves of surrogate pairs as U+FFFD', () => {
    const texts = fc.array(fc.oneof(anyText(), fc.constantFrom('\ud83d', '\ude00', 'é', '…', '😀')))
    fc.assert(
      fc.property(texts, (pieces) => {
        const text = pieces.join('')
        expect(bytesOf(text)).toBe(new TextEncoder().encode(text).length)
      }),
    )
  })
})
