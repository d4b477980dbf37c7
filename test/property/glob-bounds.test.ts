// The glob matcher against the matcher that it replaces, and against what its patterns mean as regular expressions.
import fc from 'fast-check'
import picomatch from 'picomatch'
import { describe, expect, it } from 'vitest'
import { globTest } from '../../src/core/grammar/glob-matching.ts'
import { bucketGlobFix, typeGlobFix } from '../../src/core/grammar/globs.ts'
import { draws } from './draws.ts'

const OPTIONS = { bash: true, dot: true, nobrace: true, noextglob: true, nonegate: true, posix: true } as const

const drawn = (parts: readonly string[], length: fc.ArrayConstraints) =>
  fc.array(fc.constantFrom(...parts), length).map((chosen) => chosen.join(''))

const inBrackets = fc
  .tuple(fc.constantFrom('', '!'), drawn([...'ab-._1AZ9'], { minLength: 1, maxLength: 5 }))
  .map(([negation, inside]) => `[${negation}${inside}]`)

const bucketPattern = fc
  .array(fc.oneof(fc.constantFrom(...'ab-._1A'), fc.constantFrom('*', '?'), inBrackets), { minLength: 1, maxLength: 6 })
  .map((parts) => parts.join(''))

const bucketName = drawn([...'ab-._1A'], { minLength: 1, maxLength: 7 })

const typePattern = drawn([...'abS:/', '*', '[ab]', '[a-c]', '[:S]'], { minLength: 1, maxLength: 7 })

const typeName = drawn([...'abcS:/'], { minLength: 1, maxLength: 7 })

/** Picomatch refuses a whole pattern for one range in the wrong order. */
const hasReversedRange = (pattern: string) =>
  [...pattern.matchAll(/\[!?([^\]]+)\]/g)].some(([, inside = '']) =>
    [...inside.matchAll(/(.)-(?=(.))/g)].some(([, from = '', to = '']) => from > to),
  )

describe('globTest equals picomatch', () => {
  it('on bucket names', () => {
    let matched = 0
    fc.assert(
      fc.property(bucketPattern, bucketName, (pattern, name) => {
        fc.pre(bucketGlobFix(pattern) === undefined && !hasReversedRange(pattern) && !/^\.\.?$/.test(name))
        const expected = picomatch(pattern, OPTIONS)(name)
        if (expected) matched++
        expect(globTest(pattern)(name), `${pattern} on ${name}`).toBe(expected)
      }),
      { numRuns: 3000 },
    )
    expect(matched).toBeGreaterThan(30)
  })

  it('on finding types', () => {
    let matched = 0
    fc.assert(
      fc.property(typePattern, typeName, (pattern, type) => {
        fc.pre(typeGlobFix(pattern) === undefined && !pattern.includes('**') && !/^\/|\/$/.test(type))
        const expected = picomatch(pattern, OPTIONS)(type)
        if (expected) matched++
        expect(globTest(pattern)(type), `${pattern} on ${type}`).toBe(expected)
      }),
      { numRuns: 3000 },
    )
    expect(matched).toBeGreaterThan(30)
  })
})

/** Parts of a pattern with the regular expression that each means. */
const MEANINGS: readonly (readonly [string, string])[] = [
  ...[...'ab/-'].map((letter) => [letter, letter] as const),
  ['*', '[^]*'],
  ['?', '[^]'],
  ['[ab]', '[ab]'],
  ['[!ab]', '[^ab]'],
  ['[a-c]', '[a-c]'],
  ['[!0-9]', '[^0-9]'],
]

it('globTest matches what a pattern means, in any text', () => {
  const meant = fc.array(fc.constantFrom(...MEANINGS), { maxLength: 8 })
  fc.assert(
    fc.property(meant, drawn([...'abc1/-\n'], { maxLength: 8 }), (parts, text) => {
      const pattern = parts.map(([glob]) => glob).join('')
      const meaning = new RegExp(`^${parts.map(([, expression]) => expression).join('')}$`)
      expect(globTest(pattern)(text), `${pattern} on ${JSON.stringify(text)}`).toBe(meaning.test(text))
    }),
    { numRuns: draws(5000) },
  )
})
