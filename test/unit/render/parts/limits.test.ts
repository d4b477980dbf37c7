// The verdict and the table of limits, in full and in short: a lower bound never looks like a count, and only exact
// counts have a check mark.
import { describe, expect, test } from 'vitest'
import type { Rules } from '../../../../src/core/model/rules.ts'
import type { Form } from '../../../../src/render/parts/form.ts'
import { limitsPart } from '../../../../src/render/parts/limits.ts'
import { verdictPart } from '../../../../src/render/parts/verdict.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { NOW, type ReportOverrides, scope } from '../../../build/report.ts'
import { exception, policyThreshold, threshold } from '../../../build/rules.ts'
import { readTarget, unreadTarget } from '../../../build/target.ts'

const DENIED = unreadTarget('denied', { region: 'us-east-1' })
const THROTTLED = unreadTarget('throttled')
const LOGS = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })
const LOW = typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 9 })

describe('limits', () => {
  const row = (form: Form, given: ReportOverrides, by: Partial<Rules> = {}) =>
    pageOf(limitsPart(judged(given, by), form)).split('\n')[2]

  test.each<[string, ReportOverrides, Partial<Rules>, string, string]>([
    ['no limit', {}, { thresholds: [] }, '| ⚪ High | 0 | no limit |   |', '| High | 0 | no limit |  |'],
    ['within', {}, {}, '| ⚪ High | 0 | 0 | ✅ within `max-high` |', '| High | 0 | 0 | ✅ within |'],
    [
      'within what the policy allows',
      { buckets: [LOGS] },
      { thresholds: [policyThreshold('High', 3)] },
      '| 🔴 High | 3 | 3 | ✅ within `thresholds.high` in `.github/macie-gate.yml:2` |',
      '| High | 3 | 3 | ✅ within |',
    ],
    [
      'exceeded',
      { buckets: [LOGS] },
      {},
      '| 🔴 High | 3 | 0 | ❌ **3 over** `max-high` |',
      '| High | 3 | 0 | ❌ exceeded |',
    ],
    [
      'exceeded by at least',
      { buckets: [LOGS], targets: [readTarget(), DENIED] },
      { thresholds: [threshold('High', 1)] },
      '| 🔴 High | at least 3 | 1 | ❌ **at least 2 over** `max-high` |',
      '| High | at least 3 | 1 | ❌ exceeded |',
    ],
    [
      'unknown beyond what was found',
      { buckets: [LOGS], targets: [readTarget(), DENIED] },
      { thresholds: [threshold('High', 5)] },
      '| 🔴 High | at least 3 | 5 | ⚠️ unknown (incomplete) `max-high` |',
      '| High | at least 3 | 5 | ⚠️ unknown (incomplete) |',
    ],
    [
      'not checked',
      { targets: [DENIED] },
      {},
      '| ⚪ High | not checked | 0 | ⚠️ not checked `max-high` |',
      '| High | not checked | 0 | ⚠️ not checked |',
    ],
    [
      'without a limit, not checked',
      { targets: [] },
      { thresholds: [] },
      '| ⚪ High | not checked | no limit |   |',
      '| High | not checked | no limit |  |',
    ],
    [
      'found although nothing was checked completely',
      { buckets: [LOGS], targets: [THROTTLED] },
      { thresholds: [threshold('High', 5)] },
      '| 🔴 High | at least 3 | 5 | ⚠️ unknown (incomplete) `max-high` |',
      '| High | at least 3 | 5 | ⚠️ unknown (incomplete) |',
    ],
  ])('%s', (_, given, by, full, short) => {
    expect([row('full', given, by), row('short', given, by)]).toEqual([full, short])
  })

  test('new findings have a column where they are known, and the note where they alone count', () => {
    const given = {
      scope: scope({ newSince: NOW }),
      buckets: [bucket({ types: [typeCount({ count: 3, new: 1 }), { ...LOW, new: 0 }] })],
    }
    const short = pageOf(limitsPart(judged(given, { gateOn: 'new' }), 'short'))
    expect(short).toContain('| Severity | Found | New | Allowed | Result |')
    expect(short).toContain('| High | 3 | 1 | 0 | ❌ exceeded |')
    expect(short).toMatch(/\n\nThe limits apply to new findings only\.\n\n$/)
    const full = pageOf(limitsPart(judged(given, { gateOn: 'new' }), 'full'))
    expect(full).toContain('| Severity | Found | New since 2026-11-15 | New allowed | Result |')
    expect(full).toContain('| 🔴 High | 3 | 1 | 0 | ❌ **1 over** `max-high` |')
    expect(full).toContain('| 🟡 Low | 9 | 0 | no limit |   |')
    expect(full).not.toContain('held against')
  })

  test('accepted findings have a column in full only, as lower bounds where something was not checked', () => {
    const by = { exceptions: [exception({ severities: ['Low'] })] }
    const buckets = [bucket({ types: [LOW] })]
    expect(row('full', { buckets }, by)).toBe('| ⚪ High | 0 | 0 | 0 | ✅ within `max-high` |')
    expect(row('short', { buckets }, by)).toBe('| High | 0 | 0 | ✅ within |')
    const partial = { buckets, targets: [readTarget(), DENIED] }
    expect(pageOf(limitsPart(judged(partial, by), 'full'))).toContain(
      '| ⚪ Low | at least 0 | at least 9 | no limit |   |',
    )
  })
})

test.each<[string, ReportOverrides, Partial<Rules>, string]>([
  ['pass', {}, {}, '✅'],
  ['fail', { buckets: [LOGS] }, {}, '❌'],
  ['fail under warn-only', { buckets: [LOGS] }, { warnOnly: true }, '⚠️'],
  ['fail under warn-only, with a gap that fails', { buckets: [LOGS], targets: [DENIED] }, { warnOnly: true }, '❌'],
  ['incomplete', { targets: [DENIED] }, {}, '⚠️'],
  ['incomplete that passes', { targets: [DENIED] }, { onIncomplete: 'warn' }, '⚠️'],
])('the icon of the verdict is the same in both forms: %s', (_, given, by, icon) => {
  const headings = (['full', 'short'] as const).map(
    (form) => pageOf(verdictPart(judged(given, by), form)).split('\n')[0],
  )
  expect(headings).toEqual([`## ${icon} Amazon Macie findings`, `## ${icon} Amazon Macie findings`])
})
