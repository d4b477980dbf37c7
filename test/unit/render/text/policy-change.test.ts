// What a change of the policy is told to do, sentence by sentence.
import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../../../src/core/model/judgement.ts'
import type { PolicyChange, PolicyDifference, PolicySide } from '../../../../src/core/model/policy-change.ts'
import {
  type Changed,
  differencesText,
  effectSentence,
  policySentence,
  ruleSentence,
} from '../../../../src/render/text/policy-change.ts'
import { judged } from '../../../build/judged.ts'
import { exception } from '../../../build/rules.ts'

const added = { kind: 'exception-added', exception: exception(), matched: 0 } as const
const removed = { kind: 'exception-removed', exception: exception() } as const
const expires = { kind: 'exception-expires', exception: exception(), before: '2026-12-01' } as const
const accepted = (more: number) => ({ kind: 'accepted', severity: 'High', more }) as const

describe('differencesText', () => {
  test.each<[string, readonly PolicyDifference[], string | undefined]>([
    ['nothing', [], undefined],
    ['a limit that goes', [{ kind: 'limit', measure: 'High', before: 0 }], 'max-high 0 → no limit'],
    ['a limit that comes', [{ kind: 'limit', measure: 'Total', after: 1200 }], 'max-total no limit → 1,200'],
    [
      'a bucket rule',
      [{ kind: 'bucket-rule', change: 'added', match: 'prod-*' }],
      'changes the limits of individual buckets',
    ],
    ['the order of bucket rules', [{ kind: 'bucket-rule-order' }], 'changes the limits of individual buckets'],
    ['one finding more', [accepted(1)], 'accepts 1 High finding more'],
    ['findings fewer', [accepted(-2)], 'accepts 2 High findings fewer'],
    ['exceptions that accept nothing yet', [added, added, removed], 'adds 2 exceptions; removes 1 exception'],
    [
      'an exception that tells of its findings',
      [accepted(3), added, removed],
      'accepts 3 High findings more; removes 1 exception',
    ],
    [
      'an exception that is gone with its findings',
      [accepted(-3), added, removed],
      'accepts 3 High findings fewer; adds 1 exception',
    ],
    ['a later date', [expires], 'changes the expiration date of 1 exception'],
    [
      'everything, in this order',
      [
        expires,
        accepted(1),
        { kind: 'bucket-limit', match: 'a', measure: 'Low', after: 2 },
        { kind: 'limit', measure: 'Low', before: 1, after: 2 },
      ],
      'max-low 1 → 2; changes the limits of individual buckets; accepts 1 High finding more; changes the expiration date of 1 exception',
    ],
  ])('%s', (_, differences, expected) => {
    expect(differencesText(differences)).toBe(expected)
  })
})

const side = (verdict: Verdict): PolicySide => ({ verdict, limits: [], accepted: { High: 0, Medium: 0, Low: 0 } })

function changed(defaultBranch: Verdict, checkout: Verdict, more: Partial<Changed> = {}): Changed {
  const common = {
    kind: 'changed',
    holds: 'default-branch',
    isPullRequest: true,
    file: 'p.yml',
    differences: [],
  } as const
  return { ...common, defaultBranch: side(defaultBranch), checkout: side(checkout), ...more }
}

const UNTIL = "Until it's merged, the policy on the default branch applies, too, and the stricter verdict counts."

describe('the effect', () => {
  test.each<[Changed, string, string | undefined]>([
    [changed('fail', 'fail'), 'This pull request changes the policy; the verdict is the same under both.', undefined],
    [changed('fail', 'pass'), 'This pull request loosens the gate: with its policy, the gate would pass.', UNTIL],
    [
      changed('fail', 'incomplete'),
      'This pull request loosens the gate: with its policy, the gate would be incomplete.',
      UNTIL,
    ],
    [
      changed('pass', 'fail', { holds: 'checkout', isPullRequest: false, branch: 'trunk' }),
      'This checkout tightens the gate: with the policy on trunk, the gate would pass.',
      "Until it's merged, the policy on trunk applies, too, and the stricter verdict counts.",
    ],
    [
      changed('fail', 'incomplete', { holds: 'checkout' }),
      'This pull request tightens the gate: with the policy on the default branch, the gate would fail.',
      UNTIL,
    ],
  ])('of %j', (change, effect, rule) => {
    expect([effectSentence(change), ruleSentence(change)]).toEqual([effect, rule])
  })
})

describe('policySentence', () => {
  test.each<[PolicyChange | undefined, string | undefined]>([
    [undefined, undefined],
    [{ kind: 'same' }, undefined],
    [
      changed('fail', 'fail', { differences: [accepted(1)] }),
      'This pull request changes the policy; the verdict is the same under both. What it changes: accepts 1 High finding more.',
    ],
    [
      changed('fail', 'pass'),
      `This pull request loosens the gate: with its policy, the gate would pass. ${UNTIL} What it changes: nothing that applies to these findings.`,
    ],
    [
      { kind: 'adopted', file: 'p.yml' },
      'The default branch has no policy file p.yml yet, so the one in this checkout applies.',
    ],
    [
      { kind: 'adopted', branch: 'main', file: 'p.yml' },
      'main has no policy file p.yml yet, so the one in this checkout applies.',
    ],
    [
      { kind: 'checkout-only' },
      'The policy is the one in this checkout, which a pull request can edit (policy-from: checkout).',
    ],
    [
      { kind: 'no-checkout', branch: 'main', file: 'p.yml' },
      'The job has no checkout, so the policy on main applies (p.yml).',
    ],
    [
      { kind: 'unreadable', branch: 'main', message: 'GitHub said 403' },
      "The policy on main couldn't be used. GitHub said 403. Reading it takes permissions: contents: read; policy-from: checkout applies the policy in this checkout alone.",
    ],
  ])('of %j', (policyChange, expected) => {
    const { policyChange: _, ...judgement } = judged()
    expect(policySentence(policyChange === undefined ? judgement : { ...judgement, policyChange })).toBe(expected)
  })
})
