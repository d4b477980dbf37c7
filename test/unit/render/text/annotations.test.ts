import { expect, test } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { annotations } from '../../../../src/render/text/annotations.ts'
import { headlineText } from '../../../../src/render/text/headline.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { type ReportOverrides, report } from '../../../build/report.ts'
import { bucketRule, exception, rules, threshold } from '../../../build/rules.ts'
import { coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

function notes(given: ReportOverrides, by: Partial<Rules> = {}) {
  return annotations(evaluate(report(given), rules(by)))
}

const LOGS = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })
const OFF = unreadTarget('disabled', { account: OTHER_ACCOUNT, region: 'us-east-1', message: 'Macie is off.' })
const UNCOVERED = readTarget({
  coverage: coverage({
    buckets: { kind: 'listed', total: 3, uncovered: [{ bucket: 'old', reason: 'NOT_MONITORED' }] },
  }),
})

test('none for a plain pass', () => {
  expect(notes({ buckets: [bucket({ types: [typeCount({ severity: 'Low' })] })] })).toEqual([])
})

test.each([
  [false, 'error'],
  [true, 'warning'],
] as const)('a breach under warn-only %s is an %s that says the headline', (warnOnly, level) => {
  const [first, ...others] = notes({ buckets: [LOGS] }, { warnOnly })
  expect(first?.level).toBe(level)
  expect(first?.message).toBe(headlineText(evaluate(report({ buckets: [LOGS] }), rules({ warnOnly }))))
  expect(others).toEqual([])
})

test('further breaches, gaps, exceptions and notes follow, each once, but no unused exception where something was not checked', () => {
  const all = notes(
    { buckets: [LOGS], targets: [UNCOVERED, OFF], notes: ['No job names.'] },
    {
      thresholds: [threshold('High', 0), threshold('Total', 0)],
      exceptions: [exception({ bucket: 'gone-*' }), exception({ expires: '2026-11-01', line: 12 })],
    },
  )
  expect(all.map(({ level, title }) => `${level} ${title}`)).toEqual([
    'error Macie Gate: failed',
    'error Macie Gate: max-total exceeded',
    'error Macie Gate: not checked',
    'warning Macie Gate: not monitored',
    'warning Macie Gate: exception, line 12',
    'warning Macie Gate: note',
  ])
  expect(all[4]?.message).toContain('expired on 2026-11-01')
  expect(all[4]?.message).toContain('3 findings')
})

test('breaches under warn-only and what is more than nine are warnings', () => {
  const thresholds = [threshold('High', 0), threshold('Total', 0)]
  const given = { buckets: [LOGS], notes: Array.from({ length: 12 }, (_, at) => `Note ${at}.`) }
  const all = notes(given, { thresholds, warnOnly: true })
  expect(all.map(({ level }) => level)).toEqual(Array.from({ length: 10 }, () => 'warning'))
  expect(all[1]?.message).toBe('3 findings, 0 allowed (max-total).')
  expect(all.at(-1)).toMatchObject({ title: 'Macie Gate: more', message: expect.stringContaining('5 more messages') })
  expect(notes(given, { thresholds }).at(-1)?.level).toBe('warning')
})

test('an ignored gap has none', () => {
  const all = notes({ targets: [UNCOVERED, OFF] }, { onDisabled: 'ignore' })
  expect(all.map(({ title }) => title)).toEqual(['Macie Gate: incomplete', 'Macie Gate: not monitored'])
})

test('the gap that the headline names has none of its own', () => {
  expect(notes({ targets: [OFF] })).toHaveLength(1)
  expect(notes({ targets: [OFF, unreadTarget('denied')] })).toHaveLength(2)
})

test.each([
  [8, 9],
  [9, 10],
  [200, 10],
])('with %d breaches more than the first there are %d', (more, expected) => {
  const buckets = Array.from({ length: more }, (_, at) => bucket({ bucket: `prod-${at}`, types: [typeCount()] }))
  const all = notes({ buckets }, { bucketRules: [bucketRule()] })
  expect(all).toHaveLength(expected)
  if (more + 1 > 9)
    expect(all.at(-1)).toMatchObject({ level: 'error', message: expect.stringContaining(`${more + 1 - 9} more`) })
})
