// What to do about what wasn't checked: a step for each cause, in all its kinds; and the list of where.
import { expect, test } from 'vitest'
import type { Gap, Judgement } from '../../../../src/core/model/judgement.ts'
import { UNKNOWN_OWNER } from '../../../../src/core/model/refs.ts'
import { gapSteps } from '../../../../src/render/parts/gap-steps.ts'
import { accountInList, accountName, accountWithId, placesText } from '../../../../src/render/parts/places.ts'
import { judged } from '../../../build/judged.ts'
import { ACCOUNT, OTHER_ACCOUNT, readTarget } from '../../../build/target.ts'

const NAMES = new Map([[OTHER_ACCOUNT, 'support | <b>']])
const withoutUrls = (text: string) => text.replace(/\]\(https[^)]*\)/g, ']')
const steps = (more: Partial<Judgement>) =>
  gapSteps({ ...judged({}, { accountNames: NAMES }), ...more }).map(withoutUrls)
const at = { account: ACCOUNT, region: 'eu-west-1' } as const

test('each outcome has its instruction', () => {
  const outcomes = [
    'disabled',
    'paused',
    'not-opted-in',
    'denied',
    'throttled',
    'unreachable',
    'malformed',
    'inconsistent',
  ] as const
  const gaps = outcomes.map(
    (outcome): Gap => ({ ...at, kind: 'unread', outcome, effect: 'fail', message: `It is ${outcome}` }),
  )
  expect(steps({ gaps })).toMatchInlineSnapshot(`
    [
      "**Turn on Macie** in 111122223333, <kbd>[eu-west-1]</kbd>. If you don't need it there, set \`on-disabled: warn\`: then the gap no longer fails the step, but the verdict stays incomplete.",
      "**Resume Macie** in 111122223333, <kbd>[eu-west-1]</kbd>. If you don't need it there, set \`on-disabled: warn\`: then the gap no longer fails the step, but the verdict stays incomplete.",
      "**Enable the Region** in 111122223333, <kbd>[eu-west-1]</kbd>. It is not-opted-in.",
      "**Give the role access** in 111122223333, <kbd>[eu-west-1]</kbd>. It is denied.",
      "**Rerun later** for 111122223333, <kbd>[eu-west-1]</kbd>. It is throttled.",
      "**Rerun** for 111122223333, <kbd>[eu-west-1]</kbd>. It is unreachable.",
      "**Rerun** for 111122223333, <kbd>[eu-west-1]</kbd>. It is malformed.",
      "**Rerun** for 111122223333, <kbd>[eu-west-1]</kbd>. It is inconsistent.",
    ]
  `)
})

test('what only warns says so, and what is ignored or leaves nothing open is no step', () => {
  const message = "The role isn't authorized to perform macie2:ListFindings or sts:AssumeRole; see x:y."
  const gaps: Gap[] = [
    { ...at, kind: 'unread', outcome: 'denied', effect: 'warn', message },
    { ...at, kind: 'unread', outcome: 'disabled', effect: 'warn', message },
    { ...at, kind: 'unread', outcome: 'paused', effect: 'ignore', message },
    { ...at, kind: 'coverage-unknown', effect: 'warn', message },
  ]
  expect(steps({ gaps })).toMatchInlineSnapshot(`
    [
      "**Give the role access** in 111122223333, <kbd>[eu-west-1]</kbd>. The role isn&#39;t authorized to perform <code>macie2:ListFindings</code> or <code>sts:AssumeRole</code>; see x<span>:</span>y. (\`on-incomplete: warn\`)",
      "**Turn on Macie** in 111122223333, <kbd>[eu-west-1]</kbd>. (\`on-disabled: warn\`)",
    ]
  `)
})

test('coverage and members', () => {
  const uncovered = (region: string, ...buckets: readonly string[]): Gap => ({
    ...{ account: ACCOUNT, region, kind: 'uncovered', effect: 'fail' },
    buckets: buckets.map((bucket) => ({ bucket, reason: 'NOT_MONITORED' })),
  })
  const organization = (
    problem: Extract<Gap, { kind: 'organization' }>['problem'],
    effect: 'fail' | 'warn' = 'fail',
  ): Gap => ({
    ...{ ...at, kind: 'organization', effect, problem },
  })
  const gaps: Gap[] = [
    uncovered('eu-west-1', 'a', 'b'),
    uncovered('us-east-1', 'c'),
    { ...at, kind: 'coverage-unknown', effect: 'fail', message: 'Not allowed' },
    organization({ kind: 'members', status: 'Paused', accounts: [OTHER_ACCOUNT] }, 'warn'),
    organization({ kind: 'members', status: 'Invited', accounts: ['1', '2', '3', '4', '5', '6'] }),
    organization({ kind: 'members', status: 'AccountSuspended', accounts: ['1'] }),
    organization({ kind: 'members-unknown', message: 'Not <allowed>' }),
    organization({ kind: 'owners', buckets: ['a'], message: 'No.' }),
  ]
  expect(steps({ gaps })).toMatchInlineSnapshot(`
    [
      "**Have Macie monitor 3 buckets** in 111122223333: <kbd>[eu-west-1]</kbd> and <kbd>[us-east-1]</kbd>.",
      "**Let the gate see which buckets Macie monitors** in 111122223333, <kbd>[eu-west-1]</kbd>. Not allowed.",
      "**Resume Macie in member accounts** of 111122223333, <kbd>[eu-west-1]</kbd>. Macie is paused in 1 member account: <kbd>support &#124; &#60;b&#62;</kbd> (444455556666). While it is paused, Macie finds nothing new. Resume it there, or leave this account out of the input <code>accounts</code>. (\`on-disabled: warn\`)",
      "**Check the member accounts** of 111122223333, <kbd>[eu-west-1]</kbd>. The invitation wasn&#39;t accepted by 6 member accounts: 1, 2, 3, 4, 5, and 1 more. Accept it there, or leave these accounts out of the input <code>accounts</code>.",
      "**Check the member accounts** of 111122223333, <kbd>[eu-west-1]</kbd>. AWS suspended 1 member account: 1.",
      "**Check the member accounts** of 111122223333, <kbd>[eu-west-1]</kbd>. Member accounts could not be listed. Not &#60;allowed&#62;.",
      "**Check the member accounts** of 111122223333, <kbd>[eu-west-1]</kbd>. The accounts that own 1 bucket aren&#39;t known, and the policy or accounts goes by them: a. No.",
    ]
  `)
})

