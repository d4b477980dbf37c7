import { describe, expect, it } from 'vitest'
import { bucketsToDetail } from '../../../../src/core/judge/buckets-to-detail.ts'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { report } from '../../../build/report.ts'
import { exception, rules } from '../../../build/rules.ts'

describe('bucketsToDetail', () => {
  const low = Array.from({ length: 150 }, (_, index) =>
    bucket({ bucket: `low-${String(index).padStart(3, '0')}`, types: [typeCount({ severity: 'Low' })] }),
  )
  const high = Array.from({ length: 150 }, (_, index) => bucket({ bucket: `high-${String(index).padStart(3, '0')}` }))

  it.each([
    ['the ten most severe when none is over a threshold', low, 10, 'low-000'],
    ['those over a threshold only', [...low, ...high.slice(0, 3)], 3, 'high-000'],
    ['at most 100', [...low, ...high], 100, 'high-000'],
    ['none when there is none', [], 0, undefined],
  ])('%s', (_, buckets, length, first) => {
    const chosen = bucketsToDetail(evaluate(report({ buckets }), rules()))
    expect(chosen).toHaveLength(length)
    expect(chosen[0]?.bucket).toBe(first)
  })

  it('leaves out those whose findings are all accepted', () => {
    const exceptions = [exception({ bucket: 'low-001' })]
    const chosen = bucketsToDetail(evaluate(report({ buckets: low.slice(0, 3) }), rules({ exceptions })))
    expect(chosen.map(({ bucket: name }) => name)).toEqual(['low-000', 'low-002'])
  })
})
