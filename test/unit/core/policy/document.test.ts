// The YAML around a policy: what the parser rejects is reported in our words, with its position and an excerpt.
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../../../src/core/policy/document.ts'

function errorsIn(text: string) {
  const read = readDocument(text, 'p.yml')
  return read.kind === 'errors' ? read.errors : []
}

describe('readDocument', () => {
  it('takes a file of 1 MiB and none that is larger', () => {
    const text = (bytes: number) => `version: 1 #${'x'.repeat(bytes - 12)}`
    expect(errorsIn(text(1024 * 1024))).toEqual([])
    expect(errorsIn(text(1024 * 1024 + 1))).toEqual([
      { source: 'p.yml', position: { line: 1, column: 1 }, fix: 'The file must be at most 1 MiB.' },
    ])
  })

  it('names nesting without end as such', () => {
    const deep = `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`
    expect(errorsIn(deep)[0]?.fix).toBe('Values are nested too deeply. See the example in the README.')
  })

  it.each<[string, string, readonly [number, number], string | undefined, string]>([
    ['a duplicate key', 'version: 1\nversion: 2', [2, 1], 'version: 2', 'Remove the duplicate key'],
    ['a second document', 'version: 1\n---\nversion: 1', [2, 1], '---', 'single document'],
    ['a tag', 'version: !secret x', [1, 10], '!secret x', "Tags aren't supported"],
    ['a bracket that is not closed', 'a: [1', [1, 6], undefined, 'Invalid YAML: '],
    [
      'an unquoted star',
      'a: 1\nmatch: *-sandbox',
      [2, 8],
      '*-sandbox',
      'Quote text that starts with an asterisk: "*-sandbox"',
    ],
    ['a star alone', 'match: * # all', [1, 8], '* # all', 'starts with an asterisk: "*"'],
  ])('reports %s with its position', (_, text, [line, column], given, fix) => {
    const [first] = errorsIn(text)
    expect(first?.position).toEqual({ line, column })
    expect(first?.given).toBe(given)
    expect(first?.fix).toContain(fix)
    expect(first?.fix).toMatch(/[^.]\.$/)
  })

  it('shows no more of a long line than is needed to find it', () => {
    const given = (length: number) => errorsIn(`a: 1\na: ${'x'.repeat(length - 3)}`)[0]?.given
    expect(given(80)).toBe(`a: ${'x'.repeat(77)}`)
    expect(given(81)).toBe(`a: ${'x'.repeat(77)}…`)
  })

  it('reports errors from top to bottom', () => {
    const lines = errorsIn('a: 1\na: 2\nb: !x 1\nb: 2\nc: *x\n').map(({ position }) => position?.line)
    expect(lines).toEqual([2, 3, 4, 5])
  })
})
