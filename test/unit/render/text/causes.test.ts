// One cause is told once: what counts as the same, and the message that stands for all.
import { expect, it } from 'vitest'
import type { Gap } from '../../../../src/core/model/judgement.ts'
import { causesOf } from '../../../../src/render/text/causes.ts'

const [ONE, TWO] = ['111122223333', '444455556666'] as const
type Unread = Extract<Gap, { kind: 'unread' }>

const REGIONS = ['ap-northeast-1', 'eu-west-1', 'us-east-1'] as const

/** A pair that was denied, unless the test says otherwise. */
function denied(account: string, region: string, message: string, more: Partial<Unread> = {}): Gap {
  return { kind: 'unread', outcome: 'denied', effect: 'fail', account, region, message, ...more }
}

const at = (account: string, region: string) => ({ account, region, effect: 'fail' }) as const
const everywhere = (account: string, message: string) => REGIONS.map((region) => denied(account, region, message))
const told = (gaps: readonly Gap[]) => causesOf(gaps).map(({ gaps: same, message }) => [same.length, message])

it.each<[string, readonly Gap[], readonly (readonly [number, string])[]]>([
  [
    "an account's own cause in every Region names the account, and the Region where STS was asked is no other cause",
    everywhere(ONE, `Couldn't assume arn:aws:iam::${ONE}:role/gate. STS in ap-northeast-1 failed.`),
    [[3, `Couldn't assume arn:aws:iam::${ONE}:role/gate. STS in ap-northeast-1 failed.`]],
  ],
  [
    'the same cause in two accounts',
    [
      ...everywhere(ONE, `Account ${ONE} has no provider for arn:aws:iam::${ONE}:role/gate.`),
      ...everywhere(TWO, `Account ${TWO} has no provider for arn:aws:iam::${TWO}:role/gate.`),
    ],
    [[6, 'Each account has no provider for the role gate of each account.']],
  ],
  [
    'the same cause in each Region, and another',
    [...REGIONS.map((region) => denied(ONE, region, `Macie in ${region} said no.`)), denied(TWO, 'eu-west-1', 'No.')],
    [
      [3, 'Macie in each Region said no.'],
      [1, 'No.'],
    ],
  ],
  [
    'the Region where STS was asked stays, where accounts fail alike',
    [ONE, TWO].flatMap((account) => everywhere(account, `Account ${account}: STS in ap-northeast-1 failed.`)),
    [[6, 'Each account: STS in ap-northeast-1 failed.']],
  ],
  [
    'each Region fails alike in two accounts',
    [ONE, TWO].flatMap((account) => REGIONS.map((region) => denied(account, region, `Macie in ${region} said no.`))),
    [[6, 'Macie in each Region said no.']],
  ],
  [
    'an account that the message names for others, too, stays',
    [ONE, TWO].flatMap((account) => REGIONS.map((region) => denied(account, region, `${ONE} in ${region} said no.`))),
    [[6, `${ONE} in each Region said no.`]],
  ],
  [
    'roles of each account lose their ARN, those of others keep it',
    [ONE, TWO].map((account) =>
      denied(
        account,
        'eu-west-1',
        `account ${account}: arn:aws-us-gov:iam::${account}:role/a/b-c+1. And ${account}; see arn:aws:iam::999999999999:role/x.`,
      ),
    ),
    [[2, 'each account: the role a/b-c+1 of each account. And each account; see arn:aws:iam::999999999999:role/x.']],
  ],
  [
    'another outcome, and another effect, is another cause',
    [
      denied(ONE, 'eu-west-1', 'No.'),
      denied(ONE, 'us-east-1', 'No.', { outcome: 'throttled' }),
      denied(TWO, 'us-east-1', 'No.', { effect: 'warn' }),
    ],
    [
      [1, 'No.'],
      [1, 'No.'],
      [1, 'No.'],
    ],
  ],
  [
    'Macie that is off, whatever the message',
    [
      denied(ONE, 'eu-west-1', 'Off in\n eu-west-1.', { outcome: 'paused' }),
      denied(TWO, 'us-east-1', 'Paused.', { outcome: 'paused' }),
      denied(TWO, 'eu-west-1', 'Off.', { outcome: 'disabled' }),
    ],
    [
      [2, 'Off in each Region.'],
      [1, 'Off.'],
    ],
  ],
  [
    'buckets that are not monitored are one cause, what is unknown goes by its message, members by the problem',
    [
      { ...at(ONE, 'eu-west-1'), kind: 'uncovered', buckets: [] },
      { ...at(TWO, 'eu-west-1'), kind: 'uncovered', buckets: [{ bucket: 'x', reason: 'NOT_MONITORED' }] },
      { ...at(ONE, 'eu-west-1'), kind: 'coverage-unknown', message: 'No in eu-west-1.' },
      { ...at(ONE, 'us-east-1'), kind: 'coverage-unknown', message: 'No in us-east-1.' },
      { ...at(TWO, 'eu-west-1'), kind: 'coverage-unknown', message: 'Throttled.' },
      { ...at(ONE, 'eu-west-1'), kind: 'organization', problem: { kind: 'members-unknown', message: 'No.' } },
      { ...at(ONE, 'us-east-1'), kind: 'organization', problem: { kind: 'members-unknown', message: 'No.' } },
      { ...at(TWO, 'us-east-1'), kind: 'organization', problem: { kind: 'members-unknown', message: 'Yes.' } },
    ],
    [
      [2, ''],
      [2, 'No in each Region.'],
      [1, 'Throttled.'],
      [2, ''],
      [1, ''],
    ],
  ],
])('%s', (_, gaps, expected) => {
  expect(told(gaps)).toEqual(expected)
})

it('lists the gaps in their order', () => {
  const gaps = [denied(ONE, 'eu-west-1', 'No.'), denied(TWO, 'us-east-1', 'Yes.'), denied(TWO, 'eu-west-1', 'No.')]
  expect(causesOf(gaps).map(({ gaps: same }) => same)).toEqual([[gaps[0], gaps[2]], [gaps[1]]])
})
