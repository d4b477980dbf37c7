// Our Markdown in a terminal: the same words, with names and links, and nothing that could be markup.
import { describe, expect, it } from 'vitest'
import { breakableCode, code, link, text } from '../../../../src/render/markdown/escape.ts'
import { inline } from '../../../../src/render/screen/inline.ts'
import { HOSTILE } from '../../../golden/hostile.ts'

const words = (markdown: string) =>
  inline(markdown)
    .map((span) => span.text)
    .join('')

describe('inline Markdown', () => {
  it('keeps bold titles, underlines linked names, and links both', () => {
    const url = 'https://example.com/a'
    expect(inline(`[**Rotate**](${url}) (2 High) in [\`uploads\`](${url}), **then** go.`)).toEqual([
      { text: 'Rotate', style: 'bold', url },
      { text: ' (2 High) in ' },
      { text: 'uploads', style: 'name', url },
      { text: ', ' },
      { text: 'then', style: 'bold' },
      { text: ' go.' },
    ])
  })

  const url = 'https://example.com/a'
  it.each([
    ['one **bold** two', [{ text: 'one ' }, { text: 'bold', style: 'bold' }, { text: ' two' }]],
    ['**bold `code`** two', [{ text: 'bold ', style: 'bold' }, { text: 'code', style: 'bold' }, { text: ' two' }]],
    ['a<br>b<wbr>c', [{ text: 'a' }, { text: ' ' }, { text: 'b' }, { text: 'c' }]],
    ['<sub>a</sub>', [{ text: 'a' }]],
    ['<code>a<wbr>b</code>', [{ text: 'ab' }]],
    ['1&nbsp;a&#160;b', [{ text: '1' }, { text: ' ' }, { text: 'a' }, { text: ' ' }, { text: 'b' }]],
    ['&lt;&gt;&amp;&quot;&#39;', [{ text: '<' }, { text: '>' }, { text: '&' }, { text: '"' }, { text: "'" }]],
    ['&bogus; & <', [{ text: '&bogus;' }, { text: ' ' }, { text: '&' }, { text: ' ' }, { text: '<' }]],
    [
      `[\`a\` and b](${url})`,
      [
        { text: 'a', style: 'name', url },
        { text: ' and b', style: 'name', url },
      ],
    ],
    [
      `[<code>a</code> and b](${url})`,
      [
        { text: 'a', style: 'name', url },
        { text: ' and b', style: 'name', url },
      ],
    ],
    [
      `[a and \`b\`](${url})`,
      [
        { text: 'a and ', url },
        { text: 'b', url },
      ],
    ],
    [`<kbd>[a-b](${url})</kbd>`, [{ text: 'a-b', style: 'name', url }]],
    ['<kbd>a-b</kbd> c', [{ text: 'a-b' }, { text: ' c' }]],
  ])('%s', (markdown, spans) => {
    expect(inline(markdown)).toEqual(spans)
  })

  it('leaves out what is bold where it is not asked for', () => {
    expect(inline(`**a** [**b**](${url})`, false)).toEqual([{ text: 'a' }, { text: ' ' }, { text: 'b', url }])
  })

  it.each(HOSTILE.map((raw) => [raw]))('gives back what was escaped: %j', (raw) => {
    // What is invisible shows as ⟦U+…⟧ on GitHub's pages, and here.
    const visible = (given: string) =>
      given
        .replace(/⟦U\+[0-9A-F]+⟧/g, '')
        .replace(/\s+/g, ' ')
        .trim()
    const plain = visible(raw.replace(/\u034f|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ''))
    for (const made of [
      text(raw, 5000),
      code(raw, 5000),
      breakableCode(raw, 5000),
      link(code(raw, 5000), 'https://example.com/'),
    ]) {
      expect(visible(words(made))).toBe(plain)
    }
  })
})
