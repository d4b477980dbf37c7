// Replies that make no sense are malformed; a missing list is never an empty one.
import { describe, expect, it } from 'vitest'
import { MalformedReply } from '../../../../src/collect/failure.ts'
import { parseGroups, parseSeverities, required } from '../../../../src/collect/macie/reply.ts'

describe('parseGroups', () => {
  it('gives counts by key, without groups of none', () => {
    const groups = [
      { groupKey: 'a', count: 2 },
      { groupKey: 'b', count: 0 },
    ]
    expect([...parseGroups(groups)]).toEqual([['a', 2]])
    expect(parseGroups([]).size).toBe(0)
  })

  it.each([
    ['no list', undefined, /without countsByGroup/],
    ['no key', [{ count: 1 }], /no key/],
    ['an empty key', [{ groupKey: '', count: 1 }], /no key/],
    ['no count', [{ groupKey: 'a' }], /count is/],
    ['a negative count', [{ groupKey: 'a', count: -1 }], /count is -1/],
    ['half a finding', [{ groupKey: 'a', count: 1.5 }], /count is 1.5/],
    ['a count beyond exactness', [{ groupKey: 'a', count: 2 ** 53 }], /count is/],
    [
      'a key twice',
      [
        { groupKey: 'a', count: 1 },
        { groupKey: 'a', count: 1 },
      ],
      /twice/,
    ],
  ])('refuses %s', (_, groups, says) => {
    expect(() => parseGroups(groups)).toThrow(MalformedReply)
    expect(() => parseGroups(groups)).toThrow(says)
  })
})

it('gives zero for severities that do not occur and refuses one that is not Macie’s', () => {
  expect(parseSeverities([{ groupKey: 'Low', count: 3 }])).toEqual({ High: 0, Medium: 0, Low: 3 })
  expect(() => parseSeverities([{ groupKey: 'Critical', count: 1 }])).toThrow(/severity "Critical"/)
})

it('requires a member, whatever its value', () => {
  expect(required('', 'GetMacieSession', 'status')).toBe('')
  expect(() => required(undefined, 'GetMacieSession', 'status')).toThrow(/GetMacieSession without status/)
})
