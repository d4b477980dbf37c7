// The policy of the default branch and the checkout's: the stricter verdict, and what differs.
import { describe, expect, it } from 'vitest'
import { judgeByPolicies } from '../../../../src/core/judge/stricter.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import type { DefaultBranchPolicy, Policies } from '../../../../src/core/policy/policies.ts'
import type { Policy } from '../../../../src/core/policy/policy.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { report } from '../../../build/report.ts'
import { bucketRule, exception, policyThreshold, rules } from '../../../build/rules.ts'
import { unreadTarget } from '../../../build/target.ts'

const THREE_HIGH = report({ buckets: [bucket({ types: [typeCount({ severity: 'High', count: 3 })] })] })
const NOT_CHECKED = report({ targets: [unreadTarget('denied')] })

function policy(overrides: Partial<Policy> = {}): Policy {
  return { file: '.github/macie-gate.yml', thresholds: [], bucketRules: [], exceptions: [], ...overrides }
}

function policies(defaultBranch: DefaultBranchPolicy, checkout?: Policy, more: Partial<Policies> = {}): Policies {
  const known = { branch: 'main', checkedOut: true, isPullRequest: true, file: '.github/macie-gate.yml' }
  return { ...known, defaultBranch, ...(checkout === undefined ? {} : { checkout }), ...more }
}

const rulesOf = (given: Policy | undefined): Rules =>
  rules({
    thresholds: given?.thresholds ?? [policyThreshold('High', 0)],
    bucketRules: given?.bucketRules ?? [],
    exceptions: given?.exceptions ?? [],
  })

const judge = (given: Policies, of = THREE_HIGH) => judgeByPolicies(of, given, rulesOf)
const on = (given: Policy): DefaultBranchPolicy => ({ kind: 'policy', policy: given })

const NONE = policy({ thresholds: [policyThreshold('High', 0)] })
const ALL = policy({ thresholds: [policyThreshold('High', 999)] })

function differences(before: Policy, after: Policy | undefined) {
  const { policyChange: change } = judge(policies(on(before), after))
  return change?.kind === 'changed' ? change.differences : change?.kind
}

describe('the stricter verdict', () => {
  it.each([
    ['a looser checkout', NONE, ALL, THREE_HIGH, 'fail', 'default-branch'],
    ['a stricter checkout', ALL, NONE, THREE_HIGH, 'fail', 'checkout'],
    ['both failing', NONE, policy({ thresholds: [policyThreshold('High', 1)] }), THREE_HIGH, 'fail', 'default-branch'],
    ['both passing', ALL, policy({ thresholds: [policyThreshold('High', 9)] }), THREE_HIGH, 'pass', 'default-branch'],
    ['nothing checked', NONE, ALL, NOT_CHECKED, 'incomplete', 'default-branch'],
  ] as const)('with %s', (_, before, after, of, verdict, holds) => {
    const judgement = judge(policies(on(before), after), of)
    expect(judgement).toMatchObject({ verdict, policyChange: { kind: 'changed', holds } })
    expect(judgement.failsStep).toBe(verdict !== 'pass')
  })

  it('is at least incomplete where the policy of the default branch could not be had', () => {
    const unreadable = { kind: 'unreadable', message: 'No.' } as const
    expect(judge(policies(unreadable, ALL))).toMatchObject({ verdict: 'incomplete', failsStep: true })
    expect(judge(policies(unreadable, NONE))).toMatchObject({ verdict: 'fail', failsStep: true })
  })

  it.each([
    ['the default branch has none', policies({ kind: 'missing' }, ALL), 'pass', 'adopted'],
    ['nobody has one', policies({ kind: 'missing' }), 'fail', 'same'],
    ['only the checkout counts', policies({ kind: 'left-out' }, ALL), 'pass', 'checkout-only'],
    ['there is no checkout', policies(on(ALL), undefined, { checkedOut: false }), 'pass', 'no-checkout'],
    ['the run is on the default branch', policies({ kind: 'not-needed' }, ALL), 'pass', undefined],
  ] as const)('is that of one policy where %s', (_, given, verdict, kind) => {
    const judgement = judge(given)
    expect([judgement.verdict, judgement.policyChange?.kind]).toEqual([verdict, kind])
  })
})

