// Numbers, times, plurals and lists.
import { expect, test } from 'vitest'
import type { Amount, Extent } from '../../../../src/core/model/amount.ts'
import {
  agoText,
  amountText,
  countCell,
  counted,
  day,
  inDays,
  listed,
  listedUpTo,
  number,
  severities,
  sinceText,
  timestamp,
} from '../../../../src/render/text/formats.ts'

test.each([
  [0, '0'],
  [999, '999'],
  [999, '999'],
  [9999, '9,999'],
  [10_000, '10,000'],
  [1_234_567, '1,234,567'],
])('number %d', (value, words) => {
  expect(number(value)).toBe(words)
})

test.each([
  [0, '0 findings'],
  [1, '1 finding'],
  [12_345, '12,345 findings'],
])('counted %d', (value, words) => {
  expect(counted(value, 'finding')).toBe(words)
})

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b, and c'],
])('listed %j', (names, words) => {
  expect(listed(names)).toBe(words)
})

test.each([
  [3, 'in 3 days'],
  [1, 'in 1 day'],
  [0, 'today'],
  [-1, '1 day ago'],
  [-20, '20 days ago'],
])('inDays %d', (days, words) => {
  expect(inDays(days)).toBe(words)
})

test.each<[Amount, string]>([
  [{ kind: 'exact', value: 0 }, '0'],
  [{ kind: 'exact', value: 12_345 }, '12,345'],
  [{ kind: 'at-least', value: 12_345 }, 'at least 12,345'],
  [{ kind: 'not-checked' }, 'not checked'],
])('amountText %j', (amount, text) => {
  expect(amountText(amount)).toBe(text)
})

test.each<[number, Extent, string]>([
  [12_345, 'complete', '12,345'],
  [12_345, 'partial', '12,345+'],
  [0, 'partial', '0+'],
  [3, 'none', '3+'],
  [0, 'none', 'not checked'],
])('countCell %d %s', (value, extent, text) => {
  expect(countCell(value, extent)).toBe(text)
})

test('severities names those that have findings', () => {
  expect(severities({ High: 2, Medium: 0, Low: 1 }, 'complete')).toBe('2 High, 1 Low')
  expect(severities({ High: 2, Medium: 0, Low: 1 }, 'partial')).toBe('at least 2 High, at least 1 Low')
  expect(severities({ High: 0, Medium: 0, Low: 0 }, 'complete')).toBe('')
})

test('a timestamp is shown to the minute in UTC, and any other text stays', () => {
  expect(timestamp('2026-11-15T09:30:59.123Z')).toBe('2026-11-15 09:30 UTC')
  expect(timestamp('')).toBe('')
  expect(timestamp('on 2026-11-15T09:30')).toBe('on 2026-11-15T09:30')
  expect(day('2026-11-15T09:30:59.123Z')).toBe('2026-11-15')
})

test.each([
  ['2026-11-08T09:29:58.000Z', 'in the last 7 days'],
  ['2026-11-14T09:30:00.000Z', 'in the last 24 hours'],
  ['2026-11-08T00:00:00.000Z', 'since 2026-11-08'],
  ['2026-11-15T03:30:00.000Z', 'since 2026-11-15'],
  ['2026-11-15T09:29:59.000Z', 'since 2026-11-15'],
  ['2026-11-13T09:29:01.000Z', 'in the last 2 days'],
  ['2026-11-13T09:28:59.000Z', 'since 2026-11-13'],
])('since %s: %s', (since, text) => {
  expect(sinceText(since, '2026-11-15T09:30:00.000Z')).toBe(text)
})

test('lists up to a number of items, and counts the others', () => {
  expect(listedUpTo(3, ['a', 'b', 'c'])).toBe('a, b, and c')
  expect(listedUpTo(3, ['a', 'b', 'c', 'd', 'e'])).toBe('a, b, c, and 2 more')
  expect(listedUpTo(1, ['a', 'b'])).toBe('a and 1 more')
})

test.each([
  ['2026-11-15T09:30:10.000Z', '1 minute ago'],
  ['2026-11-15T09:29:50.000Z', '1 minute ago'],
  ['2026-11-15T08:01:00.000Z', '89 minutes ago'],
  ['2026-11-15T08:00:00.000Z', '2 hours ago'],
  ['2026-11-13T22:30:00.000Z', '35 hours ago'],
  ['2026-11-13T21:30:00.000Z', '2 days ago'],
  ['2026-11-01T09:30:00.000Z', '14 days ago'],
])('%s is %s', (then, text) => {
  expect(agoText(then, '2026-11-15T09:30:00.000Z')).toBe(text)
})
