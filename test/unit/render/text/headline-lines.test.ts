// Whole headlines of the rarer cases: what fails the step anyway, shares, and what else can keep the verdict open.
import { describe, expect, test } from 'vitest'
import type { Judgement } from '../../../../src/core/model/judgement.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { failingInput, headlineText, openGapInput } from '../../../../src/render/text/headline.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { type ReportOverrides, scope } from '../../../build/report.ts'
import { threshold } from '../../../build/rules.ts'
import { ACCOUNT, coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const NEXT =
  'Next: review the findings in the Macie console and fix the cause. Macie keeps findings for 90 days even after a fix; to stop counting fixed findings, add an exception to the policy file.'
const FIX = 'Next: fix this, then rerun the workflow.'
const FIXES = 'Next: fix these, then rerun the workflow.'

const LOGS = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })
const LOW = bucket({ bucket: 'low', types: [typeCount({ severity: 'Low' })] })
const OFF = unreadTarget('disabled', { account: OTHER_ACCOUNT, region: 'us-east-1', message: 'Macie is off.' })
const UNSEEN = scope({ accounts: ['777788889999'] })
const PAUSED = readTarget({
  organization: { kind: 'administrator', members: [{ status: 'Paused', accounts: [OTHER_ACCOUNT] }] },
})
const partly = (High: number) =>
  unreadTarget('inconsistent', { message: 'Counts differ.', totals: { High, Medium: 0, Low: 0 } })

test.each<[string, ReportOverrides, Partial<Rules>, string]>([
  [
    'a gap that fails the step under warn-only',
    { buckets: [LOGS], targets: [readTarget(), OFF] },
    { warnOnly: true },
    `Failed: at least 3 High findings, 0 allowed (max-high), 3 of them in prod-logs (${ACCOUNT}, eu-west-1); 1 of 2 account/Region pairs not checked completely. ${NEXT} The step fails because on-disabled is fail; warn-only is about limits only.`,
  ],
  [
    'a scope that fails the step under warn-only, beside a gap that only warns',
    { buckets: [LOGS], targets: [readTarget(), OFF], scope: UNSEEN },
    { warnOnly: true, onDisabled: 'warn' },
    `Failed: at least 3 High findings, 0 allowed (max-high), 3 of them in prod-logs (${ACCOUNT}, eu-west-1); 1 of 2 account/Region pairs not checked completely. ${NEXT} The step fails because on-incomplete is fail; warn-only is about limits only.`,
  ],
  [
    'members that were not checked',
    { buckets: [LOGS], targets: [PAUSED] },
    {},
    `Failed: at least 3 High findings, 0 allowed (max-high), 3 of them in prod-logs (${ACCOUNT}, eu-west-1); not all member accounts checked. ${NEXT}`,
  ],
  [
    'findings that are in no bucket of the report',
    { targets: [partly(3)] },
    {},
    `Failed: at least 3 High findings, 0 allowed (max-high); 1 of 1 account/Region pair not checked completely. ${NEXT}`,
  ],
  [
    'a bucket that has none of the findings over the limit',
    { buckets: [LOW], targets: [partly(3)] },
    {},
    `Failed: at least 3 High findings, 0 allowed (max-high); 1 of 1 account/Region pair not checked completely. ${NEXT}`,
  ],
  [
    'two thresholds more',
    { buckets: [LOGS, LOW] },
    { thresholds: [threshold('High', 0), threshold('Low', 0), threshold('Total', 3)] },
    `Failed: 3 High findings, 0 allowed (max-high), all in prod-logs (${ACCOUNT}, eu-west-1); 2 more thresholds exceeded. ${NEXT}`,
  ],
  [
    'a scope that was not seen, where the step passes',
    { scope: UNSEEN },
    { onIncomplete: 'warn' },
    `Incomplete: Account 777788889999 of accounts isn't checked by any role: each has to be a role's own account, or an enabled member of a role's administrator account. ${FIX} The step still passes because on-incomplete is warn.`,
  ],
  [
    'a pair that was not checked beside the scope',
    { targets: [readTarget(), OFF], scope: UNSEEN },
    {},
    `Incomplete: 1 of 2 account/Region pairs not fully checked, for 2 causes. ${FIXES}`,
  ],
  [
    'members before the scope',
    { targets: [PAUSED], scope: scope({ accounts: [ACCOUNT, OTHER_ACCOUNT, '777788889999'] }) },
    {},
    `Incomplete: ${ACCOUNT} eu-west-1: Macie is paused in 1 member account: ${OTHER_ACCOUNT}. While it is paused, Macie finds nothing new. Resume it there, or leave this account out of the input accounts. And 1 more cause. ${FIXES}`,
  ],
  [
    'buckets that are not monitored, in two pairs',
    {
      targets: ['eu-west-1', 'us-east-1'].map((region) => {
        const uncovered = [{ bucket: `old-${region}`, reason: 'NOT_MONITORED' }] as const
        return readTarget({ region, coverage: coverage({ buckets: { kind: 'listed', total: 3, uncovered } }) })
      }),
    },
    { onUncovered: 'fail' },
    `Incomplete: Macie doesn't monitor 2 buckets: old-eu-west-1 (${ACCOUNT}, eu-west-1), old-us-east-1 (${ACCOUNT}, us-east-1). ${FIX}`,
  ],
])('%s', (_, given, by, whole) => {
  expect(headlineText(judged(given, by))).toBe(whole)
})

