// Windows of createdAt: two halves that leave nothing out, down to a millisecond.
import { expect, it } from 'vitest'
import { createdIn, scopeCriteria, suppressedCriteria, updatedIn } from '../../../../src/collect/macie/criteria.ts'
import { halves, type Window } from '../../../../src/collect/macie/windows.ts'
import { scope } from '../../../build/report.ts'

const NOW = Date.UTC(2026, 10, 15)
const DAY = 86_400_000

it.each<[string, Window, number]>([
  ['an open window at 90 days', {}, NOW - 90 * DAY],
  ['one open to the future in the middle, with a day to spare', { from: NOW - DAY }, NOW],
  ['a closed one in the middle', { from: 10, to: 20 }, 15],
])('cuts %s', (_, window, at) => {
  expect(halves(window, NOW)).toEqual([
    { ...window, to: at },
    { ...window, from: at },
  ])
})

it('does not cut a millisecond', () => {
  expect(halves({ from: 10, to: 11 }, NOW)).toBeUndefined()
  expect(halves({ from: 10, to: 12 }, NOW)).toBeDefined()
})

it('sends archived and sample whatever the scope', () => {
  expect(scopeCriteria(scope())).toEqual({ archived: { eq: ['false'] }, sample: { eq: ['false'] } })
  const wide = scope({ includeSuppressed: true, accounts: ['111122223333'] })
  expect(scopeCriteria(wide)).toMatchObject({
    archived: { eq: ['false', 'true'] },
    accountId: { eq: ['111122223333'] },
  })
  expect(suppressedCriteria(scope())).toEqual({ archived: { eq: ['true'] }, sample: { eq: ['false'] } })
})

it('narrows by date only where a window has an end', () => {
  expect(createdIn({}, {})).toEqual({})
  expect(createdIn({}, { from: 1 })).toEqual({ createdAt: { gte: 1 } })
  expect(createdIn({}, { from: 1, to: 2 })).toEqual({ createdAt: { gte: 1, lt: 2 } })
  expect(updatedIn({}, {})).toEqual({})
  expect(updatedIn({}, { to: 2 })).toEqual({ updatedAt: { lt: 2 } })
  expect(updatedIn(createdIn({}, { from: 1 }), { from: 3 })).toEqual({ createdAt: { gte: 1 }, updatedAt: { gte: 3 } })
})
