// Which members of an administrator account are gaps, and what follows from them.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { MEMBER_STATUSES, type MemberStatus, type Organization } from '../../../../src/core/model/members.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { report, scope } from '../../../build/report.ts'
import { rules } from '../../../build/rules.ts'
import { readTarget, unreadTarget } from '../../../build/target.ts'

const ENABLED = '222222222222'
const OTHER = '333333333333'

function administrator(status: MemberStatus, account = OTHER): Organization {
  const members = [
    { status: 'Enabled' as const, accounts: status === 'Enabled' ? [ENABLED, account] : [ENABLED] },
    ...(status === 'Enabled' ? [] : [{ status, accounts: [account] }]),
  ]
  return { kind: 'administrator', members }
}

function judged(organization: Organization, accounts: readonly string[] = [], given: Partial<Rules> = {}) {
  return evaluate(report({ targets: [readTarget({ organization, scope: scope({ accounts }) })] }), rules(given))
}

describe('a member', () => {
  it.each(MEMBER_STATUSES)('that is %s', (status) => {
    const held = ['Paused', 'Created', 'Invited', 'EmailVerificationInProgress', 'EmailVerificationFailed']
    const isFormer = status === 'Removed' || status === 'Resigned'
    const { gaps, verdict, extent } = judged(administrator(status))
    expect(gaps).toHaveLength(held.includes(status) ? 1 : 0)
    expect(verdict).toBe(held.includes(status) ? 'incomplete' : 'pass')
    expect(extent).toBe(held.includes(status) ? 'partial' : 'complete')
    expect(judged(administrator(status), [ENABLED]).verdict).toBe('pass')
    expect(judged(administrator(status), [OTHER]).gaps).toHaveLength(held.includes(status) || isFormer ? 1 : 0)
  })

  it.each([
    ['fail', true],
    ['warn', false],
    ['ignore', false],
  ] as const)('that is paused is governed by on-disabled: %s', (onDisabled, failsStep) => {
    expect(judged(administrator('Paused'), [], { onDisabled })).toMatchObject({ verdict: 'incomplete', failsStep })
  })

  it('that has a role of its own is judged by that', () => {
    const targets = [readTarget({ organization: administrator('Invited') }), readTarget({ account: OTHER })]
    expect(evaluate(report({ targets }), rules()).verdict).toBe('pass')
    const off = [targets[0] ?? readTarget(), unreadTarget('disabled', { account: OTHER })]
    expect(evaluate(report({ targets: off }), rules()).gaps.map(({ kind }) => kind)).toEqual(['unread'])
  })
})

describe('members that are not known', () => {
  it('are a gap where Macie failed, and none where the role is not authorized', () => {
    const failed = judged({ kind: 'unknown', denied: false, message: 'Macie failed.' }, [], { onIncomplete: 'warn' })
    expect(failed).toMatchObject({ verdict: 'incomplete', failsStep: false })
    expect(judged({ kind: 'unknown', denied: true, message: 'Not authorized.' }).verdict).toBe('pass')
  })
})

describe('accounts', () => {
  const both = (there: Organization) => [
    readTarget({ organization: administrator('Enabled') }),
    readTarget({ region: 'us-east-1', organization: there }),
  ]
  const gapsOf = (there: Organization, accounts: readonly string[]) =>
    evaluate(report({ targets: both(there), scope: scope({ accounts }) }), rules()).scopeGaps

  it('are each confirmed in each Region', () => {
    expect(gapsOf(administrator('Enabled'), [ENABLED, OTHER])).toEqual([])
    expect(gapsOf({ kind: 'standalone' }, [ENABLED, OTHER])).toEqual([
      { kind: 'accounts-unseen', accounts: [ENABLED, OTHER], regions: ['us-east-1'], effect: 'fail' },
    ])
    expect(gapsOf(administrator('Enabled'), ['555555555555'])).toEqual([
      { kind: 'accounts-unseen', accounts: ['555555555555'], effect: 'fail' },
    ])
  })

  it('that are suspended are not confirmed, and paused ones are told once', () => {
    expect(gapsOf(administrator('AccountSuspended'), [OTHER])).toHaveLength(1)
    expect(gapsOf(administrator('RegionDisabled'), [OTHER])).toHaveLength(1)
    expect(gapsOf(administrator('Paused'), [OTHER])).toEqual([])
  })

  it('that the role is not authorized to confirm say so', () => {
    const unknown: Organization = { kind: 'unknown', denied: true, message: "The role isn't authorized." }
    expect(gapsOf(unknown, [OTHER])).toMatchObject([{ regions: ['us-east-1'], message: unknown.message }])
  })
})
