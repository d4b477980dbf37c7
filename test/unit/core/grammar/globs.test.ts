// Globs with mistakes, and how to fix them.
import { describe, expect, it } from 'vitest'
import { literalPrefix } from '../../../../src/core/grammar/glob-matching.ts'
import { bucketGlobFix, NO_BRACES, nearestType, typeGlobFix } from '../../../../src/core/grammar/globs.ts'

const WILDCARDS = 'The wildcards are * ? [ ].'

describe('a glob over bucket names', () => {
  it.each(['a', '*', 'Old_Bucket.1', 'a[b-b]', 'a[!0-9x]*', 'a[z]-[a]', 'arn', 'a'.repeat(255)])(
    '%s is valid',
    (glob) => {
      expect(bucketGlobFix(glob)).toBeUndefined()
    },
  )

  it.each([
    ['', 'Must be a pattern over bucket names, such as *.'],
    ['{a,b}-*', NO_BRACES],
    ['a}', NO_BRACES],
    ['s3://', 'Use the bucket name only: my-bucket.'],
    ['s3://logs/2026', 'Use the bucket name only: logs.'],
    ['arn:aws-us-gov:s3:::logs', 'Use the bucket name only: logs.'],
    ['x-s3://logs', `No bucket names contain ":". ${WILDCARDS}`],
    ['my arn:aws:s3:::logs', `No bucket names contain " ". ${WILDCARDS}`],
    ['a'.repeat(256), 'Must be at most 255 characters.'],
    ['a[z-bx]', 'The range z-b is reversed. Use b-z.'],
    ['a[a-c9-0]', 'The range 9-0 is reversed. Use 0-9.'],
    ['a[!z-b]c', 'The range z-b is reversed. Use b-z.'],
    ['a!', 'Use ! only before a whole pattern or right after [.'],
  ])('%s: %s', (glob, fix) => expect(bucketGlobFix(glob)).toBe(fix))
})

it('a glob over finding types has other characters', () => {
  expect(typeGlobFix('Policy:IAMUser/S3*')).toBeUndefined()
  expect(typeGlobFix('Policy.*')).toBe(`No finding types contain ".". ${WILDCARDS}`)
  expect(typeGlobFix('')).toBe('Must be a pattern over finding types, such as *.')
})

it('the nearest type is looked for by its last part too', () => {
  expect(nearestType('AWS::Macie::Policy::Something::Else/S3BucketPublik')).toBe('Policy:IAMUser/S3BucketPublic')
})

it.each([
  ['', ''],
  ['logs', 'logs'],
  ['logs-*-2026', 'logs-'],
  ['logs-?', 'logs-'],
  ['logs-[0-9]*', 'logs-'],
  ['*-logs', ''],
])('names that match %s start with %j', (pattern, prefix) => expect(literalPrefix(pattern)).toBe(prefix))
