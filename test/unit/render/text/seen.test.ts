// When counts are lower bounds, and up to when they are complete, in words.
import { describe, expect, it } from 'vitest'
import type { ReportTarget } from '../../../../src/core/model/report.ts'
import { completenessSentence, isLowerBound } from '../../../../src/render/text/seen.ts'
import { bucket } from '../../../build/bucket.ts'
import { report } from '../../../build/report.ts'
import { completeness, readTarget, unreadTarget } from '../../../build/target.ts'

const OTHER = 'us-east-1'
const totals = { High: 1, Medium: 0, Low: 0 }

it.each<[string, readonly ReportTarget[], boolean]>([
  ['all read', [readTarget()], false],
  [
    'one not read, without any count',
    [readTarget({ region: OTHER }), unreadTarget('throttled', { region: 'x' })],
    false,
  ],
  [
    'one not read, with totals',
    [readTarget({ region: OTHER }), unreadTarget('throttled', { region: 'x', totals })],
    true,
  ],
  ['one not read, with buckets', [readTarget({ region: OTHER }), unreadTarget('throttled')], true],
  ['one that does not add up', [unreadTarget('inconsistent', { region: 'x' })], true],
  ['one that is left out', [unreadTarget('not-opted-in', { leftOut: true })], false],
])('counts are a lower bound: %s', (_, targets, expected) => {
  expect(isLowerBound(report({ targets, buckets: [bucket()] }))).toBe(expected)
})

describe('completeness', () => {
  const of = (...all: Parameters<typeof completeness>[0][]) =>
    completenessSentence(report({ targets: all.map((one) => readTarget({ completeness: completeness(one) })) }))

  it.each([
    ['nothing where nothing is younger', of({}), undefined],
    ['nothing without a Target that was read', completenessSentence(report({ targets: [] })), undefined],
    ['younger findings', of({ younger: 4 }), 'Complete up to 09:24 UTC; 4 younger findings seen.'],
    ['one younger finding', of({ younger: 1 }), 'Complete up to 09:24 UTC; 1 younger finding seen.'],
    ["the runner's clock", of({ clock: 'local' }), "Complete up to 09:24 UTC by the runner's clock."],
    [
      'the earliest of several, and their sum',
      of(
        { younger: 2 },
        { younger: 3, completeUpTo: '2026-11-15T09:20:00.000Z' },
        { completeUpTo: '2026-11-15T09:10:00.000Z' },
      ),
      'Complete up to 09:20 UTC; 5 younger findings seen.',
    ],
  ])('tells %s', (_, told, sentence) => expect(told).toBe(sentence))
})
