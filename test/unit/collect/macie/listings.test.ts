// The lists of findings that are asked for: small buckets share a page, large ones are asked by severity.
import { expect, it } from 'vitest'
import { planListings } from '../../../../src/collect/macie/listings.ts'

const bucket = (name: string, High: number, Medium = 0, Low = 0) => ({ bucket: name, counts: { High, Medium, Low } })

it.each([
  ['none for no details', [bucket('a', 3)], 0, []],
  ['none for an empty bucket', [bucket('a', 0)], 5, []],
  ['one page for what fits on it', [bucket('b', 20), bucket('a', 30)], 5, [{ kind: 'whole', buckets: ['a', 'b'] }]],
  [
    'a page more for what does not',
    [bucket('a', 30), bucket('b', 21)],
    5,
    [
      { kind: 'whole', buckets: ['a'] },
      { kind: 'whole', buckets: ['b'] },
    ],
  ],
  [
    'the largest first, so that the small ones fill the room',
    [bucket('a', 20), bucket('d', 30), bucket('c', 20), bucket('b', 30)],
    5,
    [
      { kind: 'whole', buckets: ['a', 'b'] },
      { kind: 'whole', buckets: ['c', 'd'] },
    ],
  ],
  ['a page for fifty', [bucket('a', 50)], 5, [{ kind: 'whole', buckets: ['a'] }]],
  [
    'the severest of a large bucket',
    [bucket('a', 51)],
    5,
    [{ kind: 'latest', bucket: 'a', severity: 'High', most: 5 }],
  ],
  [
    'lower severities for what is left',
    [bucket('a', 2, 0, 60)],
    5,
    [
      { kind: 'latest', bucket: 'a', severity: 'High', most: 2 },
      { kind: 'latest', bucket: 'a', severity: 'Low', most: 3 },
    ],
  ],
])('plans %s', (_, wanted, details, listings) => {
  expect(planListings(wanted, details)).toEqual(listings)
})
