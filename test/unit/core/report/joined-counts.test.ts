// Two counts of the same findings as one: what is known of both, and nothing that is known of one only.
import { describe, expect, it } from 'vitest'
import type { TypeCount } from '../../../../src/core/model/report.ts'
import { highestCount, summedCount } from '../../../../src/core/report/joined-counts.ts'
import { typeCount } from '../../../build/bucket.ts'

type Known = Pick<TypeCount, 'count' | 'new' | 'older'>

const FIRST = '2026-11-01T00:00:00Z'
const SECOND = '2026-11-08T00:00:00Z'
const older = (...counts: readonly (readonly [string, number])[]) =>
  counts.map(([updatedBefore, count]) => ({ updatedBefore, count }))

describe.each([
  ['in one order', (left: TypeCount, right: TypeCount) => [left, right] as const],
  ['in the other', (left: TypeCount, right: TypeCount) => [right, left] as const],
])('%s', (_, order) => {
  it.each<[string, Known, Known, Known, Known]>([
    ['counts', { count: 3 }, { count: 4 }, { count: 7 }, { count: 4 }],
    ['new findings', { count: 3, new: 2 }, { count: 4, new: 1 }, { count: 7, new: 3 }, { count: 4, new: 2 }],
    ['no new findings', { count: 3, new: 0 }, { count: 4, new: 0 }, { count: 7, new: 0 }, { count: 4, new: 0 }],
    [
      'a count that does not tell its new findings, which may all be new,',
      { count: 3 },
      { count: 4, new: 1 },
      { count: 7, new: 4 },
      { count: 4, new: 3 },
    ],
    [
      'older findings',
      { count: 3, older: older([FIRST, 2], [SECOND, 3]) },
      { count: 4, older: older([FIRST, 1], [SECOND, 4]) },
      { count: 7, older: older([FIRST, 3], [SECOND, 7]) },
      { count: 4, older: older([FIRST, 1], [SECOND, 3]) },
    ],
    [
      'older findings of a moment that both know',
      { count: 3, older: older([FIRST, 2], [SECOND, 3]) },
      { count: 4, older: older([SECOND, 4]) },
      { count: 7, older: older([SECOND, 7]) },
      { count: 4, older: older([SECOND, 3]) },
    ],
    [
      'no older findings of a moment that one knows',
      { count: 3, older: older([FIRST, 2]) },
      { count: 4, older: older([SECOND, 4]) },
      { count: 7 },
      { count: 4 },
    ],
    [
      'no older findings that one knows',
      { count: 3, older: older([FIRST, 2]) },
      { count: 4 },
      { count: 7 },
      { count: 4 },
    ],
  ])('%s are summed, or the highest', (_name, left, right, sum, highest) => {
    const given = order(typeCount(left), typeCount(right))
    expect(summedCount(...given)).toStrictEqual(typeCount(sum))
    expect(highestCount(...given)).toStrictEqual(typeCount(highest))
  })
})

it('keeps type and severity', () => {
  const given = typeCount({ type: 'Policy:IAMUser/S3BucketPublic', severity: 'Low' })
  expect(summedCount(given, given)).toStrictEqual({ ...given, count: 2 })
})
