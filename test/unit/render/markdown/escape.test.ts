import { marked } from 'marked'
import { describe, expect, test } from 'vitest'
import {
  breakableCode,
  code,
  link,
  shortened,
  shortenedMiddle,
  tableHead,
  tableRow,
  text,
} from '../../../../src/render/markdown/escape.ts'
import { htmlOf, shownText, tagsOf } from '../../../build/page.ts'
import { HOSTILE } from '../../../golden/hostile.ts'

const PLACES = {
  'a line': (shown: string) => `Here: ${shown}`,
  'a heading': (shown: string) => `## ${shown}`,
  'a list': (shown: string) => `- ${shown}`,
  'a table': (shown: string) => `${tableHead([{ name: 'A' }, { name: 'B' }])}\n${tableRow([shown, 'end'])}`,
  'a summary': (shown: string) => `<details>\n<summary>${shown}</summary>\n\n- inner\n\n</details>`,
} as const satisfies Record<string, (shown: string) => string>

/** The elements, but for those that only keep neighbours apart. */
function elements(page: string): string[] {
  return tagsOf(htmlOf(page)).filter((tag) => tag !== 'span')
}

describe.each(Object.entries(PLACES))('in %s', (_, place) => {
  test.each(HOSTILE.map((hostile) => ({ name: hostile.slice(0, 40), hostile })))(
    'text changes nothing: $name',
    ({ hostile }) => {
      const escaped = text(hostile, 2000)
      expect(elements(place(escaped))).toEqual(elements(place('plain')))
      expect(shownText(htmlOf(place(escaped)))).toContain(shownText(marked.parseInline(escaped, { async: false })))
    },
  )
})

const { 'a summary': _, ...MARKDOWN_PLACES } = PLACES

describe.each(Object.entries(MARKDOWN_PLACES))('in %s', (_, place) => {
  test.each(HOSTILE.map((hostile) => ({ name: hostile.slice(0, 40), hostile })))(
    'code changes nothing: $name',
    ({ hostile }) => {
      const shown = code(hostile, 2000)
      const plain = shown.startsWith('`') ? '`plain`' : '<code>plain</code>'
      expect(elements(place(shown))).toEqual(elements(place(plain)))
    },
  )
})

describe('text', () => {
  test.each([
    ['a|b', 'a|b'],
    ['<b>&amp;</b>', '<b>&amp;</b>'],
    ['\\* \\`', '\\* \\`'],
    ['\u202Eevil', '⟦U+202E⟧evil'],
    ['zero\u200Bwidth', 'zero⟦U+200B⟧width'],
    ['two\r\nlines', 'two⟦U+000D⟧⟦U+000A⟧lines'],
    ['half \uD83D', 'half ⟦U+D83D⟧'],
    ['prod-logs 111122223333', 'prod-logs 111122223333'],
  ])('%j shows as %j', (raw, shown) => {
    expect(shownText(marked.parseInline(text(raw), { async: false }))).toBe(shown)
  })

  test.each([
    ['- a - b', '&#45; a - b'],
    ['+a', '&#43;a'],
    ['===', '&#61;=='],
    [' \t- a', '⟦U+0009⟧- a'],
    ['  - a ', '&#45; a'],
    ['1. a', '1&#46; a'],
    ['123456789) a', '123456789&#41; a'],
    ['1234567890. a', '1234567890. a'],
    ['a 1. - b', 'a 1. - b'],
    ['.github', '.github'],
    ['@a a@', '<span>@</span>a a<span>@</span>'],
    ['a: b:c', 'a: b<span>:</span>c'],
    ['www.x.y awww.x', 'www<span>.</span>x.y awww.x'],
    ['GH-1 gh-x AGH-1', 'GH<span>-</span>1 gh-x AGH-1'],
    ['a1b2c3 123456789012', 'a1b2c3 123456789012'],
    ['a1b2c3d', '<span>a1b2c3</span>d'],
    ['a1b2c3d @x', '<span>a1b2c3</span>d <span>@</span>x'],
    ['0123456789abcdef', '<span>012345</span>6789ab<span>cdef</span>'],
    ['x 0123456789abcdef0123456789 y', 'x <span>012345</span>6789ab<span>cdef01</span>234567<span>89</span> y'],
    ['', ''],
  ])('%j is %j', (raw, markdown) => {
    expect(text(raw)).toBe(markdown)
  })

  test.each([
    '@octocat',
    'org/repo#1',
    'GH-1',
    'www.example.com',
    'https://example.com',
    ':tada:',
    '$x$',
    '0a1b2c3d4e',
  ])('no two neighbours of %j stay together where GitHub would read them as one', (raw) => {
    // GitHub looks for mentions, references and addresses in each run of text between two tags.
    const runs = marked.parseInline(text(raw), { async: false }).split(/<[^>]*>/)
    expect(runs.some((run) => run.includes(raw))).toBe(false)
    expect(runs.join('')).toBe(raw)
  })
})

describe('code', () => {
  test.each([
    ['prod-logs', '`prod-logs`'],
    ['exports/2026/a b.csv', '`exports/2026/a b.csv`'],
    ['@octocat #1', '`@octocat #1`'],
  ])('%j is %j', (raw, markdown) => {
    expect(code(raw)).toBe(markdown)
  })

  test.each([
    ['a`b', '<code>a&#96;b</code>'],
    ['a|b', '<code>a&#124;b</code>'],
    ['a\\', '<code>a&#92;</code>'],
    [' a ', '<code>a</code>'],
    ['', '<code>&#160;</code>'],
    [' ', '<code>&#160;</code>'],
  ])('%j needs the element', (raw, html) => {
    expect(code(raw)).toBe(html)
  })

  const LONG = 'k'.repeat(30)
  test.each([
    ['short', '`short`'],
    ['', '<code>&#160;</code>'],
    ['a/b', '<code>a/<wbr>b</code>'],
    ['a/', '`a/`'],
    [LONG, `\`${LONG}\``],
    [`${LONG}l`, `<code>${LONG}<wbr>l</code>`],
    [` a/${LONG}😀 `, `<code>a/<wbr>${LONG}<wbr>😀</code>`],
  ])('%j breaks as %j', (raw, html) => {
    expect(breakableCode(raw)).toBe(html)
  })
})

describe('lengths', () => {
  test.each([
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'abcd…'],
    ['😀😀😀', 3, '😀😀😀'],
    ['😀😀😀', 2, '😀…'],
    ['x'.repeat(5000), 4, 'xxx…'],
  ])('%j at %d code points is %j', (raw, limit, shown) => {
    expect(shortened(raw, limit)).toBe(shown)
  })

  test.each([
    ['exports/2026/10/users/part-00017.parquet', 21, 'exports/20…17.parquet'],
    ['exports/2026/10/users/part-00017.parquet', 20, 'exports/20…7.parquet'],
    ['abcdef', 6, 'abcdef'],
    ['abcdef', 5, 'ab…ef'],
    ['😀b😀', 3, '😀b😀'],
  ])('an object key keeps both ends: %j at %d is %j', (raw, limit, shown) => {
    expect(shortenedMiddle(raw, limit)).toBe(shown)
  })
})

test('a link is one, whatever its address holds', () => {
  const html = marked.parseInline(link('label', 'https://example.com/?a=1&b=2'), { async: false })
  expect(tagsOf(html)).toEqual(['a'])
  expect(shownText(html)).toBe('label')
})
