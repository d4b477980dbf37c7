// The patterns of `source`: what they match, where to look, what is refused.
import { describe, expect, it, test } from 'vitest'
import { sourcePaths, sourcePatternFix, unmatchedPatterns } from '../../../../src/core/source/paths.ts'

describe('sourcePaths', () => {
  it.each([
    ['infra/**', 'infra/s3.tf', true],
    ['infra/**', 'infra/a/b/s3.tf', true],
    ['infra/**', 'infra.tf', false],
    ['infra/**', 'other/infra/s3.tf', false],
    ['infra', 'infra/a/s3.tf', true],
    ['infra/', 'infra/a/s3.tf', true],
    ['./infra/*.tf', 'infra/s3.tf', true],
    ['infra/*.tf', 'infra/a/s3.tf', false],
    ['**/*.tf', 's3.tf', true],
    ['**/*.tf', 'a/b/s3.tf', true],
    ['**', 'a/b/s3.tf', true],
    ['.', 'a/b/s3.tf', true],
    ['infra/s?.tf', 'infra/s3.tf', true],
    ['infra/s3.tf', 'infra/s3.tf', true],
  ])('%s and %s: %s', (pattern, path, expected) => {
    expect(sourcePaths([pattern]).matches(path)).toBe(expected)
  })

  it('excludes what a pattern after ! matches', () => {
    const { matches } = sourcePaths(['infra/**', '!infra/examples/**', '!**/*_test.tf'])
    const paths = ['infra/s3.tf', 'infra/examples/s3.tf', 'infra/a/s3_test.tf']
    expect(paths.map(matches)).toEqual([true, false, false])
  })

  it.each([
    [['infra/**', 'infra/a/*.tf', 'other/x.tf', 'top.tf'], ['']],
    [
      ['infra/**', 'infra/a/*.tf', 'other/x.tf', '!infra/x/**'],
      ['infra', 'other'],
    ],
    [['infra'], ['']],
    [['a/b*/c'], ['a']],
  ])('looks for %j in %j', (patterns, bases) => {
    expect(sourcePaths(patterns).bases).toEqual(bases)
  })
})

test('unmatchedPatterns names those that match none of the paths', () => {
  expect(unmatchedPatterns(['infra/**', 'infa/**', '!x'], ['infra/s3.tf'])).toEqual(['infa/**'])
})

test.each(['/infra/**', '~/x', 'C:/x', 'infra\\x', '../x', 'a/../../x', 'a/[bc]', 'a/{b,c}', 'a/***', '!', '!!a'])(
  '%s is refused with a fix',
  (pattern) => {
    expect(sourcePatternFix(pattern)).toMatch(/\.$/)
  },
)

test.each(['infra/**', '!infra/x', '.github/*.tf', 'a..b/c'])('%s is accepted', (pattern) => {
  expect(sourcePatternFix(pattern)).toBeUndefined()
})
