// What a redacted judgement keeps of the rules it was judged by, and of what a checkout's policy changes.
import { describe, expect, it } from 'vitest'
import type { LimitResult } from '../../../../src/core/model/judgement.ts'
import type { PolicyChange, PolicyDifference, PolicySide } from '../../../../src/core/model/policy-change.ts'
import { NO_FINDINGS } from '../../../../src/core/model/severity.ts'
import { namesFor } from '../../../../src/core/report/names.ts'
import {
  redactException,
  redactLimit,
  redactPolicyChange,
  redactThreshold,
} from '../../../../src/core/report/redact-policy.ts'
import { NOW } from '../../../build/report.ts'
import { exception, policyThreshold, threshold } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, REGION, target } from '../../../build/target.ts'

const NAMES = namesFor('counts', [target(), target({ account: OTHER_ACCOUNT })])

const HIDDEN = {
  ...policyThreshold('High', 3),
  source: { kind: 'policy', file: 'policy', line: 2, path: 'thresholds.high' },
}

describe('a threshold', () => {
  it.each([
    ['of an input keeps its input', threshold('High', 3), threshold('High', 3)],
    ['of the policy keeps its line, and no repository', policyThreshold('High', 3), HIDDEN],
  ])('%s', (_, given, expected) => {
    expect(redactThreshold(given, 'counts')).toStrictEqual(expected)
    expect(redactThreshold(given, 'buckets')).toStrictEqual(given)
  })
})

describe('a limit', () => {
  const found = { kind: 'exact', value: 2 } as const

  it('keeps its numbers', () => {
    const given: LimitResult = {
      measure: 'High',
      accepted: 1,
      kind: 'within',
      found,
      threshold: policyThreshold('High', 3),
    }
    expect(redactLimit(given, 'counts')).toStrictEqual({ ...given, threshold: HIDDEN })
  })

  it('may be none', () => {
    const given: LimitResult = { measure: 'Low', accepted: 0, kind: 'no-limit', found }
    expect(redactLimit(given, 'counts')).toStrictEqual(given)
  })
})

describe('an exception', () => {
  const hidden = { bucket: 'withheld', reason: 'withheld' }

  it('keeps its line, its date and what it accepts, and no pattern, reason or owner', () => {
    const given = exception({
      severities: ['Low'],
      region: REGION,
      account: OTHER_ACCOUNT,
      updatedBefore: NOW,
      owner: '@example/data',
    })
    const { owner: _, ...others } = given
    expect(redactException(given, NAMES)).toStrictEqual({
      ...others,
      ...hidden,
      region: 'Region 1',
      account: 'account 2',
    })
  })

  it('has no member that it had not', () => {
    expect(redactException(exception(), NAMES)).toStrictEqual({ ...exception(), ...hidden })
  })
})

describe('a changed policy', () => {
  const redacted = (change: PolicyChange) => redactPolicyChange(change, 'counts', NAMES)
  const file = '.github/macie-gate.yml'

  it.each<[PolicyChange]>([
    [{ kind: 'same' }],
    [{ kind: 'checkout-only' }],
    [{ kind: 'adopted', file }],
    [{ kind: 'adopted', branch: 'main', file }],
    [{ kind: 'no-checkout', branch: 'main', file }],
  ])('that is %j says nothing that readers of the repository could not see', (change) => {
    expect(redacted(change)).toStrictEqual(change)
  })

  it('that is unreadable says why without names', () => {
    const message = `Repository "vault" isn't there for ${ACCOUNT}.`
    expect(redacted({ kind: 'unreadable', branch: 'main', message })).toStrictEqual({
      kind: 'unreadable',
      branch: 'main',
      message: "Repository (withheld) isn't there for (withheld).",
    })
  })

  const side = (limits: readonly LimitResult[]): PolicySide => ({ verdict: 'pass', limits, accepted: NO_FINDINGS })
  const changed = (differences: readonly PolicyDifference[], limits: readonly LimitResult[] = []): PolicyChange => ({
    kind: 'changed',
    branch: 'main',
    holds: 'default-branch',
    isPullRequest: true,
    file,
    defaultBranch: side(limits),
    checkout: side([]),
    differences,
  })
  const given = exception({ account: ACCOUNT })
  const hidden = redactException(given, NAMES)

  it.each<[PolicyDifference, PolicyDifference]>([
    [
      { kind: 'limit', measure: 'High', before: 1, after: 2 },
      { kind: 'limit', measure: 'High', before: 1, after: 2 },
    ],
    [{ kind: 'bucket-rule-order' }, { kind: 'bucket-rule-order' }],
    [
      { kind: 'accepted', severity: 'Low', more: -2 },
      { kind: 'accepted', severity: 'Low', more: -2 },
    ],
    [
      { kind: 'bucket-limit', match: `vault of ${ACCOUNT}`, measure: 'Low', after: 2 },
      { kind: 'bucket-limit', match: 'withheld', measure: 'Low', after: 2 },
    ],
    [
      { kind: 'bucket-rule', change: 'added', match: 'vault' },
      { kind: 'bucket-rule', change: 'added', match: 'withheld' },
    ],
    [
      { kind: 'exception-added', exception: given, matched: 3 },
      { kind: 'exception-added', exception: hidden, matched: 3 },
    ],
    [
      { kind: 'exception-removed', exception: given },
      { kind: 'exception-removed', exception: hidden },
    ],
    [
      { kind: 'exception-expires', exception: given, before: '2026-12-31' },
      { kind: 'exception-expires', exception: hidden, before: '2026-12-31' },
    ],
  ])('tells a difference without patterns: %j', (difference, expected) => {
    expect(redacted(changed([difference]))).toStrictEqual(changed([expected]))
  })

  it('keeps what each side leads to', () => {
    const limit = { measure: 'High', accepted: 0, kind: 'within', found: { kind: 'exact', value: 0 } } as const
    expect(redacted(changed([], [{ ...limit, threshold: policyThreshold('High', 3) }]))).toMatchObject({
      defaultBranch: { verdict: 'pass', limits: [{ ...limit, threshold: HIDDEN }], accepted: NO_FINDINGS },
      checkout: { limits: [] },
    })
  })
})
