// The verdict as a heading: each kind of breach, gap and pass in a phrase.
import { describe, expect, test } from 'vitest'
import type { Gap, Judgement } from '../../../../src/core/model/judgement.ts'
import type { OrganizationProblem } from '../../../../src/core/model/members.ts'
import type { ScopeGap } from '../../../../src/core/model/scope-gap.ts'
import { headingText, problemPhrase, verdictPhrase } from '../../../../src/render/text/heading.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { scope } from '../../../build/report.ts'
import { bucketRule, exception, threshold } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, REGION, readTarget, unreadTarget } from '../../../build/target.ts'

const LOGS = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })

test('a heading begins with the title', () => {
  expect(headingText(judged())).toBe(`${judged().report.title} passed: no findings`)
})

// Made within the tests, where a mutation run sees what they reach.
describe('failed', () => {
  test.each<[string, Judgement, string]>([
    ['over all buckets', judged({ buckets: [LOGS] }), 'failed: 3 High findings, 0 allowed'],
    [
      'in a bucket',
      judged({ buckets: [LOGS] }, { thresholds: [], bucketRules: [bucketRule({ match: 'prod-*' })] }),
      'failed: 3 High findings in prod-logs, 0 allowed',
    ],
    [
      'in a bucket whose name is withheld',
      judged(
        { buckets: [{ ...LOGS, bucket: 'bucket 12' }] },
        { thresholds: [], bucketRules: [bucketRule({ match: '*' })] },
      ),
      'failed: 3 High findings in one bucket, 0 allowed',
    ],
  ])('%s', (_, judgement, expected) => {
    expect(judgement.verdict).toBe('fail')
    expect(verdictPhrase(judgement)).toBe(expected)
  })

  test('without the breach', () => {
    expect(verdictPhrase({ ...judged({ buckets: [LOGS] }), breaches: [] })).toBe('failed: a limit was exceeded')
  })
})

describe('incomplete', () => {
  const place = { account: ACCOUNT, region: REGION, effect: 'fail' } as const
  const unread = (region: string): Gap => ({ ...place, region, kind: 'unread', outcome: 'denied', message: 'No.' })
  const uncovered = (...names: readonly string[]): Gap => {
    return { ...place, kind: 'uncovered', buckets: names.map((name) => ({ bucket: name, reason: 'NOT_MONITORED' })) }
  }
  const two = { targets: [readTarget(), unreadTarget('denied', { account: OTHER_ACCOUNT })] }
  const phrase = (gaps: readonly Gap[], scopeGaps: readonly ScopeGap[] = [], report = two, more = {}) =>
    verdictPhrase({ ...judged(report), verdict: 'incomplete', gaps, scopeGaps, ...more })

  test.each<[string, () => string, string]>([
    ['one of two unread', () => phrase([unread(REGION)]), '1 of 2 account/Region pairs not fully checked'],
    ['all unread', () => phrase([unread(REGION), unread('us-east-1')]), 'nothing was fully checked'],
    [
      'an organization problem',
      () => phrase([{ ...place, kind: 'organization', problem: { kind: 'members-unknown', message: 'No.' } }]),
      "the member accounts aren't known",
    ],
    ['buckets in two places', () => phrase([uncovered('a', 'b'), uncovered('c')]), '3 buckets not monitored'],
    [
      'coverage',
      () => phrase([{ ...place, kind: 'coverage-unknown', message: 'No.' }, uncovered('a')]),
      "which buckets Macie monitors isn't known",
    ],
    [
      'no bucket',
      () => phrase([], [{ kind: 'no-bucket', effect: 'fail', patterns: ['a'], nearest: [] }]),
      'no bucket is in scope',
    ],
    [
      'buckets unknown',
      () => phrase([], [{ kind: 'buckets-unknown', effect: 'fail', patterns: ['a'], message: 'No.' }]),
      "whether a bucket is in scope isn't known",
    ],
    [
      'accounts',
      () => phrase([], [{ kind: 'accounts-unseen', effect: 'fail', accounts: [ACCOUNT, OTHER_ACCOUNT] }]),
      '2 accounts not checked',
    ],
    [
      'pairs',
      () => phrase([], [{ kind: 'targets-missing', effect: 'fail', targets: [{ account: ACCOUNT, region: REGION }] }]),
      '1 account/Region pair not in the report',
    ],
    [
      'buckets before what is not known',
      () => phrase([uncovered('a'), { ...place, kind: 'coverage-unknown', message: 'No.' }]),
      '1 bucket not monitored',
    ],
    ['nothing', () => phrase([]), 'nothing was checked'],
    ['no pair', () => phrase([], [], { targets: [] }), 'nothing was checked'],
    [
      'a policy',
      () => phrase([], [], two, { policyChange: { kind: 'unreadable', branch: 'main', message: 'No.' } }),
      "the policy on main couldn't be used",
    ],
    ['another policy', () => phrase([], [], two, { policyChange: { kind: 'checkout-only' } }), 'nothing was checked'],
  ])('%s', (_, actual, expected) => {
    expect(actual()).toBe(`incomplete: ${expected}`)
  })
})

test.each<[OrganizationProblem, string]>([
  [{ kind: 'members', status: 'Paused', accounts: [ACCOUNT, OTHER_ACCOUNT] }, 'Macie is paused in 2 member accounts'],
  [{ kind: 'members', status: 'Invited', accounts: [ACCOUNT] }, "the invitation wasn't accepted by 1 member account"],
  [{ kind: 'members', status: 'AccountSuspended', accounts: [ACCOUNT] }, 'AWS suspended 1 member account'],
  [{ kind: 'owners', buckets: ['a', 'b'], message: 'No.' }, "the accounts that own 2 buckets aren't known"],
])('a problem of %j within a sentence', (problem, expected) => {
  expect(problemPhrase(problem)).toBe(expected)
})

describe('passed', () => {
  const low = (count: number) => ({ buckets: [bucket({ types: [typeCount({ severity: 'Low', count, new: 1 })] })] })
  const newSince = { ...low(2), scope: scope({ newSince: '2026-11-08T00:00:00.000Z' }) }
  test.each<[string, Judgement, string]>([
    ['without findings', judged(), 'no findings'],
    ['with one', judged(low(1)), '1 finding, within limits'],
    ['without a limit', judged(low(2), { thresholds: [] }), '2 findings, no limit set'],
    [
      'with accepted ones only',
      judged(low(2), { exceptions: [exception({ bucket: '*' })] }),
      'no findings, 2 accepted',
    ],
    [
      'by new ones',
      judged(newSince, { gateOn: 'new', thresholds: [threshold('High', 0)] }),
      '1 new finding, within limits',
    ],
  ])('%s', (_, judgement, expected) => {
    expect(verdictPhrase(judgement)).toBe(`passed: ${expected}`)
  })
})
