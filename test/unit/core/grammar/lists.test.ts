import { describe, expect, it } from 'vitest'
import { splitList, splitPhrases, withoutComments } from '../../../../src/core/grammar/lists.ts'

it('a comment goes with the rest of its line only', () => {
  expect(withoutComments('a # x, y\nb#c\n#d\n,#e\nf')).toBe('a\nb#c\n\nf')
})

describe('splitList', () => {
  it.each([
    ['', []],
    ['a,b c\n\td', ['a', 'b', 'c', 'd']],
    [' , a ,, b , ', ['a', 'b']],
    ['a # the first\n# none\nb', ['a', 'b']],
    ['a,#b\nc', ['a', 'c']],
    ['c#, a#b', ['c#', 'a#b']],
    ['a\r\nb # x\r\nc', ['a', 'b', 'c']],
  ])('%j gives %j', (text, expected) => {
    expect(splitList(text)).toEqual(expected)
  })

  it('keeps whitespace inside phrases', () => {
    expect(splitPhrases('needs triage, c# code\n security # ours\nsecurity')).toEqual([
      'needs triage',
      'c# code',
      'security',
    ])
  })
})
