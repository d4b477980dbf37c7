// Judgements of reports that are only a part of what was asked for, or that come from a file.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { report, scope } from '../../../build/report.ts'
import { bucketRule, exception, rules, threshold } from '../../../build/rules.ts'
import { ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const MEDIUM = typeCount({ type: 'SensitiveData:S3Object/Financial', severity: 'Medium', count: 4 })
const LOW = typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 7 })

describe('what was not checked', () => {
  const denied = unreadTarget('denied', { region: 'us-west-1' })
  const throttled = unreadTarget('throttled')
  const skipped = unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true })
  const limits = rules({ thresholds: [threshold('High', 0), threshold('Low', 5)] })

  it.each([
    ['everything checked', [readTarget()], [], 'complete', 'within exact 0', 'within exact 0'],
    ['a skipped Region', [readTarget(), skipped], [], 'complete', 'within exact 0', 'within exact 0'],
    ['one of two', [readTarget(), denied], [], 'partial', 'unknown at-least 0', 'unknown at-least 0'],
    ['nothing', [denied], [], 'none', 'unknown not-checked', 'unknown not-checked'],
    ['nothing at all', [], [], 'none', 'unknown not-checked', 'unknown not-checked'],
    ['some findings', [throttled], [bucket()], 'none', 'exceeded at-least 1', 'unknown not-checked'],
    ['few findings', [throttled], [bucket({ types: [LOW] })], 'none', 'unknown not-checked', 'exceeded at-least 7'],
  ])('%s', (_, targets, buckets, extent, high, low) => {
    const judged = evaluate(report({ targets, buckets }), limits)
    const told = judged.limits.map(({ kind, found }) =>
      [kind, found.kind, ...('value' in found ? [found.value] : [])].join(' '),
    )
    expect([judged.extent, told[0], told[2]]).toEqual([extent, high, low])
  })

  it('makes the counts of a bucket lower bounds where its Target was not checked completely', () => {
    const buckets = [bucket(), bucket({ region: 'us-west-1', bucket: 'seen' })]
    const judged = evaluate(report({ targets: [readTarget(), denied], buckets }), {
      ...limits,
      bucketRules: [bucketRule({ match: '*' })],
    })
    expect(judged.buckets.map((one) => [one.bucket, one.extent, one.breaches[0]?.found])).toEqual([
      ['prod-data', 'complete', { kind: 'exact', value: 1 }],
      ['seen', 'partial', { kind: 'at-least', value: 1 }],
    ])
    expect(judged.breaches[0]?.found).toEqual({ kind: 'at-least', value: 2 })
  })

  it('leaves new findings without a limit as well known as the others', () => {
    const since = scope({ newSince: '2026-11-01T00:00:00.000Z' })
    const { limits: rows } = evaluate(
      report({ scope: since, targets: [readTarget(), denied], buckets: [bucket({ types: [{ ...MEDIUM, new: 1 }] })] }),
      limits,
    )
    expect(rows[1]).toMatchObject({
      kind: 'no-limit',
      found: { kind: 'at-least', value: 4 },
      new: { kind: 'at-least', value: 1 },
    })
  })
})

describe('a report of a file', () => {
  const saved = (now: string) => ({ now, accounts: [], regions: [] })

  it.each([
    ['an older report is judged today', '2026-11-20T00:00:00.000Z', '2026-11-16', 'expired'],
    ['one of today is judged today', '2026-11-16T00:00:00.000Z', '2026-11-16', 'expires-soon'],
    ['one from a clock ahead of ours is judged by its own day', '2026-11-10T00:00:00.000Z', '2026-11-14', 'expired'],
  ])('%s', (_, now, expires, state) => {
    const exceptions = [exception({ expires })]
    const judged = evaluate(report({ buckets: [bucket()] }), rules({ exceptions, saved: saved(now) }))
    expect(judged.exceptions[0]?.state).toBe(state)
    expect(judged.verdict).toBe(state === 'expired' ? 'fail' : 'pass')
  })

  it('is told from one that this run read', () => {
    expect(evaluate(report(), rules({ saved: saved('2026-11-20T00:00:00.000Z') })).isSaved).toBe(true)
    expect(evaluate(report(), rules()).isSaved).toBe(false)
  })
})

it('names the policy file and accounts where there is a policy', () => {
  const accountNames = new Map([[ACCOUNT, 'payments']])
  expect(evaluate(report(), rules({ policyFile: 'p.yml', accountNames }))).toMatchObject({
    policyFile: 'p.yml',
    accountNames,
  })
  expect(evaluate(report(), rules())).not.toHaveProperty('policyFile')
  expect(evaluate(report(), rules()).accountNames).toEqual(new Map())
})

it('holds the report that was judged', () => {
  const given = report({ buckets: [bucket()] })
  expect(evaluate(given, rules()).report).toBe(given)
})
