// A cause in whole sentences: what each kind says of several pairs, and how long the list of where gets.
import { expect, test } from 'vitest'
import type { Gap } from '../../../../src/core/model/judgement.ts'
import type { Target } from '../../../../src/core/model/refs.ts'
import { causeSentence, placesText } from '../../../../src/render/text/cause-sentences.ts'
import { causesOf } from '../../../../src/render/text/causes.ts'
import { judged } from '../../../build/judged.ts'
import { readTarget } from '../../../build/target.ts'

const ONE = '111122223333'
const at = (account: string, region: string) => ({ account, region, effect: 'fail' }) as const
const pairs = [at(ONE, 'eu-west-1'), at(ONE, 'us-east-1')]
const uncovered = (...buckets: readonly string[]): Gap => ({
  ...at(ONE, 'eu-west-1'),
  kind: 'uncovered',
  buckets: buckets.map((bucket) => ({ bucket, reason: 'NOT_MONITORED' })),
})

test.each<[string, readonly Gap[], string]>([
  [
    'pairs that were not checked',
    pairs.map((pair) => ({ ...pair, kind: 'unread', outcome: 'denied', message: 'Not allowed' })),
    `2 account/Region pairs were not checked: Not allowed. Where: eu-west-1 and us-east-1 of ${ONE}.`,
  ],
  [
    'pairs that were partially checked',
    pairs.map((pair) => ({ ...pair, kind: 'unread', outcome: 'inconsistent', message: 'Counts differ.' })),
    `2 account/Region pairs were only partially checked: Counts differ. Where: eu-west-1 and us-east-1 of ${ONE}.`,
  ],
  [
    'coverage that is not known',
    pairs.map((pair) => ({ ...pair, kind: 'coverage-unknown', message: 'Throttled' })),
    `Unknown which buckets Macie monitors in 2 account/Region pairs. Throttled. Where: eu-west-1 and us-east-1 of ${ONE}.`,
  ],
  [
    'coverage that is not known in one pair',
    [{ ...at(ONE, 'eu-west-1'), kind: 'coverage-unknown', message: 'Throttled\n twice' }],
    `${ONE} eu-west-1: unknown which buckets Macie monitors. Throttled twice.`,
  ],
  [
    'members that are not known',
    pairs.map((pair) => ({
      ...pair,
      kind: 'organization',
      problem: { kind: 'members-unknown', message: 'Not\nallowed' },
    })),
    `Member accounts could not be listed. Not allowed. Where: eu-west-1 and us-east-1 of ${ONE}.`,
  ],
  [
    'three buckets',
    [uncovered('a', 'b', 'c')],
    `Macie doesn't monitor 3 buckets: a (${ONE}, eu-west-1), b (${ONE}, eu-west-1), c (${ONE}, eu-west-1).`,
  ],
  [
    'more buckets',
    [uncovered('a', 'b', 'c', 'd', 'e')],
    `Macie doesn't monitor 5 buckets: a (${ONE}, eu-west-1), b (${ONE}, eu-west-1), c (${ONE}, eu-west-1) and 2 more.`,
  ],
])('%s', (_, gaps, expected) => {
  expect(causesOf(gaps).map((cause) => causeSentence(cause, judged()))).toEqual([expected])
})

const regions = (count: number) => Array.from({ length: count }, (_, index) => `r${String(index + 1).padStart(2, '0')}`)
const of = (account: string, ...names: readonly string[]): Target[] => names.map((region) => ({ account, region }))

test.each<[string, readonly Target[], string]>([
  ['two Regions, also where these are all', of('one', 'r01', 'r02'), 'r01 and r02 of one'],
  ['three that are all', of('two', 'r01', 'r02', 'r03'), 'all 3 Regions of two'],
  ['three that are not all', of('three', 'r01', 'r02', 'r03'), 'r01, r02, and r03 of three'],
  ['three of an account that was not asked for', of('four', 'r01', 'r02', 'r03'), 'r01, r02, and r03 of four'],
  ['one that is named twice', of('three', 'r01', 'r01'), 'r01 of three'],
  ['twelve Regions', of('three', ...regions(12)), `${regions(11).join(', ')}, and r12 of three`],
  ['more Regions', of('three', ...regions(15)), `${regions(12).join(', ')} and 3 more Regions of three`],
  ['four accounts', ['a', 'b', 'c', 'd'].flatMap((id) => of(id, 'r01')), 'r01 of a; r01 of b; r01 of c; r01 of d'],
  [
    'more accounts',
    ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((id) => of(id, 'r01')),
    'r01 of a; r01 of b; r01 of c; r01 of d; 2 more accounts',
  ],
])('places: %s', (_, places, expected) => {
  const wanted = { one: 2, two: 3, three: 20 }
  const targets = Object.entries(wanted).flatMap(([account, count]) =>
    regions(count).map((region) => readTarget({ account, region })),
  )
  expect(placesText(places, judged({ targets }))).toBe(expected)
})
