import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { report, scope } from '../../../build/report.ts'
import { bucketRule, exception, rules } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, REGION } from '../../../build/target.ts'

const LOW = typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 7 })

describe('exceptions', () => {
  it.each([
    ['everything', {}, 0, 1],
    ['another bucket', { bucket: 'dev-*' }, 1, 0],
    ['its bucket', { bucket: 'prod-*' }, 0, 1],
    ['its type', { type: 'SensitiveData:*' }, 0, 1],
    ['another type', { type: 'Policy:*' }, 1, 0],
    ['its severity', { severities: ['Low', 'High'] as const }, 0, 1],
    ['another severity', { severities: ['Low'] as const }, 1, 0],
    ['its account and Region', { account: ACCOUNT, region: REGION }, 0, 1],
    ['another account', { account: OTHER_ACCOUNT }, 1, 0],
    ['another Region', { region: 'us-east-1' }, 1, 0],
    ['expired yesterday', { expires: '2026-11-14' }, 1, 0],
    ['its last day', { expires: '2026-11-15' }, 0, 1],
  ])('%s', (_, overrides, counted, accepted) => {
    const judged = evaluate(report({ buckets: [bucket()] }), rules({ exceptions: [exception(overrides)] }))
    expect(judged.totals.counted.High).toBe(counted)
    expect(judged.totals.accepted.High).toBe(accepted)
    expect(judged.verdict).toBe(counted > 0 ? 'fail' : 'pass')
    expect(judged.buckets).toHaveLength(1)
  })

  it.each([
    ['2026-11-14', 'expired', -1],
    ['2026-11-15', 'expires-soon', 0],
    ['2026-11-29', 'expires-soon', 14],
    ['2026-11-30', 'in-force', 15],
    ['2027-11-15', 'in-force', 365],
  ])('that expires on %s is %s', (expires, state, daysLeft) => {
    const one = exception({ expires })
    const judged = evaluate(report({ buckets: [bucket()] }), rules({ exceptions: [one] }))
    expect(judged.exceptions).toEqual([{ exception: one, state, daysLeft, matched: 1, checked: 'here' }])
  })

  it('counts days by the report’s day, not its hour', () => {
    const late = report({ generatedAt: '2026-11-15T23:59:59.999Z', buckets: [bucket()] })
    const judged = evaluate(late, rules({ exceptions: [exception({ expires: '2026-11-15' })] }))
    expect(judged.exceptions[0]).toMatchObject({ daysLeft: 0, state: 'expires-soon' })
    expect(judged.verdict).toBe('pass')
  })

  it('accept a finding once when they overlap, and each tells what it matches', () => {
    const exceptions = [
      exception(),
      exception({ bucket: 'prod-data' }),
      exception({ bucket: 'x' }),
      exception({ expires: '2026-01-01' }),
    ]
    const judged = evaluate(report({ buckets: [bucket({ types: [LOW] })] }), rules({ exceptions }))
    expect(judged.totals).toEqual({
      counted: { High: 0, Medium: 0, Low: 0 },
      accepted: { High: 0, Medium: 0, Low: 7 },
    })
    expect(judged.exceptions.map(({ matched }) => matched)).toEqual([7, 7, 0, 7])
  })

  it('remove findings from the thresholds per bucket and from the new ones too', () => {
    const types = [typeCount({ count: 3, new: 2 }), { ...LOW, new: 1 }]
    const judged = evaluate(
      report({ scope: scope({ newSince: '2026-11-01T00:00:00.000Z' }), buckets: [bucket({ types })] }),
      rules({ bucketRules: [bucketRule()], exceptions: [exception({ severities: ['High'] })] }),
    )
    expect(judged.totals).toEqual({
      counted: { High: 0, Medium: 0, Low: 7 },
      new: { High: 0, Medium: 0, Low: 1 },
      accepted: { High: 3, Medium: 0, Low: 0 },
    })
    expect([judged.verdict, judged.breaches]).toEqual(['pass', []])
  })

  it('each row carries the first one in force that accepts it', () => {
    const first = exception({ type: 'Policy:*', line: 1 })
    const exceptions = [
      exception({ expires: '2026-01-01', line: 0 }),
      first,
      exception({ severities: ['Low'], line: 2 }),
    ]
    const judged = evaluate(report({ buckets: [bucket({ types: [typeCount(), LOW] })] }), rules({ exceptions }))
    expect(judged.buckets[0]?.rows).toEqual([typeCount(), { ...LOW, exception: first }])
  })
})
