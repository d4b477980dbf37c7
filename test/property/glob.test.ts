// Glob patterns hold against a second reading of what they mean, so that no surprise of the matcher decides a verdict.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { globTest } from '../../src/core/grammar/glob-matching.ts'
import { bucketGlobFix } from '../../src/core/grammar/globs.ts'
import { draws } from './draws.ts'

const LETTERS = ['a', 'b', 'c', '-', '.', '_', '1', 'A'] as const

/** Each part of a pattern with the regular expression that it means. */
const PARTS: readonly (readonly [string, string])[] = [
  ...LETTERS.map((letter) => [letter, letter === '.' ? '\\.' : letter] as const),
  ['*', '.*'],
  ['?', '.'],
  ['[ab]', '[ab]'],
  ['[!ab]', '[^ab]'],
  ['[a-c]', '[a-c]'],
  ['[!0-9]', '[^0-9]'],
]

const pattern = fc.array(fc.constantFrom(...PARTS), { minLength: 1, maxLength: 7 }).map((parts) => ({
  glob: parts.map(([glob]) => glob).join(''),
  meaning: new RegExp(`^${parts.map(([, expression]) => expression).join('')}$`),
}))

// A bucket's name starts with a letter or a digit.
const name = fc
  .tuple(fc.constantFrom('a', 'b', 'A', '1'), fc.array(fc.constantFrom(...LETTERS), { maxLength: 6 }))
  .map(([first, rest]) => first + rest.join(''))

describe('a glob', () => {
  it('matches what it means', () => {
    fc.assert(
      fc.property(pattern, name, ({ glob, meaning }, text) => {
        fc.pre(bucketGlobFix(glob) === undefined)
        expect(globTest(glob)(text), `${glob} on ${text}`).toBe(meaning.test(text))
      }),
      { numRuns: draws(3000) },
    )
  })

  it('of plain characters matches itself alone', () => {
    fc.assert(
      fc.property(name, name, (text, other) => {
        expect(globTest(text)(other)).toBe(text === other)
      }),
    )
  })
})
