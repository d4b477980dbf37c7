import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { report, scope } from '../../../build/report.ts'
import { bucketRule, exception, policyThreshold, rules, threshold } from '../../../build/rules.ts'
import { ACCOUNT, coverage, REGION, readTarget, unreadTarget } from '../../../build/target.ts'

const MEDIUM = typeCount({ type: 'SensitiveData:S3Object/Financial', severity: 'Medium', count: 4 })
const LOW = typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 7 })

describe('thresholds over all buckets', () => {
  it.each([
    ['as many as allowed', [threshold('High', 1)], 'pass', []],
    ['one more than allowed', [threshold('High', 0)], 'fail', ['max-high 1 > 0']],
    ['no threshold', [], 'pass', []],
    ['total', [threshold('Total', 11)], 'fail', ['max-total 12 > 11']],
    ['total as allowed', [threshold('Total', 12)], 'pass', []],
    ['several', [threshold('High', 0), threshold('Medium', 3)], 'fail', ['max-high 1 > 0', 'max-medium 4 > 3']],
    ['from the policy', [policyThreshold('Low', 6)], 'fail', ['thresholds.low 7 > 6']],
  ])('%s', (_, thresholds, verdict, breaches) => {
    const judged = evaluate(report({ buckets: [bucket({ types: [typeCount(), MEDIUM, LOW] })] }), rules({ thresholds }))
    expect(judged.verdict).toBe(verdict)
    expect(judged.failsStep).toBe(verdict === 'fail')
    expect(
      judged.breaches.map(({ rule, found, threshold: limit }) => `${rule} ${found.value} > ${limit.allowed}`),
    ).toEqual(breaches)
    expect(judged.breaches.every((breach) => breach.scope === 'all')).toBe(true)
  })

  it('gives a row for every measure, with a limit or without', () => {
    const judged = evaluate(report({ buckets: [bucket({ types: [typeCount(), MEDIUM] })] }), rules())
    const exact = (value: number) => ({ kind: 'exact', value })
    expect(judged.limits).toEqual([
      { kind: 'exceeded', measure: 'High', found: exact(1), accepted: 0, over: 1, threshold: threshold('High', 0) },
      { kind: 'no-limit', measure: 'Medium', found: exact(4), accepted: 0 },
      { kind: 'no-limit', measure: 'Low', found: exact(0), accepted: 0 },
      { kind: 'no-limit', measure: 'Total', found: exact(5), accepted: 0 },
    ])
  })

  it('marks the buckets that contribute to a breach, and no others', () => {
    const buckets = [bucket({ bucket: 'a', types: [MEDIUM] }), bucket({ bucket: 'b' })]
    const judged = evaluate(report({ buckets }), rules())
    expect(judged.buckets.map((one) => [one.bucket, one.overThreshold])).toEqual([
      ['b', true],
      ['a', false],
    ])
  })

  it('passes the step under warn-only and still says fail', () => {
    const judged = evaluate(report({ buckets: [bucket()] }), rules({ warnOnly: true }))
    expect([judged.verdict, judged.failsStep, judged.warnOnly]).toEqual(['fail', false, true])
  })
})

describe('rules per bucket', () => {
  const buckets = [bucket({ bucket: 'prod-a', types: [LOW] }), bucket({ bucket: 'prod-b' }), bucket({ bucket: 'dev' })]
  const none = rules({ thresholds: [] })

  it('apply to each bucket alone, and the first match wins', () => {
    const bucketRules = [
      bucketRule({ match: 'prod-b', thresholds: [] }),
      bucketRule({ match: 'prod-*', thresholds: [policyThreshold('Low', 6, 'buckets[1].thresholds.low')] }),
      bucketRule({ match: '*', thresholds: [policyThreshold('High', 0, 'buckets[2].thresholds.high')] }),
    ]
    const judged = evaluate(report({ buckets }), { ...none, bucketRules })
    expect(judged.bucketThresholds).toEqual(bucketRules.flatMap(({ thresholds }) => thresholds))
    expect(judged.breaches.map(({ rule, scope: where }) => [rule, where])).toEqual([
      ['buckets[2].thresholds.high', { account: ACCOUNT, region: REGION, bucket: 'dev', readFrom: ACCOUNT }],
      ['buckets[1].thresholds.low', { account: ACCOUNT, region: REGION, bucket: 'prod-a', readFrom: ACCOUNT }],
    ])
    expect(judged.buckets.map((one) => [one.bucket, one.overThreshold])).toEqual([
      ['dev', true],
      ['prod-b', false],
      ['prod-a', true],
    ])
    expect(judged.verdict).toBe('fail')
  })

  it('do not sum a name over Targets', () => {
    const twice = [bucket({ types: [LOW] }), bucket({ types: [LOW], region: 'us-east-1' })]
    const bucketRules = [bucketRule({ thresholds: [policyThreshold('Low', 7)] })]
    expect(evaluate(report({ buckets: twice }), { ...none, bucketRules }).verdict).toBe('pass')
  })
})

