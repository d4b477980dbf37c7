// One cause is told once: what counts as the same, and the message that stands for all.
import { expect, it } from 'vitest'
import type { Gap } from '../../../../src/core/model/judgement.ts'
import { causesOf } from '../../../../src/render/text/causes.ts'

const [ONE, TWO] = ['111122223333', '444455556666'] as const
const REGIONS = ['ap-northeast-1', 'eu-west-1', 'us-east-1'] as const

/** A pair that was denied. */
function denied(account: string, region: string, message: string): Gap {
  return { kind: 'unread', outcome: 'denied', effect: 'fail', account, region, message }
}

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
])('%s', (_, gaps, expected) => {
  expect(told(gaps)).toEqual(expected)
})

it('lists the gaps in their order', () => {
  const gaps = [denied(ONE, 'eu-west-1', 'No.'), denied(TWO, 'us-east-1', 'Yes.'), denied(TWO, 'eu-west-1', 'No.')]
  expect(causesOf(gaps).map(({ gaps: same }) => same)).toEqual([[gaps[0], gaps[2]], [gaps[1]]])
})
