// The YAML around a policy: what the parser can't take is told in our words, at its place, with what stands there.
import { describe, expect, it } from 'vitest'
import { openDocument } from '../../../../src/core/policy/document.ts'

function mistakes(text: string) {
  const opened = openDocument(text, 'p.yml')
  return opened.kind === 'mistakes' ? opened.mistakes : []
}

describe('openDocument', () => {
  it('takes a file of 1 MiB and none that is larger', () => {
    const text = (bytes: number) => `version: 1 #${'x'.repeat(bytes - 12)}`
    expect(mistakes(text(1024 * 1024))).toEqual([])
    expect(mistakes(text(1024 * 1024 + 1))).toEqual([
      { where: 'p.yml:1:1', given: '', mend: 'Write a file of at most 1 MiB.' },
    ])
  })

  it('tells nesting without end from other trouble', () => {
    const deep = `a: ${'['.repeat(20_000)}${']'.repeat(20_000)}`
    expect(mistakes(deep)[0]?.mend).toBe('The values are nested too deeply: see the form in the README.')
  })

  it.each([
    ['a key that is there twice', 'version: 1\nversion: 2', '2:1', 'version: 2', 'Write each key once'],
    ['a second document', 'version: 1\n---\nversion: 1', '2:1', '---', 'Write one document'],
    ['a tag', 'version: !secret x', '1:10', '!secret x', 'Write plain values, without tags'],
    ['a bracket that is not closed', 'a: [1', '1:6', '', 'It is not YAML: '],
  ])('tells %s at its place', (_, text, place, given, mend) => {
    const [first] = mistakes(text)
    expect(first?.where).toBe(`p.yml:${place}`)
    expect(first?.given).toBe(given)
    expect(first?.mend).toContain(mend)
    expect(first?.mend).toMatch(/[^.]\.$/)
  })

  it('shows no more of a long line than is needed to find it', () => {
    const given = (length: number) => mistakes(`a: 1\na: ${'x'.repeat(length - 3)}`)[0]?.given
    expect(given(80)).toBe(`a: ${'x'.repeat(77)}`)
    expect(given(81)).toBe(`a: ${'x'.repeat(77)}…`)
  })

  it('tells mistakes from top to bottom', () => {
    const places = mistakes('a: 1\na: 2\nb: !x 1\nb: 2\n').map(({ where }) => where)
    expect(places).toEqual(places.toSorted())
    expect(places.length).toBeGreaterThan(2)
  })
})
