import { describe, expect, it } from 'vitest'
import { planTargets } from '../../../../src/core/model/targets.ts'
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