it('the branch and another repository are named where they are known', () => {
  const source = { name: 'o/r/p.yml@v1', sha256: '0'.repeat(64) }
  expect(judge(policies({ kind: 'not-needed' }, ALL, { source })).policySource).toEqual(source)
  expect(judge(policies({ kind: 'not-needed' }, ALL))).not.toHaveProperty('policySource')
  for (const kind of ['missing', 'unreadable'] as const) {
    const given = policies({ kind, message: 'No.' }, ALL)
    const { branch: _, ...without } = given
    expect(judge(given).policyChange).toMatchObject({ branch: 'main' })
    expect(judge(without).policyChange).not.toHaveProperty('branch')
  }
  expect(judge(policies(on(NONE), ALL)).policyChange).toMatchObject({ branch: 'main' })
  const { branch: _, ...changed } = policies(on(NONE), ALL)
  expect(judge(changed).policyChange).not.toHaveProperty('branch')
})

describe('what a policy changes', () => {
  const own = exception({ bucket: 'prod-*' })
  it.each<[string, Policy, Policy | undefined, unknown]>([
    ['lines alone', policy({ exceptions: [own] }), policy({ exceptions: [{ ...own, line: 99 }] }), 'same'],
    ['an empty file that is deleted', policy(), undefined, 'same'],
    ['a limit', NONE, ALL, [{ kind: 'limit', measure: 'High', before: 0, after: 999 }]],
    ['a limit that is gone', NONE, policy(), [{ kind: 'limit', measure: 'High', before: 0 }]],
    ['a reason alone', policy({ exceptions: [own] }), policy({ exceptions: [{ ...own, reason: 'x' }] }), []],
  ])('%s', (_, before, after, expected) => expect(differences(before, after)).toEqual(expected))

  it('names of accounts, by which the page calls them', () => {
    const named = (name: string) => policy({ accountNames: new Map([['111122223333', name]]) })
    expect(differences(named('production'), named('sandbox'))).toEqual([])
    expect(differences(named('production'), named('production'))).toBe('same')
    expect(differences(policy({ accountNames: new Map() }), undefined)).toBe('same')
  })

  it('bucket rules: added, removed, changed, reordered', () => {
    const [first, second] = [bucketRule({ match: 'a-*' }), bucketRule({ match: 'b-*' })]
    const shadow = bucketRule({ match: '*', thresholds: [] })
    const from = (...bucketRules: Policy['bucketRules']) => policy({ bucketRules })
    expect(differences(from(first), from(shadow, first))).toEqual([
      { kind: 'bucket-rule', change: 'added', match: '*' },
    ])
    expect(differences(from(first), from())).toEqual([{ kind: 'bucket-rule', change: 'removed', match: 'a-*' }])
    expect(differences(from(first, second), from(second, first))).toEqual([{ kind: 'bucket-rule-order' }])
    expect(differences(from(first), from({ ...first, thresholds: [] }))).toEqual([
      { kind: 'bucket-limit', match: 'a-*', measure: 'High', before: 0 },
    ])
    expect(differences(from(shadow, shadow), from(shadow, { ...shadow, thresholds: first.thresholds }))).toEqual([])
  })

  it('exceptions: what they accept, added, removed, expiring later', () => {
    const later = { ...own, expires: '2027-10-01' }
    expect(differences(policy(), policy({ exceptions: [own] }))).toEqual([
      { kind: 'accepted', severity: 'High', more: 3 },
      { kind: 'exception-added', exception: own, matched: 3 },
    ])
    expect(differences(policy({ exceptions: [own] }), policy())).toEqual([
      { kind: 'accepted', severity: 'High', more: -3 },
      { kind: 'exception-removed', exception: own },
    ])
    expect(differences(policy({ exceptions: [own] }), policy({ exceptions: [later] }))).toEqual([
      { kind: 'exception-expires', exception: later, before: own.expires },
    ])
    expect(differences(policy({ exceptions: [own] }), policy({ exceptions: [own, later] }))).toMatchObject([
      { kind: 'exception-added', exception: later },
    ])
    const none = exception({ bucket: 'other' })
    expect(differences(policy(), policy({ exceptions: [none] }))).toEqual([
      { kind: 'exception-added', exception: none, matched: 0 },
    ])
    const again = { ...own, line: 30 }
    expect(differences(policy({ exceptions: [own] }), policy({ exceptions: [own, again] }))).toEqual([
      { kind: 'exception-added', exception: again, matched: 3 },
    ])
  })
})
