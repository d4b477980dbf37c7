import { describe, expect, it } from 'vitest'
import { bucketsToOpen } from '../../../../src/core/judge/buckets-to-detail.ts'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { planTargets } from '../../../../src/core/model/targets.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { report } from '../../../build/report.ts'
import { rules } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT } from '../../../build/target.ts'

describe('planTargets', () => {
  it('is every account in every Region, sorted, each once', () => {
    expect(planTargets([OTHER_ACCOUNT, ACCOUNT, ACCOUNT], ['us-east-1', 'eu-west-1'])).toEqual([
      { account: ACCOUNT, region: 'eu-west-1' },
      { account: ACCOUNT, region: 'us-east-1' },
      { account: OTHER_ACCOUNT, region: 'eu-west-1' },
      { account: OTHER_ACCOUNT, region: 'us-east-1' },
    ])
  })

  it('takes all for the 22 Regions with Macie', () => {
    const targets = planTargets([ACCOUNT], 'all')
    expect(targets).toHaveLength(22)
    expect(targets.map(({ region }) => region)).toContain('il-central-1')
    expect(targets.map(({ region }) => region)).not.toContain('ca-west-1')
  })
})

describe('bucketsToOpen', () => {
  const low = Array.from({ length: 150 }, (_, index) =>
    bucket({ bucket: `low-${String(index).padStart(3, '0')}`, types: [typeCount({ severity: 'Low' })] }),
  )
  const high = Array.from({ length: 150 }, (_, index) => bucket({ bucket: `high-${String(index).padStart(3, '0')}` }))

  it.each([
    ['the worst ten when none is over a threshold', low, 10, 'low-000'],
    ['those over a threshold only', [...low, ...high.slice(0, 3)], 3, 'high-000'],
    ['at most 100', [...low, ...high], 100, 'high-000'],
    ['none when there is none', [], 0, undefined],
  ])('%s', (_, buckets, length, first) => {
    const open = bucketsToOpen(evaluate(report({ buckets }), rules()))
    expect(open).toHaveLength(length)
    expect(open[0]?.bucket).toBe(first)
  })
})