test('the scope, and what only looks wrong', () => {
  expect(
    steps({
      scopeGaps: [
        { kind: 'no-bucket', effect: 'fail', patterns: ['a*'], nearest: ['b'] },
        { kind: 'buckets-unknown', effect: 'fail', patterns: ['a*'], message: 'No.' },
        { kind: 'accounts-unseen', effect: 'fail', accounts: ['1'] },
        { kind: 'targets-missing', effect: 'fail', targets: [at] },
      ],
      cautions: [
        { kind: 'pattern-unmatched', pattern: 'x*', nearest: [] },
        { kind: 'buckets-unknown', patterns: ['x*'], message: 'No.' },
        { kind: 'rule-unmatched', match: 'y*', file: 'p.yml', line: 3 },
      ],
    }),
  ).toMatchInlineSnapshot(`
    [
      "**Correct the scope.** Nothing was checked: no bucket is in the scope of buckets (a&#42;). Did you mean b?",
      "**Check the scope.** No finding is in the scope of buckets (a&#42;), and it isn&#39;t known whether any bucket is: No.",
      "**Cover the accounts.** Account 1 of accounts isn&#39;t checked by any role: each has to be a role&#39;s own account, or an enabled member of a role&#39;s administrator account.",
      "**Complete the report.** The saved report lacks 111122223333, <kbd>[eu-west-1]</kbd>.",
      "**Check a pattern.** buckets: &#34;x&#42;&#34; matches no bucket.",
      "**Check the scope.** No finding is in the scope of buckets (x&#42;), and it isn&#39;t known whether any bucket is: No.",
      "**Check the policy file.** The rule for y&#42; at p.yml<span>:</span>3 matches no bucket.",
    ]
  `)
})

test('accounts by their names, where they have one', () => {
  const names = { accountNames: NAMES }
  const texts = [ACCOUNT, OTHER_ACCOUNT].flatMap((account) =>
    [accountName, accountWithId, accountInList].map((textOf) => textOf(account, names)),
  )
  expect([...texts, accountName(UNKNOWN_OWNER, names)]).toEqual([
    ...[ACCOUNT, ACCOUNT, ACCOUNT],
    'support &#124; &#60;b&#62;',
    `support &#124; &#60;b&#62; (${OTHER_ACCOUNT})`,
    `<kbd>support &#124; &#60;b&#62;</kbd> (${OTHER_ACCOUNT})`,
    'owner unknown',
  ])
})

test('places: one pair, several, all Regions of an account, and of more than five accounts the number of the rest', () => {
  const pairs = (account: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ account, region: `eu-west-${index}` }))
  const targets = [...pairs('8', 8), ...pairs('7', 7), ...pairs('9', 9)].map((pair) => readTarget(pair))
  const judgement = judged({ targets })
  const text = (places: Parameters<typeof placesText>[0]) => withoutUrls(placesText(places, judgement))
  const long = Array.from({ length: 22 }, (_, index) => `<kbd>[eu-west-${index}]</kbd>`)
  expect([
    text(pairs('1', 1)),
    text([...pairs('1', 1), ...pairs('2', 2)]),
    text([...pairs('8', 8), ...pairs('7', 7), ...pairs('9', 8)]),
    text(pairs('1', 24)),
    text(['1', '2', '3', '4', '5'].flatMap((account) => pairs(account, 1))),
    text(['1', '2', '3', '4', '5', '6', '7'].flatMap((account) => pairs(account, account === '7' ? 2 : 1))),
    text([{ account: 'account 1', region: 'Region 2' }]),
    placesText(pairs('1', 2), { ...judgement, report: { ...judgement.report, disclosed: 'counts' } }),
    placesText(pairs('1', 1), { ...judgement, report: { ...judgement.report, disclosed: 'buckets' } }),
  ]).toEqual([
    '1, <kbd>[eu-west-0]</kbd>',
    '1: <kbd>[eu-west-0]</kbd>; 2: <kbd>[eu-west-0]</kbd> and <kbd>[eu-west-1]</kbd>',
    `8: all 8 Regions; 7: ${long.slice(0, 6).join(', ')}, and <kbd>[eu-west-6]</kbd>; 9: ${long.slice(0, 7).join(', ')}, and <kbd>[eu-west-7]</kbd>`,
    `1: ${long.join(', ')}, and 2 more`,
    ['1', '2', '3', '4', '5'].map((account) => `${account}: <kbd>[eu-west-0]</kbd>`).join('; '),
    `${['1', '2', '3', '4', '5'].map((account) => `${account}: <kbd>[eu-west-0]</kbd>`).join('; ')}; 3 more account/Region pairs`,
    'account 1, <kbd>Region 2</kbd>',
    '2 account/Region pairs',
    '1, <kbd>[eu-west-0](https://eu-west-0.console.aws.amazon.com/macie/home?region=eu-west-0)</kbd>',
  ])
})
