// What the inputs name in vain, in a sentence each.
import { expect, test } from 'vitest'
import type { Caution, ScopeGap } from '../../../../src/core/model/scope-gap.ts'
import { cautionSentence, cautionTitle, scopeGapSentence } from '../../../../src/render/text/scope-sentences.ts'

const ids = (count: number) => Array.from({ length: count }, (_, at) => String(111_122_223_333 + at))
const [ONE, TWO] = ids(2)
const MEMBER = "each has to be a role's own account, or an enabled member of a role's administrator account."

type Unmarked<T> = T extends unknown ? Omit<T, 'effect'> : never

test.each<[Unmarked<ScopeGap>, string]>([
  [
    { kind: 'no-bucket', patterns: ['prod-*'], nearest: [] },
    'Nothing was checked: no bucket is in the scope of buckets (prod-*).',
  ],
  [
    { kind: 'no-bucket', patterns: ['prdo', 'dev'], nearest: ['prod', 'dev-1'] },
    'Nothing was checked: no bucket is in the scope of buckets (prdo and dev). Did you mean prod or dev-1?',
  ],
  [
    { kind: 'buckets-unknown', patterns: ['a', 'b', 'c'], message: 'Not allowed.' },
    "No finding is in the scope of buckets (a, b, and c), and it isn't known whether any bucket is: Not allowed.",
  ],
  [{ kind: 'accounts-unseen', accounts: ids(1) }, `Account ${ONE} of accounts isn't checked by any role: ${MEMBER}`],
  [
    { kind: 'accounts-unseen', accounts: ids(2), regions: ['eu-west-1'], message: 'Not allowed.' },
    `Accounts ${ONE} and ${TWO} of accounts aren't checked by any role in eu-west-1: ${MEMBER} The members aren't known: Not allowed.`,
  ],
  [
    { kind: 'accounts-unseen', accounts: ids(10) },
    `Accounts ${ids(10).slice(0, 9).join(', ')}, and ${ids(10).at(-1)} of accounts aren't checked by any role: ${MEMBER}`,
  ],
  [
    { kind: 'accounts-unseen', accounts: ids(11) },
    `Accounts ${ids(10).join(', ')} and 1 more of accounts aren't checked by any role: ${MEMBER}`,
  ],
  [
    { kind: 'targets-missing', targets: ids(1).map((account) => ({ account, region: 'eu-west-1' })) },
    `The saved report lacks 1 account/Region pair: ${ONE} eu-west-1.`,
  ],
])('%j', (gap, expected) => {
  expect(scopeGapSentence({ ...gap, effect: 'fail' })).toBe(expected)
})

test.each<[Caution, string, string]>([
  [{ kind: 'pattern-unmatched', pattern: 'prdo-*', nearest: [] }, 'buckets', 'buckets: "prdo-*" matches no bucket.'],
  [
    { kind: 'pattern-unmatched', pattern: 'prdo', nearest: ['prod'] },
    'buckets',
    'buckets: "prdo" matches no bucket. Did you mean prod?',
  ],
  [
    { kind: 'buckets-unknown', patterns: ['a'], message: 'Not allowed.' },
    'buckets',
    "No finding is in the scope of buckets (a), and it isn't known whether any bucket is: Not allowed.",
  ],
  [
    { kind: 'rule-unmatched', match: 'prod-*', file: '.github/macie-gate.yml', line: 4 },
    'policy',
    'The rule for prod-* at .github/macie-gate.yml:4 matches no bucket.',
  ],
  [
    { kind: 'rule-unmatched', match: 'withheld', file: 'policy', line: 4 },
    'policy',
    'The rule at line 4 of the policy file matches no bucket.',
  ],
  [
    { kind: 'rule-unmatched', match: 'withheld', file: 'p.yml', line: 4 },
    'policy',
    'The rule for withheld at p.yml:4 matches no bucket.',
  ],
  [
    { kind: 'rule-unmatched', match: 'prod-*', file: 'policy', line: 4 },
    'policy',
    'The rule for prod-* at policy:4 matches no bucket.',
  ],
])('%j', (caution, title, sentence) => {
  expect([cautionTitle(caution), cautionSentence(caution)]).toEqual([title, sentence])
})
