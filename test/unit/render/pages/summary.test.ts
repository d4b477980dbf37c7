import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { Report } from '../../../../src/core/model/report.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { renderSummary } from '../../../../src/render/pages/summary.ts'
import { bucket, bucketFacts, finding, typeCount } from '../../../build/bucket.ts'
import { htmlOf, shownText, tagCounts } from '../../../build/page.ts'
import { processorTime } from '../../../build/processor-time.ts'
import { detailsOf, type ReportOverrides, report, scope } from '../../../build/report.ts'
import { exception, rules } from '../../../build/rules.ts'
import { ACCOUNT, coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'
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
      /past 90 days[^\n]*does not mean that a bucket is clean[^\n]*since Macie was enabled/,
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
    ['the remedy', { buckets: [HIGH] }, {}, /Revoke and replace the credentials first/],
    [
      'an unknown finding type',
      { buckets: [bucket({ types: [typeCount({ type: 'Policy:New/Thing' })] })] },
      {},
      /`Policy:New\/Thing`.*AWS documentation/,
    ],
    [
      'an exception that has expired',
      {},
      { exceptions: [exception({ expires: '2026-11-14' })] },
      /expired 2026-11-14, unused/,
    ],
    ['an exception that expires today', {}, { exceptions: [exception({ expires: '2026-11-15' })] }, /expires today/],
    [
      'left-out Regions',
      { targets: [readTarget(), unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true })] },
      {},
      /not enabled in 111122223333: af-south-1/,
    ],
    ['notes', { notes: ['No job names.'] }, {}, /- No job names\./],
    ['the filters', { scope: scope({ buckets: ['prod-*', '!prod-tmp'] }) }, {}, /`prod-\*` `!prod-tmp`/],
  ])('%s', (_, given, by, expected) => {
    expect(page(given, by)).toMatch(expected)
  })

  test('automated discovery has the sensitive data findings that no job made', () => {
    const withJob = (count: number) =>
      page({
        buckets: [HIGH],
        details: detailsOf([HIGH, { jobs: [{ jobId: 'j1', name: 'weekly', count }], findings: [finding()] }]),
      })
    expect(withJob(2)).toMatch(/\| Automated sensitive data discovery \| 1 \|/)
    expect(withJob(3)).not.toContain('Automated sensitive')
  })

  test.each<[string, ReportOverrides, string, boolean]>([
    ['Account', { buckets: [HIGH] }, '| Account |', false],
    ['Account', { buckets: [HIGH, bucket({ account: OTHER_ACCOUNT })] }, '| Account |', true],
    [
      'both',
      { buckets: [HIGH, bucket({ account: OTHER_ACCOUNT, region: 'us-east-1' })] },
      '| Account,&nbsp;Region |',
      true,
    ],
    ['both', { buckets: [HIGH, bucket({ account: OTHER_ACCOUNT })] }, '| Account,&nbsp;Region |', false],
    ['New', { buckets: [HIGH] }, '| New', false],
    ['New', { buckets: [HIGH], scope: scope({ newSince: '2026-11-08T00:00:00Z' }) }, '| New', true],
    ['Suppressed', {}, '| Suppressed |', false],
    [
      'Suppressed',
      { targets: [readTarget({ coverage: coverage({ suppressed: { High: 1, Medium: 0, Low: 0 } }) })] },
      '| Suppressed |',
      true,
    ],
  ])('the column %s is there only when it says something', (_, given, column, expected) => {
    const parts = page(given).split('### Coverage')
    expect((column === '| Suppressed |' ? parts[1] : parts[0])?.includes(column)).toBe(expected)
  })

  test('the most severe bucket comes first', () => {
    const mild = bucket({ bucket: 'a-mild', types: [typeCount({ severity: 'Low', count: 900 })] })
    const text = page({ buckets: [mild, HIGH] })
    expect(text.indexOf('prod-logs`]')).toBeLessThan(text.indexOf('a-mild`]'))
  })
})

describe('the bytes of a page', () => {
  const many = Array.from({ length: 85_000 }, (_, at) =>
    bucket({
      bucket: `bucket-${at}`,
      account: at % 2 ? ACCOUNT : OTHER_ACCOUNT,
      types: [typeCount({ count: 1 + (at % 9) })],
    }),
  )

  test('85,000 buckets: within the default limit, in under a second, and it names what was left out', () => {
    const judgement = evaluate(report({ buckets: many }), rules())
    let text = ''
    expect(processorTime(() => (text = renderSummary(judgement)))).toBeLessThan(1000)
    expect(bytes(text)).toBeLessThanOrEqual(900 * 1024)
    expect(bytes(text)).toBeGreaterThan(300 * 1024)
    expect(text).toMatch(/Truncated.*bucket rows.*json-file.*Macie console/)
  })

  test('10,000 buckets with 50 findings each', () => {
    const findings = Array.from({ length: 50 }, (_, at) => finding({ id: `f${at}`, object: `${'k'.repeat(900)}${at}` }))
    const buckets = many.slice(0, 10_000)
    const details = detailsOf(...buckets.map((one) => [one, { findings, facts: bucketFacts() }] as const))
    const text = page({ buckets, details })
    expect(bytes(text)).toBeLessThanOrEqual(900 * 1024)
    expect(text).toMatch(/Truncated.*individual findings/)
    expect(tagCounts(htmlOf(text)).details).toBeGreaterThan(0)
  })

  test('individual findings are left out before bucket rows, and bucket rows before the verdict', () => {
    const findings = Array.from({ length: 50 }, (_, at) => finding({ id: `f${at}` }))
    const buckets = many.slice(0, 40)
    const given = { buckets, details: detailsOf(...buckets.map((one) => [one, { findings }] as const)) }
    const whole = page(given)
    const most = page(given, {}, bytes(whole) - 1)
    expect(most).toMatch(/Truncated[^\n]* individual findings?\./)
    expect(most).not.toMatch(/Truncated[^\n]*bucket row/)
    const little = page(given, {}, 6000)
    expect(little).toMatch(/Left out[^\n]*bucket row/)
    expect(little).toContain('| ❌ |')
    expect(little).toContain('does not mean that a bucket is clean')
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
    const { span: _, code: __, ...counts } = tagCounts(htmlOf(renderSummary(evaluate(given, rules()))))
    return counts
  }
  // The link to the run stands only where its address is one.
  expect(count(hostile)).toEqual(count(harmless))
  expect(shownText(htmlOf(renderSummary(evaluate(hostile, rules()))))).toContain('</summary></details><script>')
})
