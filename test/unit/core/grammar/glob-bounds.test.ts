// What each part of a glob pattern matches, and that no pattern takes long.
import { describe, expect, it } from 'vitest'
import { globTest } from '../../../../src/core/grammar/glob-matching.ts'
import { processorTime } from '../../../build/processor-time.ts'

describe('globTest', () => {
  it.each<readonly [pattern: string, matching: readonly string[], others: readonly string[]]>([
    ['', [''], ['a']],
    ['*', ['', 'a', '.hidden', '.', 'a/b', 'a\nb'], []],
    ['**', ['', 'a/b/c'], []],
    ['prod-*', ['prod-', 'prod-a.b_c'], ['Prod-a', 'x-prod-a', 'prod']],
    ['*-prod', ['-prod', 'a-prod-prod'], ['a-prod-']],
    ['a*b*c', ['abc', 'aXbXbXc', 'abcbc'], ['acb', 'ab', 'abcd']],
    ['*a*a*', ['aa', 'xaxax'], ['a', 'xa']],
    ['a.b', ['a.b'], ['axb', 'a.bb']],
    ['a?c', ['abc', 'a/c', 'a?c'], ['ac', 'abbc']],
    ['??', ['ab'], ['a', 'abc', '']],
    ['*?', ['a', 'ab'], ['']],
    ['[ab]c', ['ac', 'bc'], ['cc', 'abc', 'c']],
    ['log-[0-9]', ['log-0', 'log-7', 'log-9'], ['log-', 'log-a', 'log-77']],
    ['log-[!0-9]', ['log-x', 'log-!', 'log-/'], ['log-7', 'log-']],
    ['[a-c0-2_]', ['a', 'c', '1', '_'], ['d', '3', '-', 'A']],
    ['[-a]', ['-', 'a'], ['b']],
    ['[a-]', ['-', 'a'], ['b']],
    ['[*]', ['*'], ['a', '']],
    ['[?]', ['?'], ['a']],
    ['[a!]', ['a', '!'], ['b']],
    ['[z-a]', [], ['a', 'm', 'z']],
    ['[]a', [], ['a', ']a', '[]a']],
    ['[!]', ['a'], ['', 'ab']],
    ['[a', ['[a'], ['a']],
    ['a]', ['a]'], ['a']],
    ['{a,b}', ['{a,b}'], ['a', 'b']],
    ['@(a|b)', ['@(a|b)'], ['a']],
    ['\\*', ['\\', '\\x'], ['*']],
    ['!a', ['!a'], ['b']],
    ['a$', ['a$'], ['a']],
    ['(a+)+', ['(a+)+'], ['aa']],
    ['SensitiveData:*', ['SensitiveData:S3Object/Personal'], ['Policy:IAMUser/S3BucketPublic']],
    ['*/Personal', ['SensitiveData:S3Object/Personal'], ['Personal', 'SensitiveData:S3Object/Personal/']],
    ['*Personal', ['SensitiveData:S3Object/Personal'], ['SensitiveData:S3Object/PersonalX']],
  ])('%s', (pattern, matching, others) => {
    expect(matching.filter((text) => !globTest(pattern)(text))).toEqual([])
    expect(others.filter((text) => globTest(pattern)(text))).toEqual([])
  })

  it.each([
    ['*a*a*a*a*a*z', 'a'.repeat(255)],
    ['*a'.repeat(127), `${'a'.repeat(254)}b`],
    [`${'a*'.repeat(127)}b`, 'a'.repeat(255)],
    [`*${'a'.repeat(127)}b`, 'a'.repeat(255)],
    [`${'*'.repeat(254)}b`, 'a'.repeat(255)],
    [`*${'[!b]'.repeat(60)}b`, 'a'.repeat(255)],
    [`*${'?'.repeat(127)}b`, 'a'.repeat(255)],
  ])('gives up on %s within 50 ms', (pattern, text) => {
    let matches = true
    expect(processorTime(() => (matches = globTest(pattern)(text)))).toBeLessThan(50)
    expect(matches).toBe(false)
  })
})
