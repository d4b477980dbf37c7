import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { Report } from '../../../../src/core/model/report.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { renderSummary } from '../../../../src/render/pages/summary.ts'
import { bucket, bucketFacts, finding, typeCount } from '../../../build/bucket.ts'
import { htmlOf, shownText, tagCounts } from '../../../build/page.ts'
import { detailsOf, type ReportOverrides, report, scope } from '../../../build/report.ts'
import { exception, rules } from '../../../build/rules.ts'
import { readTarget, unreadTarget } from '../../../build/target.ts'
import { hostileReport } from '../../../golden/hostile.ts'

function page(given: ReportOverrides = {}, by: Partial<Rules> = {}, limit?: number): string {
  return renderSummary(evaluate(report(given), rules(by)), limit)
}

function bytes(text: string): number {
  return Buffer.byteLength(text)
}

const HIGH = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })

describe('the page says', () => {
  test.each<[string, ReportOverrides, Partial<Rules>, RegExp]>([
    ['pass', {}, {}, /^## ✅ Macie Gate passed: no findings\n/],
    ['fail', { buckets: [HIGH] }, {}, /^## ❌ Macie Gate failed: 3 High/],
    ['fail that only warns', { buckets: [HIGH] }, { warnOnly: true }, /^## ⚠️ Macie Gate failed: 3 High/],
    ['incomplete', { targets: [unreadTarget('denied')] }, {}, /^## ⚠️ Macie Gate incomplete: nothing was/],
    [
      'what the window means',
      {},
      {},
      /for 90 days[^\n]*policy changes made since it was turned on[^\n]*doesn't mean no sensitive data/,
    ],
    [
      'at least',
      { targets: [unreadTarget('inconsistent')], buckets: [HIGH] },
      {},
      /At least[^\n]*\n[^\n]*\n\| \*\*High\*\* \| \*\*3\*\* \|/,
    ],
    [
      'no encryption, in words',
      { buckets: [HIGH], details: detailsOf([HIGH, { facts: bucketFacts({ defaultEncryption: 'NONE' }) }]) },
      {},
      /\*\*no default encryption\*\*/,
    ],
    [
      'public, in words',
      { buckets: [HIGH], details: detailsOf([HIGH, { facts: bucketFacts({ publicAccess: 'PUBLIC' }) }]) },
      {},
      /\*\*public: anyone can reach it\*\*/,
    ],
    ['the remedy', { buckets: [HIGH] }, {}, /Revoke and rotate the credentials first/],
    [
      'an unknown finding type',
      { buckets: [bucket({ types: [typeCount({ type: 'Policy:New/Thing' })] })] },
      {},
      /\[`Policy:New\/Thing`\]\(https:\/\/docs\.aws/,
    ],
    [
      'an exception that has expired',
      {},
      { exceptions: [exception({ expires: '2026-11-14' })] },
      /Expired 2026-11-14&nbsp;· matches&nbsp;no/,
    ],
    ['an exception that expires today', {}, { exceptions: [exception({ expires: '2026-11-15' })] }, /Expires today/],
    [
      'left-out Regions',
      { targets: [readTarget(), unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true })] },
      {},
      /not enabled in 111122223333: <kbd>af-south-1<\/kbd>/,
    ],
    ['notes', { notes: ['No job names.'] }, {}, /- No job names\./],
    ['the filters', { scope: scope({ buckets: ['prod-*', '!prod-tmp'] }) }, {}, /buckets `prod-\*` `!prod-tmp`/],
  ])('%s', (_, given, by, expected) => {
    expect(page(given, by)).toMatch(expected)
  })

  test('automated discovery has the sensitive data findings that no job made', () => {
    const withJob = (count: number) =>
      page({
        buckets: [HIGH],
        details: detailsOf([HIGH, { jobs: [{ jobId: 'j1', name: 'weekly', count }], findings: [finding()] }]),
      })
    expect(withJob(2)).toMatch(/\| 1 \| Automated sensitive data discovery \|/)
    expect(withJob(3)).not.toContain('Automated sensitive')
  })

  test('the most severe bucket comes first', () => {
    const mild = bucket({ bucket: 'a-mild', types: [typeCount({ severity: 'Low', count: 900 })] })
    const text = page({ buckets: [mild, HIGH] })
    expect(text.indexOf('prod-logs`]')).toBeLessThan(text.indexOf('a-mild`]'))
  })
})

describe('the bytes of a page', () => {
  test('individual findings are left out before bucket rows, and bucket rows before the verdict', () => {
    const findings = Array.from({ length: 50 }, (_, at) => finding({ id: `f${at}` }))
    const buckets = Array.from({ length: 40 }, (_, at) => bucket({ bucket: `bucket-${at}` }))
    const given = { buckets, details: detailsOf(...buckets.map((one) => [one, { findings }] as const)) }
    const whole = page(given)
    const most = page(given, {}, bytes(whole) - 1)
    expect(most).toMatch(/Truncated to fit[^\n]* objects?\./)
    expect(most).not.toMatch(/Truncated to fit[^\n]*bucket row/)
    const little = page(given, {}, 6000)
    expect(little).toMatch(/Truncated to fit[^\n]*bucket row/)
    expect(little).toContain('| ❌ |')
    expect(little).toContain('What to do')
  })

  test('too few for the verdict leave the headline, halved until it fits', () => {
    const line = 'Passed: no findings in the past 90 days (1 account, 1 Region checked).'
    expect([699, 70, 69, 36, 35, 4, 3, 2, 0].map((limit) => page({}, {}, limit))).toEqual([
      ...[line, line],
      'Passed: no findings in the past 90…',
      ...['Passed: no findi…', 'Passed: no findi…'],
      ...['P…', '…', '', ''],
    ])
  })

  test.each([0, 1, 10, 100, 500, 1000, 1500, 2000, 3000, 5000, 10_000, 20_000])('%d bytes', (limit) => {
    const text = renderSummary(evaluate(hostileReport(), rules()), limit)
    expect(bytes(text)).toBeLessThanOrEqual(limit)
    const { details = 0, summary = 0 } = tagCounts(htmlOf(text))
    expect(details).toBe(summary)
    expect((htmlOf(text).match(/<\/details>/g) ?? []).length).toBe(details)
  })
})

test('hostile text and harmless text give the same elements', () => {
  const hostile = hostileReport()
  const harmless = hostileReport(Array.from({ length: 14 }, (_, at) => `plain-${String(at).padStart(2, '0')}`))
  const count = (given: Report) => {
    const { span: _, code: __, wbr: ___, ...counts } = tagCounts(htmlOf(renderSummary(evaluate(given, rules()))))
    return counts
  }
  // The link to the run stands only where its address is one.
  expect(count(hostile)).toEqual(count(harmless))
  expect(shownText(htmlOf(renderSummary(evaluate(hostile, rules()))))).toContain('</summary></details><script>')
})
