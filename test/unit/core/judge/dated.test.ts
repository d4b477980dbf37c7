// Exceptions with updated-before: what is older is accepted, what was updated since counts.
import { describe, expect, it } from 'vitest'
import { missingDates } from '../../../../src/core/judge/dated.ts'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { Exception } from '../../../../src/core/model/rules.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { report, scope } from '../../../build/report.ts'
import { exception, rules } from '../../../build/rules.ts'
import { REGION, readTarget, unreadTarget } from '../../../build/target.ts'

const FIRST = '2026-11-01T00:00:00.000Z'
const LATER = '2026-11-10T00:00:00.000Z'
const older = (...counts: readonly (readonly [string, number])[]) =>
  counts.map(([updatedBefore, count]) => ({ updatedBefore, count }))
const dated = (updatedBefore: string) => exception({ updatedBefore })
const TEN = typeCount({ count: 10, older: older([FIRST, 4], [LATER, 7]) })

function judged(exceptions: readonly Exception[], row = TEN, targets = report().targets) {
  return evaluate(report({ buckets: [bucket({ types: [row] })], targets }), rules({ exceptions }))
}

describe('an exception with a date', () => {
  it.each<[string, readonly Exception[], number]>([
    ['accepts what is older', [dated(FIRST)], 6],
    ['that is later accepts more', [dated(LATER)], 3],
    ['adds to one before it what that one leaves', [dated(FIRST), dated(LATER)], 3],
    ['adds nothing to one that accepts more', [dated(LATER), dated(FIRST)], 3],
    ['leaves the rest to one without a date', [dated(FIRST), exception()], 0],
    ['that was not counted accepts nothing', [dated('2026-10-01T00:00:00.000Z')], 10],
    ['that has expired accepts nothing', [{ ...dated(LATER), expires: '2026-11-01' }], 10],
  ])('%s', (_, exceptions, counted) => {
    const { totals, buckets } = judged(exceptions)
    expect([totals.counted.High, totals.accepted.High]).toEqual([counted, 10 - counted])
    expect(buckets[0]?.rows.reduce((sum, { count }) => sum + count, 0)).toBe(10)
  })

  it('matches what it could accept alone', () => {
    expect(judged([dated(LATER), dated(FIRST)]).exceptions.map(({ matched }) => matched)).toEqual([7, 4])
  })

  it('that was not counted matches nothing while it is in force', () => {
    expect(judged([dated('2026-10-01T00:00:00.000Z')]).exceptions[0]).toMatchObject({ state: 'in-force', matched: 0 })
  })

  it('that has expired and was not counted matches at most all', () => {
    const expired = { ...dated('2026-10-01T00:00:00.000Z'), expires: '2026-11-01' }
    expect(judged([expired]).exceptions[0]).toMatchObject({ state: 'expired', matched: 10 })
  })

  it.each([
    [FIRST, 5, 5],
    [LATER, 5, 3],
    [LATER, 2, 2],
  ])('before %s leaves of %d new findings %d', (date, fresh, left) => {
    const row = typeCount({ ...TEN, new: fresh })
    const of = report({ buckets: [bucket({ types: [row] })], scope: scope({ newSince: '2026-11-05T00:00:00.000Z' }) })
    expect(evaluate(of, rules({ exceptions: [dated(date)] })).totals.new?.High).toBe(left)
  })

  it('leaves what was not counted out of a lower bound', () => {
    const judgement = judged([dated(FIRST)], typeCount({ count: 10 }), [unreadTarget('throttled')])
    expect([judgement.verdict, judgement.totals.counted.High]).toEqual(['incomplete', 0])
  })
})

it('a report without the counts is told, as far as exceptions match', () => {
  const of = report({ buckets: [bucket({ types: [TEN] })] })
  expect(missingDates(of, [dated(FIRST), exception()])).toEqual([])
  const other = dated('2026-10-01T00:00:00.000Z')
  expect(missingDates(of, [other])).toEqual(['2026-10-01T00:00:00.000Z'])
  expect(missingDates(of, [{ ...other, bucket: 'elsewhere' }])).toEqual([])
  expect(missingDates(of, [{ ...other, severities: ['Low'] }])).toEqual([])
  expect(missingDates(of, [{ ...other, type: 'Policy:*' }])).toEqual([])
  expect(missingDates(of, [{ ...other, region: 'us-east-1' }])).toEqual([])
  expect(missingDates(of, [{ ...other, region: REGION, severities: ['High'] }])).toEqual([other.updatedBefore])
})

it('dates are told once each, sorted, and never of what was not read to the end', () => {
  const [one, two] = [dated('2026-10-02T00:00:00.000Z'), dated('2026-10-01T00:00:00.000Z')]
  const buckets = [bucket({ types: [TEN, typeCount({ severity: 'Low' })] }), bucket({ bucket: 'other' })]
  const dates = ['2026-10-01T00:00:00.000Z', '2026-10-02T00:00:00.000Z']
  expect(missingDates(report({ buckets }), [one, two, one])).toEqual(dates)
  expect(missingDates(report({ buckets, targets: [unreadTarget('throttled')] }), [one])).toEqual([])
  const targets = [unreadTarget('throttled'), readTarget({ region: 'us-east-1' })]
  expect(missingDates(report({ buckets, targets }), [one])).toEqual([])
})
