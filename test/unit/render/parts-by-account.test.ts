// The table by account: its rows add up to the totals, with names and the members' state.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../src/core/judge/evaluate.ts'
import { fitParts } from '../../../src/render/markdown/budget.ts'
import { byAccountParts } from '../../../src/render/parts/by-account.ts'
import { bucket, typeCount } from '../../build/bucket.ts'
import { report } from '../../build/report.ts'
import { bucketRule, rules } from '../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, readTarget } from '../../build/target.ts'

const textOf = (given: Parameters<typeof report>[0], by = rules()) =>
  fitParts(byAccountParts(evaluate(report(given), by)), 10_000).text

describe('the table by account', () => {
  const buckets = [bucket(), bucket({ account: OTHER_ACCOUNT, readFrom: ACCOUNT, types: [typeCount({ count: 4 })] })]

  const many = ['500000000001', '500000000002'].map((account) => bucket({ account, readFrom: ACCOUNT }))

  it('is left out where up to three accounts have all findings', () => {
    expect(textOf({ buckets: [...buckets, ...many.slice(1)] })).toBe('')
  })

  it('names accounts and tells which are paused', () => {
    const members = [{ status: 'Paused' as const, accounts: [OTHER_ACCOUNT] }]
    const targets = [readTarget({ organization: { kind: 'administrator', members } })]
    const text = textOf(
      { buckets: [...buckets, ...many], targets },
      rules({ accountNames: new Map([[OTHER_ACCOUNT, 'production']]) }),
    )
    expect(text).toContain(
      `| **4** | **production**<br><sub>${OTHER_ACCOUNT}&nbsp;· 1&nbsp;bucket&nbsp;· ⚠️ Macie is paused</sub> |`,
    )
    expect(text.indexOf(OTHER_ACCOUNT)).toBeLessThan(text.indexOf(ACCOUNT))
  })
})

describe('a rule by account', () => {
  it('applies to buckets of that owner only', () => {
    const buckets = [bucket(), bucket({ account: OTHER_ACCOUNT, readFrom: ACCOUNT })]
    const bucketRules = [bucketRule({ account: OTHER_ACCOUNT })]
    const { breaches } = evaluate(report({ buckets }), rules({ thresholds: [], bucketRules }))
    expect(breaches.map(({ scope }) => scope !== 'all' && scope.account)).toEqual([OTHER_ACCOUNT])
  })
})
