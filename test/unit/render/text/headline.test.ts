import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { Report } from '../../../../src/core/model/report.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { annotations, headline } from '../../../../src/render/text/headline.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { report, scope } from '../../../build/report.ts'
import { bucketRule, exception, rules, threshold } from '../../../build/rules.ts'
import { coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

function line(given: Partial<Report>, held: Partial<Rules> = {}): string {
  const made = report(given)
  return headline(made, evaluate(made, rules(held)))
}

function notes(given: Partial<Report>, held: Partial<Rules> = {}) {
  const made = report(given)
  return annotations(made, evaluate(made, rules(held)))
}

const LOGS = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })
const OFF = unreadTarget('disabled', { account: OTHER_ACCOUNT, region: 'us-east-1', message: 'Macie is off.' })
const LOW = typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low' })
const SINCE = { scope: scope({ newSince: '2026-11-08T00:00:00Z' }) }
const UNCOVERED = readTarget({
  coverage: coverage({
    buckets: { kind: 'listed', total: 3, uncovered: [{ bucket: 'old', reason: 'NOT_MONITORED' }] },
  }),
})

describe('headline', () => {
  test.each<[string, Partial<Report>, Partial<Rules>, string]>([
    [
      'a breach in one bucket',
      { buckets: [LOGS] },
      {},
      'Failed: 3 High findings, 0 allowed (max-high), all in prod-logs (111122223333, eu-west-1). Next: ',
    ],
    [
      'one finding',
      { buckets: [bucket()] },
      {},
      'Failed: 1 High finding, 0 allowed (max-high), in prod-data (111122223333, eu-west-1). Next: ',
    ],
    [
      'most of them in one bucket',
      { buckets: [bucket(), LOGS] },
      {},
      'Failed: 4 High findings, 0 allowed (max-high), most in prod-logs',
    ],
    [
      'half of them in one bucket',
      { buckets: [bucket({ bucket: 'a' }), bucket({ bucket: 'b' })] },
      {},
      'Failed: 2 High findings, 0 allowed (max-high), 1 of them in a (111122223333, eu-west-1). ',
    ],
    [
      'most of them in a bucket that is not the worst',
      { buckets: [bucket({ types: [typeCount(), LOW] }), bucket({ bucket: 'low', types: [{ ...LOW, count: 7 }] })] },
      { thresholds: [threshold('Low', 1)] },
      'Failed: 8 Low findings, 1 allowed (max-low), most in low (111122223333, eu-west-1). ',
    ],
    [
      'more than one threshold',
      { buckets: [LOGS] },
      { thresholds: [threshold('High', 0), threshold('Total', 1)] },
      'Failed: 3 High findings, 0 allowed (max-high), all in prod-logs (111122223333, eu-west-1); 1 more threshold exceeded. ',
    ],
    [
      'the threshold of one bucket',
      { buckets: [LOGS] },
      { thresholds: [], bucketRules: [bucketRule()] },
      'Failed: 3 High findings in prod-logs (111122223333, eu-west-1), 0 allowed (.github/macie-gate.yml:2). ',
    ],
    [
      'new findings only',
      {
        buckets: [bucket({ types: [typeCount({ count: 9, newCount: 2 })] })],
        scope: scope({ newSince: '2026-11-08T00:00:00Z' }),
      },
      { gateOn: 'new' },
      'Failed: 2 new High findings, 0 allowed (max-high), all in prod-data',
    ],
    [
      'a breach with a Target that was not read',
      { buckets: [LOGS], targets: [readTarget(), OFF] },
      {},
      'Failed: 3 High findings, 0 allowed (max-high), all in prod-logs (111122223333, eu-west-1); 1 of 2 Targets not read completely. ',
    ],
    [
      'a breach with a Region that is left out',
      { buckets: [LOGS], targets: [readTarget(), OFF, unreadTarget('not-opted-in', { leftOut: true })] },
      {},
      'Failed: 3 High findings, 0 allowed (max-high), all in prod-logs (111122223333, eu-west-1); 1 of 2 Targets not read completely. ',
    ],
    [
      'a breach in a Target seen in part',
      { buckets: [LOGS], targets: [unreadTarget('inconsistent')] },
      {},
      'Failed: at least 3 High findings, 0 allowed (max-high)',
    ],
    [
      'one gap',
      { targets: [readTarget(), OFF] },
      {},
      'Incomplete: 444455556666 us-east-1 was not read: Macie is off. Next: ',
    ],
    [
      'two gaps',
      { targets: [OFF, unreadTarget('denied')] },
      {},
      'Incomplete: 111122223333 eu-west-1 was not read: It is denied. And 1 more. Next: ',
    ],
    [
      'an unread Target before one that is not covered',
      { targets: [UNCOVERED, OFF] },
      { onUncovered: 'fail' },
      'Incomplete: 444455556666 us-east-1 was not read: Macie is off. And 1 more. Next: mend these, then run again.',
    ],
    [
      'an unread Target beside one whose coverage only warns',
      { targets: [UNCOVERED, OFF] },
      {},
      'Incomplete: 444455556666 us-east-1 was not read: Macie is off. Next: mend this, then run again.',
    ],
    [
      'uncovered',
      { targets: [UNCOVERED] },
      { onUncovered: 'fail' },
      'Incomplete: 111122223333 eu-west-1: Macie does not look into 1 bucket: old. ',
    ],
    ['no Target at all', { targets: [] }, {}, 'Incomplete: no account and no Region was read. Next: '],
    ['nothing found', {}, {}, 'Passed: no finding of the past 90 days; 1 account, 1 Region read.'],
    [
      'within the thresholds',
      { buckets: [bucket({ types: [typeCount({ severity: 'Low', count: 12 })] })] },
      {},
      'Passed: no High finding; 12 Low findings; 1 account, 1 Region read.',
    ],
    [
      'nothing new',
      {
        buckets: [bucket({ types: [typeCount({ count: 9, newCount: 0 }), { ...LOW, count: 4, newCount: 4 }] })],
        ...SINCE,
      },
      { gateOn: 'new' },
      'Passed: no new High finding; 4 new Low findings; 1 account, 1 Region read.',
    ],
    [
      'findings of which some are new, all of them held',
      { buckets: [bucket({ types: [{ ...LOW, count: 4, newCount: 1 }] })], ...SINCE },
      {},
      'Passed: no High finding; 4 Low findings; 1 account, 1 Region read.',
    ],
    [
      'excepted',
      { buckets: [LOGS] },
      { exceptions: [exception()] },
      'Passed: no High finding; 3 findings accepted by an exception; 1 account, 1 Region read.',
    ],
  ])('%s', (_, given, held, start) => {
    expect(line(given, held).slice(0, start.length)).toBe(start)
  })

  test.each<[string, Partial<Report>, Partial<Rules>, string]>([
    ['warn-only', { buckets: [LOGS] }, { warnOnly: true }, 'The step passes all the same (warn-only).'],
    ['on-disabled', { targets: [OFF] }, { onDisabled: 'warn' }, 'The step passes all the same (on-disabled: warn).'],
    [
      'on-incomplete',
      { targets: [unreadTarget('denied')] },
      { onIncomplete: 'warn' },
      'The step passes all the same (on-incomplete: warn).',
    ],
  ])('says that the step passes all the same under %s', (_, given, held, end) => {
    expect(line(given, held).slice(-end.length)).toBe(end)
  })

  test('is one line, whatever a message holds', () => {
    const target = unreadTarget('malformed', { message: 'one\ntwo\r\n::error::three' })
    expect(line({ targets: [target] })).not.toMatch(/[\r\n]/)
  })
})

