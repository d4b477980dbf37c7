// Which buckets the scope holds: globs, and what `@source` stands for.
import { expect, it } from 'vitest'
import { bucketScopeTest, patternTest } from '../../../../src/core/grammar/bucket-scope.ts'

const DECLARED = ['acme-*-logs', 'uploads']
const NAMES = ['acme-prod-logs', 'other', 'uploads']

it.each<[string[], string[] | undefined, string[]]>([
  [[], DECLARED, NAMES],
  [['@source'], DECLARED, ['acme-prod-logs', 'uploads']],
  [['@source', 'oth*'], DECLARED, NAMES],
  [['@source', '!*-logs'], DECLARED, ['uploads']],
  [['@source'], [], []],
  [['@source'], undefined, []],
  [['@source', 'other'], [], ['other']],
  [['@source'], ['*'], NAMES],
  [['@source', '!oth*', '!uploads', 'other'], DECLARED, ['acme-prod-logs']],
  [['!other'], undefined, ['acme-prod-logs', 'uploads']],
])('%j with %j leaves %j', (buckets, declared, expected) => {
  const test = bucketScopeTest({ buckets, ...(declared === undefined ? {} : { declared }) })
  expect(NAMES.filter(test)).toEqual(expected)
})

it('tests one pattern', () => {
  expect(NAMES.filter(patternTest('@source', DECLARED))).toEqual(['acme-prod-logs', 'uploads'])
  expect(NAMES.filter(patternTest('oth*', DECLARED))).toEqual(['other'])
})
