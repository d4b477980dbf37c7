import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { ReportTarget } from '../../../../src/core/model/report.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { bucket } from '../../../build/bucket.ts'
import { report } from '../../../build/report.ts'
import { rules } from '../../../build/rules.ts'
import { coverage, REGION, readTarget, unreadTarget } from '../../../build/target.ts'

describe('gaps', () => {
  const uncovered = coverage({
    buckets: { kind: 'listed', total: 2, uncovered: [{ bucket: 'b', reason: 'NOT_MONITORED' }] },
  })
  const unknown = coverage({
    buckets: { kind: 'unknown', message: "The role isn't authorized to perform macie2:DescribeBuckets." },
  })
  const notAsked = coverage({ buckets: { kind: 'not-asked' } })
  const leftOut = unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true })
  const other = readTarget({ region: 'us-east-1' })

  it.each<[string, ReportTarget[], Partial<Rules>, string, boolean, string[]]>([
    ['read', [other], {}, 'pass', false, []],
    ['no Target', [], {}, 'incomplete', true, []],
    ['no Target under warn', [], { onIncomplete: 'warn' }, 'incomplete', false, []],
    ...(['denied', 'throttled', 'unreachable', 'malformed', 'inconsistent', 'not-opted-in'] as const).flatMap(
      (kind): [string, ReportTarget[], Partial<Rules>, string, boolean, string[]][] => [
        [kind, [other, unreadTarget(kind)], { onDisabled: 'ignore' }, 'incomplete', true, [`unread fail ${REGION}`]],
        [
          `${kind} under warn`,
          [unreadTarget(kind), other],
          { onIncomplete: 'warn' },
          'incomplete',
          false,
          [`unread warn ${REGION}`],
        ],
      ],
    ),
    ...(['disabled', 'paused'] as const).flatMap(
      (kind): [string, ReportTarget[], Partial<Rules>, string, boolean, string[]][] => [
        [kind, [other, unreadTarget(kind)], { onIncomplete: 'warn' }, 'incomplete', true, [`unread fail ${REGION}`]],
        [
          `${kind} under warn`,
          [other, unreadTarget(kind)],
          { onDisabled: 'warn' },
          'incomplete',
          false,
          [`unread warn ${REGION}`],
        ],
        [
          `${kind} under ignore`,
          [other, unreadTarget(kind)],
          { onDisabled: 'ignore' },
          'incomplete',
          false,
          [`unread ignore ${REGION}`],
        ],
      ],
    ),
    ['left out', [other, leftOut], {}, 'pass', false, []],
    ['left out and nothing else', [leftOut], {}, 'incomplete', true, ['unread fail af-south-1']],
    [
      'left out beside one that is off',
      [leftOut, unreadTarget('disabled')],
      { onDisabled: 'ignore' },
      'incomplete',
      false,
      [`unread ignore ${REGION}`],
    ],
    ['uncovered', [readTarget({ coverage: uncovered })], {}, 'pass', false, [`uncovered warn ${REGION}`]],
    [
      'uncovered under fail',
      [readTarget({ coverage: uncovered })],
      { onUncovered: 'fail' },
      'incomplete',
      true,
      [`uncovered fail ${REGION}`],
    ],
    ['uncovered under ignore', [readTarget({ coverage: uncovered })], { onUncovered: 'ignore' }, 'pass', false, []],
    ['coverage unknown', [readTarget({ coverage: unknown })], {}, 'pass', false, [`coverage-unknown warn ${REGION}`]],
    [
      'coverage unknown under fail',
      [readTarget({ coverage: unknown })],
      { onUncovered: 'fail' },
      'incomplete',
      true,
      [`coverage-unknown fail ${REGION}`],
    ],
    [
      'coverage not asked under fail',
      [readTarget({ coverage: notAsked })],
      { onUncovered: 'fail' },
      'incomplete',
      true,
      [`coverage-unknown fail ${REGION}`],
    ],
    [
      'coverage not asked under ignore',
      [readTarget({ coverage: notAsked })],
      { onUncovered: 'ignore' },
      'pass',
      false,
      [],
    ],
  ])('%s', (_, targets, overrides, verdict, failsStep, expected) => {
    const judged = evaluate(report({ targets }), rules(overrides))
    expect(judged.gaps.map(({ kind, effect, region }) => `${kind} ${effect} ${region}`)).toEqual(expected)
    expect([judged.verdict, judged.failsStep]).toEqual([verdict, failsStep])
  })

  it('are outranked by a breach, and fail the step on their own under warn-only', () => {
    const targets = [unreadTarget('inconsistent')]
    const judged = evaluate(report({ targets, buckets: [bucket()] }), rules({ warnOnly: true }))
    expect([judged.verdict, judged.failsStep]).toEqual(['fail', true])
  })

  it('are sorted by effect, account and Region', () => {
    const targets = [
      unreadTarget('disabled', { region: 'a-a-1' }),
      unreadTarget('denied', { region: 'b-b-1' }),
      unreadTarget('denied', { account: '000000000000', region: 'c-c-1' }),
      readTarget({ region: 'd-d-1', coverage: uncovered }),
    ]
    const judged = evaluate(report({ targets }), rules({ onDisabled: 'ignore' }))
    expect(judged.gaps.map(({ region }) => region)).toEqual(['c-c-1', 'b-b-1', 'd-d-1', 'a-a-1'])
  })
})

it('a report that was made without asking for coverage says so', () => {
  const targets = [readTarget({ coverage: coverage({ buckets: { kind: 'not-asked' } }) })]
  expect(evaluate(report({ targets }), rules({ onUncovered: 'fail' })).gaps).toMatchObject([
    { kind: 'coverage-unknown', message: expect.stringMatching(/ on-uncovered: ignore, without asking /) },
  ])
})
