// How much people are shown: names only where it is known that the world can't read them.
import { expect, it } from 'vitest'
import {
  isStricter,
  LEVELS,
  levelFor,
  strictestVisibility,
  type Visibility,
  visibilityFrom,
} from '../../../../src/core/model/disclosure.ts'

it.each<['auto' | (typeof LEVELS)[number], Visibility, string]>([
  ['auto', 'private', 'all'],
  ['auto', 'public', 'counts'],
  ['auto', 'unknown', 'counts'],
  ['all', 'public', 'all'],
  ['all', 'unknown', 'all'],
  ['buckets', 'public', 'buckets'],
  ['buckets', 'private', 'buckets'],
  ['counts', 'private', 'counts'],
])('%s in a repository that is %s shows %s', (asked, visibility, expected) => {
  expect(levelFor(asked, visibility)).toBe(expected)
})

it.each<[readonly Visibility[], Visibility]>([
  [[], 'unknown'],
  [['unknown', 'unknown'], 'unknown'],
  [['unknown', 'private'], 'private'],
  [['private', 'unknown'], 'private'],
  [['private', 'public'], 'public'],
  [['public', 'unknown'], 'public'],
])('sources that say %j are together %s', (given, expected) => {
  expect(strictestVisibility(given)).toBe(expected)
})

it.each<[unknown, Visibility]>([
  ['public', 'public'],
  ['private', 'private'],
  ['internal', 'private'],
  // The event's member `private`.
  [false, 'public'],
  [true, 'private'],
  [undefined, 'unknown'],
  [null, 'unknown'],
  ['', 'unknown'],
  ['Private', 'unknown'],
  [0, 'unknown'],
  [1, 'unknown'],
])('%j says %s', (value, expected) => {
  expect(visibilityFrom(value)).toBe(expected)
})

it('levels are stricter than those before them only', () => {
  const stricter = LEVELS.map((level) => LEVELS.filter((than) => isStricter(level, than)))
  expect(stricter).toEqual([[], ['all'], ['all', 'buckets']])
})