const UNREADABLE = { kind: 'unreadable', branch: 'main', message: 'HTTP 403' } as const

test.each<[string, () => Judgement, string]>([
  [
    "a policy that couldn't be read, where nothing else is open",
    () => ({ ...judged(), verdict: 'incomplete', policyChange: UNREADABLE }),
    "Incomplete: The policy on main couldn't be used. HTTP 403. Reading it takes permissions: contents: read; policy-from: checkout applies the policy in this checkout alone.",
  ],
  [
    "a policy that couldn't be read, where something else is open",
    () => ({ ...judged({ targets: [readTarget(), OFF] }), policyChange: UNREADABLE }),
    `Incomplete: ${OTHER_ACCOUNT} us-east-1 was not checked: Macie is off. ${FIX}`,
  ],
  [
    'another policy, where nothing was checked',
    () => ({ ...judged({ targets: [] }), policyChange: { kind: 'checkout-only' } }),
    'Incomplete: no account/Region pair was checked. Next: check the inputs regions and role-to-assume.',
  ],
  [
    'a saved verdict without its breaches',
    () => ({ ...judged(), verdict: 'fail', failsStep: true }),
    `Failed: a threshold was exceeded. ${NEXT}`,
  ],
])('%s', (_, judgement, whole) => {
  expect(headlineText(judgement())).toBe(whole)
})

describe('the input that fails the step under warn-only', () => {
  const failing = () => judged({ buckets: [LOGS], targets: [readTarget(), OFF] }, { warnOnly: true })

  test.each<[string, Partial<Judgement>, string | undefined]>([
    ['is that of the gap', {}, 'on-disabled'],
    ['is none where the verdict is another', { verdict: 'incomplete' }, undefined],
    ['is none where the step passes', { failsStep: false }, undefined],
    ['is none where the limits fail it', { warnOnly: false }, undefined],
    ['is none without a gap', { gaps: [] }, undefined],
  ])('%s', (_, more, input) => {
    expect(failingInput({ ...failing(), ...more })).toBe(input)
  })

  test('goes by the kind of gap', () => {
    const where = { account: ACCOUNT, region: 'eu-west-1', effect: 'fail' } as const
    const problems = [
      { kind: 'members', status: 'Paused', accounts: [OTHER_ACCOUNT] },
      { kind: 'members-unknown', message: 'No.' },
      { kind: 'owners', buckets: ['a'], message: 'No.' },
    ] as const
    const inputs = [
      ...(['disabled', 'paused', 'denied'] as const).map((outcome) =>
        openGapInput({ ...where, kind: 'unread', outcome, message: 'No.' }),
      ),
      openGapInput({ ...where, kind: 'uncovered', buckets: [] }),
      openGapInput({ ...where, kind: 'coverage-unknown', message: 'No.' }),
      ...problems.map((problem) => openGapInput({ ...where, kind: 'organization', problem })),
      openGapInput({ kind: 'no-bucket', effect: 'fail', patterns: [], nearest: [] }),
    ]
    expect(inputs).toEqual([
      'on-disabled',
      'on-disabled',
      'on-incomplete',
      'on-uncovered',
      'on-uncovered',
      'on-disabled',
      'on-incomplete',
      'on-incomplete',
      'on-incomplete',
    ])
  })
})
