import { describe, expect, it } from 'vitest'
import { globTest, listTest } from '../../../../src/core/grammar/glob-matching.ts'

describe('globTest', () => {
  it.each([
    ['prod-*', 'prod-', true],
    ['prod-*', 'prod-a.b_c', true],
    ['prod-*', 'Prod-a', false],
    ['prod-*', 'x-prod-a', false],
    ['a.b', 'axb', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['[ab]c', 'bc', true],
    ['[ab]c', 'cc', false],
    ['log-[0-9]', 'log-7', true],
    ['log-[!0-9]', 'log-7', false],
    ['log-[!0-9]', 'log-x', true],
    ['log-[!0-9]', 'log-!', true],
    ['*', '.hidden', true],
    ['{a,b}', 'a', false],
    ['@(a|b)', 'a', false],
    ['SensitiveData:*', 'SensitiveData:S3Object/Personal', true],
    ['*/Personal', 'SensitiveData:S3Object/Personal', true],
    ['*Personal', 'SensitiveData:S3Object/Personal', true],
    ['Policy:*', 'SensitiveData:S3Object/Personal', false],
  ])('%s on %s: %s', (pattern, text, expected) => {
    expect(globTest(pattern)(text)).toBe(expected)
  })

  it('is a plain test, also where more arguments are given to it', () => {
    expect(['x', 'y', 'z'].some(globTest('a'))).toBe(false)
  })
})

describe('listTest', () => {
  it.each<[readonly string[], string, boolean]>([
    [[], 'a', true],
    [['a', 'b'], 'b', true],
    [['a', 'b'], 'c', false],
    [['!a'], 'b', true],
    [['!a'], 'a', false],
    [['*', '!a*'], 'ab', false],
    [['!a*', '*'], 'ab', false],
    [['*', 'xa'], 'a', true],
    [['!a', '!b'], 'b', false],
  ])('%j on %s: %s', (patterns, text, expected) => {
    expect(listTest(patterns)(text)).toBe(expected)
  })
})