describe('new findings', () => {
  const newSince = '2026-11-01T00:00:00.000Z'
  const buckets = [
    bucket({ bucket: 'old', types: [typeCount({ count: 9, new: 0 })] }),
    bucket({ bucket: 'new', types: [typeCount({ count: 1, new: 1 })] }),
  ]

  it.each([
    ['all', 0, 10],
    ['all', 9, 10],
    ['new', 0, 1],
    ['new', 1, undefined],
  ] as const)('gate-on %s, %s allowed', (gateOn, allowed, found) => {
    const judged = evaluate(
      report({ scope: scope({ newSince }), buckets }),
      rules({ gateOn, thresholds: [threshold('High', allowed)] }),
    )
    expect(judged.breaches[0]?.found.value).toBe(found)
    expect(judged.limits[0]).toMatchObject({
      kind: found === undefined ? 'within' : 'exceeded',
      found: { kind: 'exact', value: 10 },
      new: { kind: 'exact', value: 1 },
    })
    expect(judged.gateOn).toBe(gateOn)
  })

  it('marks only buckets with new findings as over a threshold on new ones', () => {
    const judged = evaluate(report({ scope: scope({ newSince }), buckets }), rules({ gateOn: 'new' }))
    expect(judged.buckets.map((one) => [one.bucket, one.overThreshold])).toEqual([
      ['old', false],
      ['new', true],
    ])
  })

  it('counts findings as new where nothing tells', () => {
    const judged = evaluate(report({ scope: scope({ newSince }), buckets: [bucket()] }), rules({ gateOn: 'new' }))
    expect([judged.verdict, judged.totals.new?.High]).toEqual(['fail', 1])
  })

  it('applies thresholds to all findings when the report does not tell new ones', () => {
    const judged = evaluate(report({ buckets: [bucket()] }), rules({ gateOn: 'new' }))
    expect([judged.verdict, judged.gateOn, judged.totals.new]).toEqual(['fail', 'all', undefined])
  })
})

describe('totals and order', () => {
  it('sums what is suppressed over the Targets that were read', () => {
    const suppressed = { High: 1, Medium: 2, Low: 3 }
    const targets = [
      readTarget({ coverage: coverage({ suppressed }) }),
      readTarget({ region: 'us-east-1', coverage: coverage({ suppressed }) }),
      unreadTarget('denied', { region: 'us-west-1' }),
    ]
    expect(evaluate(report({ targets }), rules()).suppressed).toEqual({ High: 2, Medium: 4, Low: 6 })
  })

  it('puts the most severe bucket first', () => {
    const counts = (high: number, medium: number, low: number) => [
      typeCount({ count: high }),
      typeCount({ ...MEDIUM, count: medium }),
      typeCount({ ...LOW, count: low }),
    ]
    const buckets = [
      bucket({ bucket: 'low', types: counts(0, 0, 99) }),
      bucket({ bucket: 'medium', types: counts(0, 9, 0) }),
      bucket({ bucket: 'z', types: counts(1, 0, 0) }),
      bucket({ bucket: 'high', types: counts(2, 0, 0) }),
      bucket({ bucket: 'a', types: counts(1, 0, 0), region: 'us-east-1' }),
      bucket({ bucket: 'a', types: counts(1, 0, 0) }),
      bucket({ bucket: 'accepted', types: counts(50, 0, 0) }),
      bucket({ bucket: 'few-accepted', types: counts(2, 0, 0) }),
    ]
    const judged = evaluate(report({ buckets }), rules({ exceptions: [exception({ bucket: '*accepted' })] }))
    expect(judged.buckets.map((one) => `${one.bucket} ${one.region}`)).toEqual([
      'high eu-west-1',
      'a eu-west-1',
      'a us-east-1',
      'z eu-west-1',
      'medium eu-west-1',
      'low eu-west-1',
      'accepted eu-west-1',
      'few-accepted eu-west-1',
    ])
  })
})
