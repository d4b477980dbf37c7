// The top of every page: verdict, sentence, bar and limits. A lower bound never looks like a count, and only exact counts
// have a check mark.
import { describe, expect, test } from 'vitest'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { barParts } from '../../../../src/render/parts/bar.ts'
import { leadLine } from '../../../../src/render/parts/lead.ts'
import { limitsPart } from '../../../../src/render/parts/limits.ts'
import { verdictPart } from '../../../../src/render/parts/verdict.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { NOW, type ReportOverrides, scope } from '../../../build/report.ts'
import { bucketRule, exception, policyThreshold, threshold } from '../../../build/rules.ts'
import { coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const DENIED = unreadTarget('denied', { region: 'us-east-1' })
const THROTTLED = unreadTarget('throttled')
const LOGS = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })
const LOW = typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 9 })
const PARTIAL = { buckets: [LOGS], targets: [readTarget(), DENIED] }

describe('limits', () => {
  const table = (given: ReportOverrides, by: Partial<Rules> = {}) =>
    pageOf(limitsPart(judged(given, by), 'full')).split('\n')

  test.each<[string, ReportOverrides, Partial<Rules>, string, string]>([
    ['no limit', {}, { thresholds: [] }, 'Found', '| High | 0 | – |  |'],
    ['within', {}, {}, 'Found', '| High | 0 | 0 | ✅ |'],
    [
      'within what the policy allows',
      { buckets: [LOGS] },
      { thresholds: [policyThreshold('High', 3)] },
      'Found',
      '| High | 3 | 3 | ✅ |',
    ],
    ['exceeded', { buckets: [LOGS] }, {}, 'Found', '| **High** | **3** | 0 | ❌ |'],
    [
      'exceeded by at least',
      PARTIAL,
      { thresholds: [threshold('High', 1)] },
      'At least',
      '| **High** | **3** | 1 | ❌ |',
    ],
    [
      'unknown beyond what was found',
      PARTIAL,
      { thresholds: [threshold('High', 5)] },
      'At least',
      '| High | 3 | 5 | unknown |',
    ],
    ['not checked', { targets: [DENIED] }, {}, 'Found', '| High | not checked | 0 | unknown |'],
    ['without a limit, not checked', { targets: [] }, { thresholds: [] }, 'Found', '| High | not checked | – |  |'],
    [
      'found although nothing was checked completely',
      { buckets: [LOGS], targets: [THROTTLED] },
      { thresholds: [threshold('High', 5)] },
      'At least',
      '| High | 3 | 5 | unknown |',
    ],
  ])('%s', (_, given, by, found, row) => {
    const [head, , first] = table(given, by)
    expect(head).toBe(`| Severity | ${found} | Limit |  |`)
    expect(first).toBe(row)
  })

  test('the total has a row only where it has a limit', () => {
    expect(table({ buckets: [LOGS] }).join()).not.toContain('Total')
    expect(table({ buckets: [LOGS] }, { thresholds: [threshold('Total', 5)] })).toContain('| Total | 3 | 5 | ✅ |')
  })

  test('new findings have a column where they are known, and the limit says where they alone count', () => {
    const given = {
      scope: scope({ newSince: NOW }),
      buckets: [bucket({ types: [typeCount({ count: 3, new: 1 }), { ...LOW, new: 0 }] })],
    }
    const rows = table(given, { gateOn: 'new' })
    expect(rows[0]).toBe('| Severity | Found | New | Limit on new |  |')
    expect(rows[2]).toBe('| **High** | **3** | +1 | 0 | ❌ |')
    expect(rows[4]).toBe('| Low | 9 | · | – |  |')
    expect(table(given)[0]).toContain('| Limit |')
  })
})

test.each<[string, ReportOverrides, Partial<Rules>, string]>([
  ['pass', {}, {}, '✅ Macie Gate passed: no findings'],
  [
    'pass with findings',
    { buckets: [LOGS] },
    { thresholds: [threshold('High', 3)] },
    '✅ Macie Gate passed: 3 findings, within limits',
  ],
  [
    'pass with accepted findings',
    { buckets: [LOGS] },
    { exceptions: [exception()] },
    '✅ Macie Gate passed: no findings, 3 accepted',
  ],
  ['pass without a limit', { buckets: [LOGS] }, { thresholds: [] }, '✅ Macie Gate passed: 3 findings, no limit set'],
  ['fail', { buckets: [LOGS] }, {}, '❌ Macie Gate failed: 3 High findings, 0 allowed'],
  [
    'fail in one bucket',
    { buckets: [LOGS] },
    { thresholds: [], bucketRules: [bucketRule()] },
    '❌ Macie Gate failed: 3 High findings in prod-logs, 0 allowed',
  ],
  ['fail under warn-only', { buckets: [LOGS] }, { warnOnly: true }, '⚠️ Macie Gate failed: 3 High findings, 0 allowed'],
  [
    'fail under warn-only, with a gap that fails',
    PARTIAL,
    { warnOnly: true },
    '❌ Macie Gate failed: at least 3 High findings, 0 allowed',
  ],
  ['nothing checked', { targets: [DENIED] }, {}, '⚠️ Macie Gate incomplete: nothing was fully checked'],
  [
    'incomplete',
    { targets: [readTarget(), DENIED] },
    {},
    '⚠️ Macie Gate incomplete: 1 of 2 account/Region pairs not fully checked',
  ],
  [
    'incomplete that passes',
    { targets: [readTarget(), DENIED] },
    { onIncomplete: 'warn' },
    '⚠️ Macie Gate incomplete: 1 of 2 account/Region pairs not fully checked',
  ],
  [
    'buckets that Macie does not monitor',
    {
      targets: [
        readTarget({
          coverage: coverage({
            buckets: { kind: 'listed', total: 2, uncovered: [{ bucket: 'a', reason: 'ACCESS_DENIED' }] },
          }),
        }),
      ],
    },
    { onUncovered: 'fail' },
    '⚠️ Macie Gate incomplete: 1 bucket not monitored',
  ],
])('the heading is the same in both forms: %s', (_, given, by, heading) => {
  const judgement = judged(given, by)
  expect(pageOf(verdictPart(judgement, 'full')).split('\n')[0]).toBe(`## ${heading}`)
  expect(pageOf(verdictPart(judgement, 'short', { level: 3 })).split('\n')[0]).toBe(`### ${heading}`)
})