describe('annotations', () => {
  test('none for a plain pass', () => {
    expect(notes({ buckets: [bucket({ types: [typeCount({ severity: 'Low' })] })] })).toEqual([])
  })

  test.each([
    [false, 'error'],
    [true, 'warning'],
  ] as const)('a breach under warn-only %s is an %s that says the headline', (warnOnly, level) => {
    const [first, ...others] = notes({ buckets: [LOGS] }, { warnOnly })
    expect(first?.level).toBe(level)
    expect(first?.message).toBe(line({ buckets: [LOGS] }, { warnOnly }))
    expect(others).toEqual([])
  })

  test('further breaches, gaps, exceptions and notes follow, each once', () => {
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
      'error Macie Gate: not read',
      'warning Macie Gate: not looked into',
      'warning Macie Gate: exception, line 9',
      'warning Macie Gate: exception, line 12',
      'warning Macie Gate: note',
    ])
    expect(all[5]?.message).toContain('ended on 2026-11-01')
    expect(all[5]?.message).toContain('3 findings')
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

  test('a gap that is to be ignored is not told', () => {
    const all = notes({ targets: [UNCOVERED, OFF] }, { onDisabled: 'ignore' })
    expect(all.map(({ title }) => title)).toEqual(['Macie Gate: incomplete', 'Macie Gate: not looked into'])
  })

  test('the gap that the headline tells is not told twice', () => {
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
})
