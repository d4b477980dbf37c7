import { describe, expect, it } from 'vitest'
import { rulesFrom } from '../../../../src/core/judge/rules-in-force.ts'
import type { Policy } from '../../../../src/core/policy/policy.ts'
import { settings } from '../../../build/inputs.ts'
import { bucketRule, exception, POLICY_FILE, policyThreshold } from '../../../build/rules.ts'

function policy(...thresholds: Policy['thresholds']): Policy {
  return {
    file: POLICY_FILE,
    thresholds,
    bucketRules: [bucketRule()],
    exceptions: [exception()],
    accountNames: new Map(),
  }
}

describe('rulesFrom', () => {
  it.each<[string, Record<string, string>, Policy | undefined, readonly (string | number)[][]]>([
    ['no input, no policy', {}, undefined, [['max-high', 0]]],
    ['no input, policy', {}, policy(policyThreshold('High', 3)), [['thresholds.high', 3]]],
    [
      'no input, policy without it',
      {},
      policy(policyThreshold('Low', 3)),
      [
        ['max-high', 0],
        ['thresholds.low', 3],
      ],
    ],
    ['input 0, policy', { 'max-high': '0' }, policy(policyThreshold('High', 3)), [['max-high', 0]]],
    [
      'input, policy',
      { 'max-low': '9' },
      policy(policyThreshold('Low', 3)),
      [
        ['max-high', 0],
        ['max-low', 9],
      ],
    ],
    ['empty input, policy', { 'max-high': '' }, policy(policyThreshold('High', 3)), [['thresholds.high', 3]]],
    ['empty input, no policy', { 'max-high': '' }, undefined, [['max-high', 0]]],
    [
      'every measure in order',
      { 'max-total': '4', 'max-medium': '2' },
      policy(policyThreshold('Low', 3), policyThreshold('High', 1)),
      [
        ['thresholds.high', 1],
        ['max-medium', 2],
        ['thresholds.low', 3],
        ['max-total', 4],
      ],
    ],
  ])('%s', (_, inputs, file, expected) => {
    const { thresholds } = rulesFrom(settings(inputs), file)
    expect(
      thresholds.map(({ allowed, source }) => [source.kind === 'input' ? source.name : source.path, allowed]),
    ).toEqual(expected)
  })

  it('carries the policy’s rules and the inputs’ choices', () => {
    const chosen = settings({
      'on-disabled': 'ignore',
      'on-incomplete': 'warn',
      'on-uncovered': 'fail',
      'warn-only': 'true',
    })
    expect(rulesFrom(chosen, policy())).toMatchObject({
      bucketRules: [bucketRule()],
      exceptions: [exception()],
      policyFile: POLICY_FILE,
      gateOn: 'all',
      warnOnly: true,
      onIncomplete: 'warn',
      onDisabled: 'ignore',
      onUncovered: 'fail',
    })
  })

  it('has no rules, exceptions or names without a policy, and the names of one that has them', () => {
    const without = rulesFrom(settings(), undefined)
    expect(without).toMatchObject({ bucketRules: [], exceptions: [], gateOn: 'all', warnOnly: false })
    expect(without).not.toHaveProperty('policyFile')
    expect(without).not.toHaveProperty('accountNames')
    const accountNames = new Map([['111122223333', 'payments']])
    expect(rulesFrom(settings(), { ...policy(), accountNames }).accountNames).toBe(accountNames)
  })
})
