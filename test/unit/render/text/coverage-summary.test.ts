// How much was checked and is monitored, in a few words; what a job that only collects says; and sums that are lower bounds.
import { expect, test } from 'vitest'
import type { Coverage } from '../../../../src/core/model/outcome.ts'
import { collectedAnnotations, collectedText } from '../../../../src/render/text/collected.ts'
import { completenessSentence, uncoveredSentence } from '../../../../src/render/text/coverage-sentences.ts'
import {
  type Monitored,
  monitoredOf,
  monitoredText,
  pairsOf,
  pairsText,
} from '../../../../src/render/text/coverage-summary.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { report } from '../../../build/report.ts'
import { ACCOUNT, completeness, coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

test.each([
  [0, 0, 'nothing checked'],
  [1, 1, 'the account/Region pair was checked'],
  [1, 0, 'the account/Region pair was not checked'],
  [2, 2, 'both account/Region pairs checked'],
  [1200, 1100, '1,100 of 1,200 account/Region pairs checked'],
])('%i pairs, %i checked: %s', (wanted, checked, text) => {
  expect(pairsText({ wanted, checked, partly: 0 })).toBe(text)
})

test('pairs with findings are checked in part, those that are left out do not count', () => {
  const targets = [
    readTarget(),
    unreadTarget('inconsistent', { region: 'us-east-1' }),
    unreadTarget('throttled', { region: 'us-west-1' }),
    unreadTarget('throttled', { region: 'us-west-2' }),
    unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true }),
  ]
  const buckets = [bucket(), bucket({ region: 'us-west-1', account: OTHER_ACCOUNT, readFrom: ACCOUNT })]
  expect(pairsOf(judged({ targets, buckets }))).toEqual({ wanted: 4, checked: 1, partly: 2 })
})

test.each<[string, readonly Coverage['buckets'][], Monitored, string | undefined]>([
  ['nothing', [], { total: 0, monitored: 0, unknown: 0 }, undefined],
  [
    'all of a list',
    [{ kind: 'listed', total: 2, uncovered: [] }],
    { total: 2, monitored: 2, unknown: 0 },
    'both buckets',
  ],
  ['one', [{ kind: 'listed', total: 1, uncovered: [] }], { total: 1, monitored: 1, unknown: 0 }, 'the bucket'],
  [
    'one that is not monitored',
    [{ kind: 'listed', total: 1, uncovered: [{ bucket: 'x', reason: 'NOT_MONITORED' }] }],
    { total: 1, monitored: 0, unknown: 0 },
    '0 of 1 bucket',
  ],
  [
    'one, and pairs where it is not known or was not asked',
    [
      { kind: 'searched', total: 1, uncovered: [] },
      { kind: 'searched', uncovered: [] },
      { kind: 'unknown', message: 'No.' },
      { kind: 'not-asked' },
    ],
    { total: 1, monitored: 1, unknown: 2 },
    '1 of 1 bucket',
  ],
  [
    'two, and a pair where it is not known',
    [
      { kind: 'listed', total: 2, uncovered: [] },
      { kind: 'unknown', message: 'No.' },
    ],
    { total: 2, monitored: 2, unknown: 1 },
    '2 of 2 buckets',
  ],
])('monitored: %s', (_, all, monitored, text) => {
  const targets = all.map((buckets, at) => readTarget({ region: `eu-west-${at}`, coverage: coverage({ buckets }) }))
  expect(monitoredOf(report({ targets: [...targets, unreadTarget('denied')] }))).toEqual(monitored)
  expect(monitoredText(monitored)).toBe(text)
})

test('counts are complete up to the earliest moment, by the clock of any that had none of AWS', () => {
  const targets = [
    readTarget({ completeness: completeness({ younger: 2, completeUpTo: '2026-11-15T09:20:00.000Z' }) }),
    readTarget({ completeness: completeness({ clock: 'local', completeUpTo: '2026-11-15T09:10:00.000Z' }) }),
    unreadTarget('denied'),
  ]
  expect(completenessSentence(report({ targets }))).toBe(
    "Complete up to 09:10 UTC by the runner's clock; 2 younger findings seen.",
  )
  expect(completenessSentence(report({ targets: [unreadTarget('denied')] }))).toBeUndefined()
})

test('buckets that this account cannot see are told apart from those that are not monitored', () => {
  const names = (all: readonly string[]) => all.join('+')
  const [seen, hidden] = [
    { bucket: 'a', reason: 'NOT_MONITORED' },
    { bucket: 'b', reason: 'NOT_VISIBLE' },
  ] as const
  expect([[], [seen], [hidden], [hidden, seen, hidden]].map((all) => uncoveredSentence(all, names))).toEqual([
    '',
    "Macie doesn't monitor 1 bucket: a",
    'only the administrator account sees whether Macie monitors 1 bucket: b',
    "Macie doesn't monitor 1 bucket: a; only the administrator account sees whether Macie monitors 2 buckets: b+b",
  ])
})

test('a job that collects warns of what it could not check, and of coverage not at all', () => {
  const uncovered = coverage({
    buckets: { kind: 'listed', total: 2, uncovered: [{ bucket: 'x', reason: 'NOT_MONITORED' }] },
  })
  const paused = { kind: 'administrator', members: [{ status: 'Paused', accounts: [OTHER_ACCOUNT] }] } as const
  const targets = [
    readTarget({ coverage: uncovered, organization: paused }),
    unreadTarget('denied', { region: 'us-east-1' }),
  ]
  const judgement = judged({ targets, buckets: [bucket({ types: [typeCount({ count: 3 })] })] })
  expect(collectedText(judgement)).toBe('Collected: 1 of 2 account/Region pairs checked; at least 3 findings.')
  expect(collectedAnnotations(judgement)).toEqual([
    {
      level: 'warning',
      title: 'Macie Gate: not checked',
      message: `${ACCOUNT} eu-west-1: Macie is paused in 1 member account: ${OTHER_ACCOUNT}. While it is paused, Macie finds nothing new. Resume it there, or leave this account out of the input accounts.`,
    },
    {
      level: 'warning',
      title: 'Macie Gate: not checked',
      message: `${ACCOUNT} us-east-1 was not checked: It is denied.`,
    },
  ])
})

test('a job that collects shows nine messages, and of more nine and how many more', () => {
  const notes = (count: number) => Array.from({ length: count }, (_, at) => `Note ${at + 1}.`)
  const messages = (count: number) =>
    collectedAnnotations(judged({ notes: notes(count) })).map(({ message }) => message)
  expect(messages(9)).toEqual(notes(9))
  expect(messages(11)).toEqual([...notes(9), '2 more messages in the job summary.'])
})
