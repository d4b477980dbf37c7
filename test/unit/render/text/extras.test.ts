// Permissions and failures that only the page suffers from: one notice for all permissions, one warning for each other note.
import { expect, test } from 'vitest'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { extraAnnotations, isExtra } from '../../../../src/render/text/extras.ts'
import { judged } from '../../../build/judged.ts'
import type { ReportOverrides } from '../../../build/report.ts'
import { ACCOUNT, coverage, OTHER_ACCOUNT, readTarget } from '../../../build/target.ts'

const denied = (name: string) => `The role isn't authorized to perform macie2:${name}.`
const unknownIn = (region: string) =>
  readTarget({ region, coverage: coverage({ buckets: { kind: 'unknown', message: denied('DescribeBuckets') } }) })
const membersUnknown = readTarget({ organization: { kind: 'unknown', denied: false, message: denied('ListMembers') } })

const REST = "so some information isn't shown. The verdict doesn't depend on it."

test.each<[string, ReportOverrides, Partial<Rules>, readonly string[]]>([
  ['nothing', {}, {}, []],
  ['a note without a place', { notes: ['no job names'] }, {}, ['warning note: No job names.']],
  [
    'notes that differ, and one that is the same in two pairs',
    {
      notes: [
        `${ACCOUNT} eu-west-1: jobs are not shown.`,
        `${ACCOUNT} us-east-1: jobs are not shown.`,
        `${OTHER_ACCOUNT} us-gov-west-1:\n findings are not shown`,
        'account 2 Region 3: tags are not shown',
      ],
    },
    { accountNames: new Map([[OTHER_ACCOUNT, 'support']]) },
    [
      `warning note: Jobs are not shown. Where: eu-west-1 and us-east-1 of ${ACCOUNT}.`,
      `warning note: Findings are not shown. Where: us-gov-west-1 of support (${OTHER_ACCOUNT}).`,
      'warning note: Tags are not shown. Where: Region 3 of account 2.',
    ],
  ],
  [
    'one permission in one pair',
    { notes: [`${ACCOUNT} eu-west-1: findings are not shown. ${denied('ListFindings')}`] },
    {},
    [
      `notice permissions: The role isn't authorized to perform macie2:ListFindings, ${REST} Allow it in the role's permissions policy, or set details: 0.`,
    ],
  ],
  [
    'two permissions in two pairs, one of them for coverage',
    {
      targets: [unknownIn('eu-west-1'), unknownIn('us-east-1')],
      notes: [`${ACCOUNT} us-east-1: jobs are not shown. ${denied('DescribeClassificationJob')}`],
    },
    {},
    [
      `notice permissions: The role isn't authorized to perform macie2:DescribeBuckets and macie2:DescribeClassificationJob in 2 account/Region pairs, ${REST} Allow them in the role's permissions policy, or set on-uncovered: ignore and details: 0.`,
    ],
  ],
  [
    'a permission that the verdict depends on',
    { targets: [unknownIn('eu-west-1')], notes: [`Buckets are not shown. ${denied('DescribeBuckets')}`] },
    { onUncovered: 'fail' },
    [],
  ],
  [
    'a permission that the members depend on, and another',
    { targets: [membersUnknown], notes: [denied('ListMembers'), denied('ListFindings')] },
    {},
    [
      `notice permissions: The role isn't authorized to perform macie2:ListFindings, ${REST} Allow it in the role's permissions policy, or set details: 0.`,
    ],
  ],
])('%s', (_, given, by, expected) => {
  const told = extraAnnotations(judged(given, by))
  expect(told.map(({ level, title, message }) => `${level} ${title.replace('Macie Gate: ', '')}: ${message}`)).toEqual(
    expected,
  )
})

test('only a permission for coverage that warns is an extra', () => {
  const where = { account: ACCOUNT, region: 'eu-west-1' }
  const message = denied('DescribeBuckets')
  expect([
    isExtra({ ...where, kind: 'coverage-unknown', effect: 'warn', message }),
    isExtra({ ...where, kind: 'coverage-unknown', effect: 'fail', message }),
    isExtra({ ...where, kind: 'coverage-unknown', effect: 'warn', message: 'Macie throttled the calls.' }),
    isExtra({ ...where, kind: 'unread', outcome: 'denied', effect: 'warn', message }),
  ]).toEqual([true, false, false, false])
})