describe('the sentence below the heading', () => {
  const many = Array.from({ length: 8 }, (_, at) =>
    bucket({
      bucket: `b${at}`,
      ...(at % 2 ? { account: OTHER_ACCOUNT } : {}),
      types: [typeCount({ count: 2, new: 1 })],
    }),
  )

  test.each<[string, ReportOverrides, Partial<Rules>, RegExp]>([
    ['all in one bucket', { buckets: [LOGS] }, {}, /^\*\*All 3 are in <kbd>\[prod-logs\]\(\S+\)<\/kbd>\.\*\*$/],
    ['the only one', { buckets: [bucket()] }, {}, /^\*\*It is in <kbd>\[prod-data\]/],
    ['most in one bucket', { buckets: [LOGS, bucket()] }, {}, /^\*\*3 of the 4 are in <kbd>\[prod-logs\]/],
    ['spread', { buckets: many }, {}, /^\*\*They are spread across 8 buckets of 2 accounts\.\*\*$/],
    [
      'some of at least',
      PARTIAL,
      {},
      /^\*\*3 of them are in .*\*\* ⚠️ 1 of 2 account\/Region pairs wasn&#39;t fully checked, so there may be more\.$/,
    ],
    [
      'few of those that totals tell of',
      {
        buckets: [LOGS],
        targets: [
          readTarget(),
          unreadTarget('denied', { region: 'us-east-1', totals: { High: 60, Medium: 0, Low: 0 } }),
        ],
      },
      {},
      /^\*\*3 of them are in <kbd>\[prod-logs\]/,
    ],
    [
      'new ones, as an interval',
      { buckets: many, generatedAt: NOW, scope: scope({ newSince: '2026-11-08T09:29:58.000Z' }) },
      {},
      /, and 8 are new in the last 7 days\.\*\*$/,
    ],
    [
      'new ones, as a day',
      { buckets: many, scope: scope({ newSince: '2026-11-09T12:00:00.000Z' }) },
      {},
      /, and 8 are new since 2026-11-09\./,
    ],
    [
      'another limit',
      { buckets: [LOGS] },
      { thresholds: [threshold('High', 0), threshold('Total', 2)] },
      /Total is over its limit, too: 3 found, 2 allowed\.\*\*$/,
    ],
    [
      'limits of buckets',
      { buckets: [LOGS] },
      { bucketRules: [bucketRule()] },
      /The limit of one bucket is exceeded, too\.\*\*$/,
    ],
    [
      'the step passes anyway',
      { buckets: [LOGS] },
      { warnOnly: true },
      /The step still passes because `warn-only` is true\.$/,
    ],
    [
      'incomplete',
      { targets: [readTarget(), DENIED, unreadTarget('inconsistent', { region: 'us-west-2' })] },
      {},
      /^\*\*What was checked is within the limits, but the rest could hide findings, so the step fails\.\*\* 1 pair was checked, 1 partially, 1 not at all\.$/,
    ],
    [
      'incomplete that passes',
      { targets: [readTarget(), DENIED] },
      { onIncomplete: 'warn' },
      /hide findings\.\*\* .*because `on-incomplete` is warn\.$/,
    ],
    ['nothing checked', { targets: [DENIED] }, {}, /^\*\*Zero findings mean nothing here, so the step fails\.\*\*$/],
    [
      'clean',
      { targets: [readTarget(), readTarget({ region: 'us-east-1' })] },
      {},
      /^\*\*Both account\/Region pairs were checked, and Macie monitors both buckets\.\*\* Macie keeps findings for 90 days.* doesn't mean no sensitive data\.$/,
    ],
    [
      'within limits',
      { buckets: [LOGS] },
      { thresholds: [threshold('High', 3)] },
      /^\*\*The account\/Region pair was checked, and Macie monitors the bucket\.\*\*$/,
    ],
  ])('%s', (_, given, by, expected) => {
    expect(leadLine(judged(given, by))).toMatch(expected)
  })
})

test.each<[string, readonly [number, number, number], string]>([
  ['a share of each', [35, 63, 7], '🟥🟥🟥🟧🟧🟧🟧🟧🟧🟨 105 findings'],
  ['one at least', [1, 0, 900], '🟥🟨🟨🟨🟨🟨🟨🟨🟨🟨 901 findings'],
  ['one of two', [1, 1, 900], '🟥🟧🟨🟨🟨🟨🟨🟨🟨🟨 902 findings'],
  ['thirds', [1, 1, 1], '🟥🟥🟥🟥🟧🟧🟧🟨🟨🟨 3 findings'],
  ['one finding', [0, 1, 0], '🟧🟧🟧🟧🟧🟧🟧🟧🟧🟧 1 finding'],
])('the bar: %s', (_, [High, Medium, Low], line) => {
  const types = [typeCount({ count: High }), typeCount({ severity: 'Medium', count: Medium }), { ...LOW, count: Low }]
  expect(pageOf(...barParts(judged({ buckets: [bucket({ types: types.filter(({ count }) => count > 0) })] })))).toBe(
    `${line}\n\n`,
  )
  expect(barParts(judged())).toEqual([])
})
