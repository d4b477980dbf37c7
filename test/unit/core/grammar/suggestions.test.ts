import { describe, expect, it } from 'vitest'
import { nearestType } from '../../../../src/core/grammar/globs.ts'
import { nearest, suggestion, typosBetween } from '../../../../src/core/grammar/suggestions.ts'

describe('suggestions', () => {
  it.each([
    ['hihg', ['high', 'low'], 'high'],
    ['HIGH', ['high', 'low'], 'high'],
    ['xyzzy-12', ['high', 'low'], undefined],
    ['x', [], undefined],
    ['hixx', ['high', 'low'], 'high'],
    ['hxxx', ['high', 'low'], undefined],
    ['abcdexyz', ['abcdefgh'], 'abcdefgh'],
    ['abcvwxyz', ['abcdefgh'], undefined],
  ])('%s among %j: %s', (text, known, expected) => {
    expect(nearest(text, known)).toBe(expected)
    expect(suggestion(text, known)).toBe(expected === undefined ? '' : ` Did you mean ${expected}?`)
  })

  it.each([
    ['west', 'west', 0],
    ['wst', 'west', 1],
    ['wset', 'west', 1.5],
    ['wesst', 'west', 1],
    ['east', 'west', 2],
  ])('%s is %s with %d typos', (text, name, typos) => expect(typosBetween(text, name)).toBe(typos))

  it.each([
    ['SensitiveData:S3Object/Personel', 'SensitiveData:S3Object/Personal'],
    ['S3BucketPublik', 'Policy:IAMUser/S3BucketPublic'],
    ['Policy:S3Bucket/S3BucketPublic', 'Policy:IAMUser/S3BucketPublic'],
    ['zzzzzzzzzzzzzzzzzzzzzzz', 'SensitiveData:S3Object/Personal'],
  ])('the type nearest to %s', (text, expected) => {
    expect(nearestType(text)).toBe(expected)
  })
})
