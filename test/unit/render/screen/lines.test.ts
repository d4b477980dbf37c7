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
