// Amounts, exceptions, members and outputs in words.
import { describe, expect, test } from 'vitest'
import type { Seen } from '../../../../src/core/model/amount.ts'
import type { ExceptionResult, Judgement } from '../../../../src/core/model/judgement.ts'
import type { OrganizationProblem } from '../../../../src/core/model/members.ts'
import { problemText } from '../../../../src/render/text/member-sentences.ts'
import { outputsOf } from '../../../../src/render/text/outputs.ts'
import { remedyFor } from '../../../../src/render/text/remedies.ts'
import { remedyGroupOf } from '../../../../src/render/text/remedy-groups.ts'
import { exceptionSentence, measuredFindings } from '../../../../src/render/text/sentences.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { exception } from '../../../build/rules.ts'
import { OTHER_ACCOUNT } from '../../../build/target.ts'

test.each<[Seen, Parameters<typeof measuredFindings>[1], 'all' | 'new', string]>([
  [{ kind: 'exact', value: 0 }, 'High', 'all', 'no High finding'],
  [{ kind: 'exact', value: 1 }, 'Total', 'new', '1 new finding'],
  [{ kind: 'exact', value: 1200 }, 'Total', 'all', '1,200 findings'],
  [{ kind: 'at-least', value: 0 }, 'Low', 'all', 'at least 0 Low finding'],
  [{ kind: 'at-least', value: 2 }, 'Low', 'new', 'at least 2 new Low findings'],
])('%j of %s, %s: %s', (found, measure, gateOn, text) => {
  expect(measuredFindings(found, measure, gateOn)).toBe(text)
})

describe('an exception', () => {
  const result = (more: Partial<ExceptionResult>): ExceptionResult => ({
    exception: exception({ bucket: 'logs', type: 'Policy:*' }),
    ...{ state: 'in-force', daysLeft: 200, matched: 3, checked: 'all' },
    ...more,
  })
  const NAME = 'The exception for Policy:* in logs'

  test.each<[string, Partial<ExceptionResult>, string | undefined]>([
    ['in force', {}, undefined],
    [
      'expired, with nothing to count',
      { state: 'expired', matched: 0 },
      `${NAME} expired on 2027-06-30. Remove it from the policy file.`,
    ],
    [
      'expired, with findings',
      { state: 'expired' },
      `${NAME} expired on 2027-06-30. It matches 3 findings, which count again.`,
    ],
    ['expires soon', { state: 'expires-soon', daysLeft: 3 }, `${NAME} expires in 3 days, on 2027-06-30.`],
    ['unused', { matched: 0 }, `${NAME} matches no finding: remove it if it is no longer needed.`],
    [
      'unused here',
      { matched: 0, checked: 'here' },
      `${NAME} matches no finding in the accounts and Regions checked here: remove it if no other job needs it.`,
    ],
    ['not known to be unused', { matched: 0, checked: 'no' }, undefined],
    [
      'expires soon, and unused',
      { state: 'expires-soon', daysLeft: 0, matched: 0 },
      `${NAME} expires today, on 2027-06-30, and matches no finding: remove it if it is no longer needed.`,
    ],
  ])('%s', (_, more, expected) => {
    expect(exceptionSentence(result(more))).toBe(expected)
  })
})

test.each<[OrganizationProblem, string]>([
  [
    { kind: 'members', status: 'Paused', accounts: [OTHER_ACCOUNT] },
    `Macie is paused in 1 member account: support (${OTHER_ACCOUNT}). While it is paused, Macie finds nothing new. Resume it there, or leave this account out of the input accounts.`,
  ],
  [
    { kind: 'members', status: 'Removed', accounts: [OTHER_ACCOUNT] },
    `The administrator removed 1 member account: support (${OTHER_ACCOUNT}). Add this account again, or remove it from the input accounts.`,
  ],
  [
    { kind: 'members', status: 'Created', accounts: ['1', '2', '3', '4'] },
    'No invitation was sent to 4 member accounts: 1, 2, 3 and 1 more. Invite these accounts, or leave them out of the input accounts.',
  ],
  [
    { kind: 'members', status: 'AccountSuspended', accounts: ['1', '2', '3'] },
    'AWS suspended 3 member accounts: 1, 2, 3',
  ],
  [{ kind: 'members-unknown', message: 'No.' }, 'Member accounts could not be listed. No.'],
  [
    { kind: 'owners', buckets: ['a', 'b'], message: 'No.' },
    "The accounts that own 2 buckets aren't known, and the policy or accounts goes by them: a, b. No.",
  ],
])('%j', (problem, expected) => {
  expect(problemText(problem, { accountNames: new Map([[OTHER_ACCOUNT, 'support']]) })).toBe(expected)
  expect(problemText(problem)).toBe(expected.replace(`support (${OTHER_ACCOUNT})`, OTHER_ACCOUNT))
})

test('the outputs count buckets with findings, accepted ones among them, and tell of the policy', () => {
  const buckets = [
    bucket(),
    bucket({ bucket: 'accepted' }),
    bucket({ bucket: 'none', types: [typeCount({ count: 0 })] }),
  ]
  const judgement = judged({ buckets }, { exceptions: [exception({ bucket: 'accepted' })] })
  expect(outputsOf(judgement)).toEqual({
    verdict: 'fail',
    ...{ high: '1', medium: '0', low: '0', total: '1', excepted: '1', suppressed: '0', buckets: '2' },
    ...{ 'new-high': '', 'new-medium': '', 'new-low': '', 'new-total': '', 'policy-changed': '' },
    breaches: '[{"rule":"max-high","scope":"all","severity":"High","found":1,"allowed":0}]',
  })
  const changed = (policyChange: Judgement['policyChange'] & object) =>
    outputsOf({ ...judgement, policyChange })['policy-changed']
  expect([
    changed({ kind: 'same' }),
    changed({ kind: 'adopted', file: 'p.yml' }),
    changed({ kind: 'checkout-only' }),
    changed({ kind: 'no-checkout', file: 'p.yml' }),
    changed({ kind: 'unreadable', message: 'No.' }),
  ]).toEqual(['false', 'true', '', '', ''])
})

test('each finding type has its group and its page', () => {
  const types = [
    'SensitiveData:S3Object/Credentials',
    'SensitiveData:S3Object/Personal',
    'Policy:IAMUser/S3BucketEncryptionDisabled',
    'Policy:IAMUser/S3BucketReplicatedExternally',
    'Custom:Other',
    'SensitiveData',
  ]
  expect(types.map((type) => [remedyGroupOf(type).kind, remedyFor(type).url])).toEqual([
    ['credentials', 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html'],
    ['data', 'https://docs.aws.amazon.com/macie/latest/user/findings-locate-sd.html'],
    ['encryption', 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/default-bucket-encryption.html'],
    ['access', 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/replication.html'],
    ['other', 'https://docs.aws.amazon.com/macie/latest/user/findings-types.html'],
    ['other', 'https://docs.aws.amazon.com/macie/latest/user/findings-types.html'],
  ])
})
