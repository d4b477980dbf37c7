// What a redacted judgement says of what was not seen: how much of it there is and what to do, without a name.
import { describe, expect, it } from 'vitest'
import type { Gap } from '../../../../src/core/model/judgement.ts'
import type { Caution, ScopeGap } from '../../../../src/core/model/scope-gap.ts'
import { namesFor } from '../../../../src/core/report/names.ts'
import { redactCaution, redactGap, redactScopeGap } from '../../../../src/core/report/redact-gaps.ts'
import { ACCOUNT, OTHER_ACCOUNT, REGION } from '../../../build/target.ts'

const TARGETS = [
  { account: ACCOUNT, region: REGION },
  { account: OTHER_ACCOUNT, region: 'us-east-1' },
]
const DENIED = `User arn:aws:sts::${ACCOUNT}:assumed-role/gate isn't authorized to perform: macie2:ListMembers`
const WITHHELD = 'The cause is withheld here. The role needs macie2:ListMembers.'

describe('a gap', () => {
  const here = { account: OTHER_ACCOUNT, region: REGION, effect: 'warn' } as const
  const shown = { account: 'account 2', region: 'Region 1', effect: 'warn' }

  it.each<[Gap, object]>([
    [
      { ...here, kind: 'unread', outcome: 'throttled', message: `Slow: ${ACCOUNT}` },
      { ...shown, kind: 'unread', outcome: 'throttled', message: 'AWS throttled the calls. Try again later.' },
    ],
    [
      {
        ...here,
        kind: 'uncovered',
        buckets: [
          { bucket: 'vault', reason: 'NOT_MONITORED' },
          { bucket: 'logs', reason: 'ACCESS_DENIED' },
        ],
      },
      {
        ...shown,
        kind: 'uncovered',
        buckets: [
          { bucket: 'bucket 1', reason: 'NOT_MONITORED' },
          { bucket: 'bucket 2', reason: 'ACCESS_DENIED' },
        ],
      },
    ],
    [
      { ...here, kind: 'coverage-unknown', message: DENIED },
      { ...shown, kind: 'coverage-unknown', message: WITHHELD },
    ],
    [
      { ...here, kind: 'organization', problem: { kind: 'members', status: 'Paused', accounts: [ACCOUNT] } },
      { ...shown, kind: 'organization', problem: { kind: 'members', status: 'Paused', accounts: ['account 1'] } },
    ],
    [
      { ...here, kind: 'organization', problem: { kind: 'members-unknown', message: DENIED } },
      { ...shown, kind: 'organization', problem: { kind: 'members-unknown', message: WITHHELD } },
    ],
    [
      { ...here, kind: 'organization', problem: { kind: 'owners', buckets: ['vault', 'logs'], message: DENIED } },
      {
        ...shown,
        kind: 'organization',
        problem: { kind: 'owners', buckets: ['bucket 1', 'bucket 2'], message: WITHHELD },
      },
    ],
  ])('is told without names: %j', (gap, expected) => {
    expect(redactGap(gap, namesFor('counts', TARGETS))).toEqual(expected)
  })
})

describe('a gap of the scope', () => {
  const effect = 'fail'

  it.each<[ScopeGap, object, object]>([
    [
      { kind: 'no-bucket', patterns: ['prod-*', '!vault'], nearest: ['prod'], effect },
      { kind: 'no-bucket', patterns: ['2 withheld'], nearest: [], effect },
      { kind: 'no-bucket', patterns: ['prod-*', '!vault'], nearest: [], effect },
    ],
    [
      { kind: 'buckets-unknown', patterns: ['prod-*'], message: DENIED, effect },
      { kind: 'buckets-unknown', patterns: ['1 withheld'], message: WITHHELD, effect },
      { kind: 'buckets-unknown', patterns: ['prod-*'], message: WITHHELD, effect },
    ],
    [
      { kind: 'accounts-unseen', accounts: ['555555555555', ACCOUNT], effect },
      { kind: 'accounts-unseen', accounts: ['account 3', 'account 1'], effect },
      { kind: 'accounts-unseen', accounts: ['555555555555', ACCOUNT], effect },
    ],
    [
      { kind: 'accounts-unseen', accounts: [ACCOUNT], regions: ['us-east-1'], message: DENIED, effect },
      { kind: 'accounts-unseen', accounts: ['account 1'], regions: ['Region 2'], message: WITHHELD, effect },
      { kind: 'accounts-unseen', accounts: [ACCOUNT], regions: ['us-east-1'], message: WITHHELD, effect },
    ],
    [
      { kind: 'targets-missing', targets: TARGETS, effect },
      {
        kind: 'targets-missing',
        targets: [
          { account: 'account 1', region: 'Region 1' },
          { account: 'account 2', region: 'Region 2' },
        ],
        effect,
      },
      { kind: 'targets-missing', targets: TARGETS, effect },
    ],
  ])('keeps names under buckets only, and no text of AWS: %j', (gap, counts, buckets) => {
    expect(redactScopeGap(gap, 'counts', namesFor('counts', TARGETS))).toEqual(counts)
    expect(redactScopeGap(gap, 'buckets', namesFor('buckets', TARGETS))).toEqual(buckets)
  })
})

it.each<[Caution, object, object]>([
  [
    { kind: 'pattern-unmatched', pattern: 'prod-*', nearest: ['prod'] },
    { kind: 'pattern-unmatched', pattern: 'withheld', nearest: [] },
    { kind: 'pattern-unmatched', pattern: 'prod-*', nearest: [] },
  ],
  [
    { kind: 'buckets-unknown', patterns: ['prod-*', 'a', 'b'], message: 'vault is gone' },
    { kind: 'buckets-unknown', patterns: ['3 withheld'], message: 'The cause is withheld here.' },
    { kind: 'buckets-unknown', patterns: ['prod-*', 'a', 'b'], message: 'The cause is withheld here.' },
  ],
  [
    { kind: 'rule-unmatched', match: 'vault', file: 'ours/policy.yml', line: 7 },
    { kind: 'rule-unmatched', match: 'withheld', file: 'policy', line: 7 },
    { kind: 'rule-unmatched', match: 'withheld', file: 'policy', line: 7 },
  ],
])('a caution keeps the patterns of the inputs under buckets only: %j', (caution, counts, buckets) => {
  expect(redactCaution(caution, 'counts')).toEqual(counts)
  expect(redactCaution(caution, 'buckets')).toEqual(buckets)
})
