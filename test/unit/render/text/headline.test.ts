import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { headlineText } from '../../../../src/render/text/headline.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { type ReportOverrides, report, scope } from '../../../build/report.ts'
import { bucketRule, exception, rules, threshold } from '../../../build/rules.ts'
import { coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

function line(given: ReportOverrides, by: Partial<Rules> = {}): string {
  return headlineText(evaluate(report(given), rules(by)))
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
  test.each<[string, ReportOverrides, Partial<Rules>, string]>([
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
      'most of them in a bucket that is not the most severe',
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
        buckets: [bucket({ types: [typeCount({ count: 9, new: 2 })] })],
        scope: scope({ newSince: '2026-11-08T00:00:00Z' }),
      },
      { gateOn: 'new' },
      'Failed: 2 new High findings, 0 allowed (max-high), all in prod-data',
    ],
    [
      'a breach with a Target that was not read',
      { buckets: [LOGS], targets: [readTarget(), OFF] },
      {},
      'Failed: at least 3 High findings, 0 allowed (max-high), 3 of them in prod-logs (111122223333, eu-west-1); 1 of 2 account/Region pairs not checked completely. ',
    ],
    [
      'a breach with a Region that is left out',
      { buckets: [LOGS], targets: [readTarget(), OFF, unreadTarget('not-opted-in', { leftOut: true })] },
      {},
      'Failed: at least 3 High findings, 0 allowed (max-high), 3 of them in prod-logs (111122223333, eu-west-1); 1 of 2 account/Region pairs not checked completely. ',
    ],
    [
      'a breach in a Target that was checked in part',
      { buckets: [LOGS], targets: [unreadTarget('inconsistent')] },
      {},
      'Failed: at least 3 High findings, 0 allowed (max-high)',
    ],
    [
      'the largest part of a lower bound',
      { buckets: [bucket(), LOGS], targets: [readTarget(), OFF] },
      {},
      'Failed: at least 4 High findings, 0 allowed (max-high), 3 of them in prod-logs (111122223333, eu-west-1); 1 of 2',
    ],
    [
      'a lower bound of one',
      { buckets: [bucket()], targets: [readTarget(), OFF] },
      {},
      'Failed: at least 1 High finding, 0 allowed (max-high), 1 of them in prod-data (111122223333, eu-west-1); 1 of 2',
    ],
    [
      'the threshold of one bucket, with another Target that was not read',
      { buckets: [LOGS], targets: [readTarget(), OFF] },
      { thresholds: [], bucketRules: [bucketRule()] },
      'Failed: 3 High findings in prod-logs (111122223333, eu-west-1), 0 allowed (.github/macie-gate.yml:2); 1 of 2',
    ],
    [
      'one gap',
      { targets: [readTarget(), OFF] },
      {},
      'Incomplete: 444455556666 us-east-1 was not checked: Macie is off. Next: ',
    ],
    [
      'two gaps',
      { targets: [OFF, unreadTarget('denied')] },
      {},
      'Incomplete: 2 of 2 account/Region pairs not fully checked, for 2 causes. Next: ',
    ],
    [
      'an unread Target before one that is not covered',
      { targets: [UNCOVERED, OFF] },
      { onUncovered: 'fail' },
      'Incomplete: 1 of 2 account/Region pairs not fully checked, for 2 causes. Next: fix these, then rerun the workflow.',
    ],
    [
      'an unread Target beside one whose coverage only warns',
      { targets: [UNCOVERED, OFF] },
      {},
      'Incomplete: 444455556666 us-east-1 was not checked: Macie is off. Next: fix this, then rerun the workflow.',
    ],
    [
      'uncovered',
      { targets: [UNCOVERED] },
      { onUncovered: 'fail' },
      "Incomplete: Macie doesn't monitor 1 bucket: old (111122223333, eu-west-1). Next: ",
    ],
    ['no Target at all', { targets: [] }, {}, 'Incomplete: no account/Region pair was checked. Next: '],
    ['nothing found', {}, {}, 'Passed: no findings in the past 90 days (1 account, 1 Region checked).'],
    [
      'within the thresholds',
      { buckets: [bucket({ types: [typeCount({ severity: 'Low', count: 12 })] })] },
      {},
      'Passed: no High finding; 12 Low findings; 1 account, 1 Region checked.',
    ],
    [
      'nothing new',
      {
        buckets: [bucket({ types: [typeCount({ count: 9, new: 0 }), { ...LOW, count: 4, new: 4 }] })],
        ...SINCE,
      },
      { gateOn: 'new' },
      'Passed: no new High finding; 4 new Low findings; 1 account, 1 Region checked.',
    ],
    [
      'findings of which some are new, where all of them count',
      { buckets: [bucket({ types: [{ ...LOW, count: 4, new: 1 }] })], ...SINCE },
      {},
      'Passed: no High finding; 4 Low findings; 1 account, 1 Region checked.',
    ],
    [
      'accepted',
      { buckets: [LOGS] },
      { exceptions: [exception()] },
      'Passed: no High finding; 3 findings accepted by an exception; 1 account, 1 Region checked.',
    ],
  ])('%s', (_, given, by, start) => {
    expect(line(given, by).slice(0, start.length)).toBe(start)
  })

  test.each<[string, ReportOverrides, Partial<Rules>, string]>([
    ['warn-only', { buckets: [LOGS] }, { warnOnly: true }, 'The step still passes because warn-only is true.'],
    ['on-disabled', { targets: [OFF] }, { onDisabled: 'warn' }, 'The step still passes because on-disabled is warn.'],
    [
      'on-incomplete',
      { targets: [unreadTarget('denied')] },
      { onIncomplete: 'warn' },
      'The step still passes because on-incomplete is warn.',
    ],
  ])('says that the step passes anyway under %s', (_, given, by, end) => {
    expect(line(given, by).slice(-end.length)).toBe(end)
  })

  test.each<[string, ReportOverrides, Partial<Rules>, string]>([
    [
      'a pass has nothing after the reason',
      {},
      {},
      'Passed: no findings in the past 90 days (1 account, 1 Region checked).',
    ],
    [
      'as many findings count as are accepted',
      { buckets: [bucket({ types: [typeCount(), LOW] })] },
      { exceptions: [exception({ severities: ['High'] })] },
      'Passed: no High finding; 1 Low finding; 1 finding accepted by an exception; 1 account, 1 Region checked.',
    ],
    [
      'accounts and Regions are those that were read',
      {
        targets: [
          readTarget(),
          readTarget({ account: OTHER_ACCOUNT }),
          unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true }),
        ],
      },
      {},
      'Passed: no findings in the past 90 days (2 accounts, 1 Region checked).',
    ],
    [
      'coverage that only warns comes last',
      { targets: [UNCOVERED, OFF] },
      { onUncovered: 'fail', onDisabled: 'warn' },
      'Incomplete: 1 of 2 account/Region pairs not fully checked, for 2 causes. Next: fix these, then rerun the workflow.',
    ],
  ])('whole: %s', (_, given, by, whole) => {
    expect(line(given, by)).toBe(whole)
  })

  test('is one line, whatever a message contains', () => {
    const target = unreadTarget('malformed', { message: 'one\ntwo\r\n::error::three' })
    expect(line({ targets: [target] })).not.toMatch(/[\r\n]/)
  })
})
