// Lines of a terminal: wrapped at spaces, harmless whatever the text is.
import { describe, expect, it } from 'vitest'
import { drawn, type Line, plain, styled, widthOf, wrapped } from '../../../../src/render/screen/lines.ts'

const PLAIN = { width: 20, colored: false, findings: false }
const COLORED = { ...PLAIN, colored: true }

describe('wrapped lines', () => {
  it('break at spaces, keep long words whole, and begin with their indents', () => {
    const spans: Line = [
      styled('bold', 'Rotate the'),
      plain(' keys (2 High) in '),
      styled('name', 'a-bucket-with-a-long-name'),
      plain(', now.'),
    ]
    expect(drawn(wrapped(spans, 20, '     ', '  1. '), PLAIN)).toBe(
      '  1. Rotate the keys\n     (2 High) in\n     a-bucket-with-a-long-name,\n     now.\n',
    )
  })

  it('give every style once for a run of words', () => {
    const text = drawn(wrapped([styled('bold', 'Rotate the keys'), plain(' now')], 40, ''), COLORED)
    expect(text).toBe('\u001b[1mRotate the keys\u001b[0m now\n')
  })
})

describe('the space between two words', () => {
  const url = 'https://example.com/'
  it.each([
    ['looks as both', [styled('bold', 'a b')], [styled('bold', 'a'), styled('bold', ' '), styled('bold', 'b')]],
    [
      'looks as neither',
      [styled('bold', 'a'), styled('name', ' b')],
      [styled('bold', 'a'), plain(' '), styled('name', 'b')],
    ],
    [
      'is of no link that only one has',
      [{ text: 'a', url }, plain(' b')],
      [{ text: 'a', url }, plain(' '), plain('b')],
    ],
    [
      'is no link between two',
      [
        { text: 'a', url },
        { text: ' b', url: `${url}b` },
      ],
      [{ text: 'a', url }, plain(' '), { text: 'b', url: `${url}b` }],
    ],
    [
      'goes by the piece before it',
      [plain('a'), styled('bold', 'b c')],
      [plain('a'), styled('bold', 'b'), styled('bold', ' '), styled('bold', 'c')],
    ],
  ])('%s', (_, spans, expected) => {
    expect(wrapped(spans, 80, '')).toEqual([[plain(''), ...expected]])
  })

  it('takes a column, and none at the end of a line', () => {
    expect(drawn(wrapped([plain('ab cd ')], 5, ''), PLAIN)).toBe('ab cd\n')
    expect(drawn(wrapped([plain('ab cd ')], 4, ''), PLAIN)).toBe('ab\ncd\n')
    expect(drawn(wrapped([plain('  ab   cd')], 5, ''), PLAIN)).toBe('ab cd\n')
  })
})

it('neighbors that look the same and lead to the same place are one', () => {
  const link = (text: string, url: string) => ({ text, url })
  const lines = [[link('a', 'x:1'), link('b', 'x:1'), link('c', 'x:2'), plain('d'), plain('e')]]
  expect(drawn(lines, COLORED)).toBe(
    '\u001b]8;;x:1\u001b\\ab\u001b]8;;\u001b\\\u001b]8;;x:2\u001b\\c\u001b]8;;\u001b\\de\n',
  )
})

it('pieces that are harmless each are no command together', () => {
  expect(drawn([[styled('bold', ':'), plain(':error::x')]], COLORED)).toBe(': :error::x\n')
  expect(drawn([[styled('bold', '##'), plain('[group]x')]], COLORED)).toBe('# #[group]x\n')
})

it('links lead where they say, and are left out without colors', () => {
  const line: Line = [{ text: 'uploads', style: 'name', url: 'https://example.com/' }]
  expect(drawn([line], COLORED)).toBe(
    '\u001b[4m\u001b]8;;https://example.com/\u001b\\uploads\u001b]8;;\u001b\\\u001b[0m\n',
  )
  expect(drawn([line], PLAIN)).toBe('uploads\n')
})

it.each([
  '::error::x',
  ' ::set-output name=a::b',
  'a\n::error::x',
  '\u001b]0;title\u0007',
  '##[group]x',
  '\u202egnp.exe',
  'a\r\u001b[2Kb',
])('hostile text %j is no command, neither of a runner nor of the terminal', (text) => {
  for (const lines of [wrapped([plain(text)], 8, '  '), wrapped([plain(`word ${text}`)], 6, ''), [[plain(text)]]]) {
    const shown = drawn(lines, PLAIN)
    expect(shown).not.toMatch(/^\s*::|##\[/m)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there.
    expect(shown.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/)
  }
})

it('counts wide characters twice', () => {
  expect([widthOf('abc'), widthOf('漢字'), widthOf('✅'), widthOf('✗ ·')]).toEqual([3, 4, 2, 3])
})
