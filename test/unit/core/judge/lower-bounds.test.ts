// Totals of a Target that was not read to the end count where nothing could take their findings away, and nowhere else.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { MemberStatus, Organization } from '../../../../src/core/model/members.ts'
import type { UnreadKind } from '../../../../src/core/model/outcome.ts'
import type { ReportTarget } from '../../../../src/core/model/report.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import type { Scope } from '../../../../src/core/model/scope.ts'
import { NO_FINDINGS } from '../../../../src/core/model/severity.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { report, scope } from '../../../build/report.ts'
import { bucketRule, exception, policyThreshold, rules, threshold } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, REGION, readTarget, unreadTarget } from '../../../build/target.ts'

const totals = { High: 3, Medium: 2, Low: 0 }
const HERE = unreadTarget('throttled', { totals })
const OTHER = readTarget({ region: 'us-east-1' })

function judged(
  overrides: Partial<Scope> = {},
  against: Partial<Rules> = {},
  targets: readonly ReportTarget[] = [HERE, OTHER],
) {
  const buckets = [bucket({ types: [typeCount()] }), bucket({ region: 'us-east-1', types: [typeCount({ count: 2 })] })]
  const { verdict, breaches } = evaluate(report({ scope: scope(overrides), targets, buckets }), rules(against))
  return [verdict, ...breaches.map(({ rule, found, threshold: { allowed } }) => `${rule} ${found.value} > ${allowed}`)]
}

const administrator = (status: MemberStatus): Organization => ({
  kind: 'administrator',
  members: [{ status, accounts: [ACCOUNT] }],
})

const LIMIT = { thresholds: [threshold('High', 4)] }

describe('totals of a Target that was not read to the end', () => {
  it('count where they are more than its buckets show', () => {
    expect(judged({}, LIMIT)).toEqual(['fail', 'max-high 5 > 4'])
    expect(judged({}, { thresholds: [threshold('High', 5)] })).toEqual(['incomplete'])
    expect(judged({}, { thresholds: [threshold('Total', 6)] })).toEqual(['fail', 'max-total 7 > 6'])
    expect(judged({}, { thresholds: [policyThreshold('Medium', 1)] })).toEqual(['fail', 'thresholds.medium 2 > 1'])
  })

  it('never count for less than its buckets show', () => {
    const fewer = unreadTarget('throttled', { totals: { High: 0, Medium: 0, Low: 0 } })
    expect(judged({}, { thresholds: [threshold('High', 2)] }, [fewer, OTHER])).toEqual(['fail', 'max-high 3 > 2'])
  })

  it('are what the table of limits and the totals show, and no bucket has them', () => {
    const result = evaluate(report({ targets: [HERE] }), rules(LIMIT))
    expect(result.limits.map(({ found }) => ('value' in found ? [found.kind, found.value] : [found.kind]))).toEqual([
      ['at-least', 3],
      ['at-least', 2],
      ['not-checked'],
      ['at-least', 5],
    ])
    expect(result.totals.counted).toEqual({ High: 3, Medium: 2, Low: 0 })
    expect(result.buckets).toEqual([])
  })

  it.each<[string, Partial<Scope>, Partial<Rules>, readonly ReportTarget[]]>([
    ['globs over buckets', { buckets: ['prod-*'] }, {}, [HERE, OTHER]],
    ['globs over finding types', { findingTypes: ['!Policy:*'] }, {}, [HERE, OTHER]],
    ['an exception', {}, { exceptions: [exception({ bucket: 'other' })] }, [HERE, OTHER]],
    ['gate-on: new', { newSince: '2026-11-01T00:00:00.000Z' }, { gateOn: 'new' }, [HERE, OTHER]],
    ['Macie that is paused', {}, {}, [unreadTarget('paused', { totals }), OTHER]],
  ])('do not count under %s', (_, narrowed, against, targets) => {
    expect(judged(narrowed, { ...LIMIT, ...against }, targets)[0]).toBe('incomplete')
  })

  it.each<[string, Organization, UnreadKind, boolean]>([
    ['that administers it', administrator('Enabled'), 'denied', false],
    ['that administers it while its Macie is paused', administrator('Paused'), 'denied', false],
    ['that only invited it', administrator('Invited'), 'denied', true],
    ['that is a member of it', { kind: 'member', administrator: ACCOUNT }, 'denied', false],
    ['that is a member of another', { kind: 'member', administrator: '9'.repeat(12) }, 'denied', true],
    ['that is alone', { kind: 'standalone' }, 'throttled', true],
  ])('beside an account %s', (_, organization, outcome, count) => {
    const alone = unreadTarget(outcome, { totals })
    const beside = (region: string) => [alone, readTarget({ account: OTHER_ACCOUNT, organization, region })]
    const counted = (targets: readonly ReportTarget[]) => evaluate(report({ targets }), rules()).totals.counted
    expect(counted(beside(REGION))).toEqual(count ? totals : NO_FINDINGS)
    expect(counted(beside('us-east-1'))).toEqual(totals)
  })

  it('are told to nobody where they do not count', () => {
    const newOnes = report({ targets: [HERE], scope: scope({ newSince: '2026-11-01T00:00:00.000Z' }) })
    expect(evaluate(newOnes, rules({ gateOn: 'new' })).totals.counted).toEqual(NO_FINDINGS)
    expect(evaluate(newOnes, rules()).totals.counted).toEqual(totals)
  })

  it('do not count where one of several accounts shares them', () => {
    const administrating = readTarget({ account: OTHER_ACCOUNT, organization: administrator('Enabled') })
    const targets = [HERE, administrating, readTarget({ account: '999999999999' })]
    expect(evaluate(report({ targets }), rules()).totals.counted).toEqual(NO_FINDINGS)
  })

  it('count of each Target that has them, and an account that was not read hides none', () => {
    const targets = [
      HERE,
      unreadTarget('denied', { account: OTHER_ACCOUNT, totals }),
      unreadTarget('denied', { region: 'us-east-1' }),
    ]
    expect(evaluate(report({ targets }), rules()).totals.counted).toEqual({ High: 6, Medium: 4, Low: 0 })
  })

  it('count under new-since where the gate is on all findings', () => {
    expect(judged({ newSince: '2026-11-01T00:00:00.000Z' }, LIMIT)[0]).toBe('fail')
  })

  it('do not count toward the thresholds of single buckets', () => {
    const bucketRules = [bucketRule({ match: '*', thresholds: [policyThreshold('High', 2)] })]
    expect(judged({}, { thresholds: [], bucketRules })).toEqual(['incomplete'])
  })
})
