// What holds of the page for any report: it keeps within its bytes, it is the same each time, and text from outside
// changes nothing but the text shown.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../src/core/judge/evaluate.ts'
import type { Report } from '../../src/core/model/report.ts'
import { buildReport, withDetails } from '../../src/core/report/build.ts'
import { renderSummary } from '../../src/render/pages/summary.ts'
import { annotations, headline } from '../../src/render/text/headline.ts'
import { anyRules, results } from '../build/arbitrary.ts'
import { bucketFacts, finding } from '../build/bucket.ts'
import { htmlOf, tagCounts } from '../build/page.ts'
import { NOW, scope } from '../build/report.ts'
import { rules } from '../build/rules.ts'
import { hostileReport } from '../golden/hostile.ts'

const anyReport: fc.Arbitrary<Report> = fc
  .record({
    results,
    withNew: fc.boolean(),
    objects: fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 5 }),
  })
  .map(({ results: given, withNew, objects }) => {
    const report = buildReport({
      title: 'Macie',
      version: '1.0.0',
      generatedAt: new Date(NOW),
      run: {},
      scope: scope(withNew ? { newSince: '2026-11-08T00:00:00.000Z' } : {}),
      regionsAll: false,
      results: given,
    })
    const findings = objects.map((object, at) =>
      finding({ id: `f${at}`, object, title: object, bucket: bucketFacts() }),
    )
    const details = report.buckets.map(({ account, region, bucket }) => ({
      account,
      region,
      bucket,
      jobs: [],
      findings,
    }))
    return withDetails(report, details, objects)
  })

/** Characters with which hostile text is made, often side by side. */
const sharp = fc
  .array(
    fc.constantFrom(
      ...[
        '|',
        '\n',
        '\r\n',
        '`',
        '```',
        '<',
        '>',
        '</details>',
        '<!--',
        '-->',
        '&',
        '&#124;',
        '*',
        '_',
        '~~',
        '[',
        '](',
        ')',
        '!',
      ],
      ...[
        '\\',
        '$',
        '@a',
        '#1',
        'GH-1',
        'http://a.b',
        'www.a.b',
        'a@b.co',
        '::error::',
        '##[',
        '\u202e',
        '\u200b',
        '\ud800',
        '-',
        '1.',
        '=',
        ' ',
        'x',
      ],
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((pieces) => pieces.join(''))

function bytes(text: string): number {
  return Buffer.byteLength(text)
}

describe('any report', () => {
  test('keeps within its bytes, and says the same twice', () => {
    fc.assert(
      fc.property(anyReport, anyRules, fc.nat(20_000), (report, held, limit) => {
        const judgement = evaluate(report, held)
        const page = renderSummary(report, judgement, limit)
        expect(bytes(page)).toBeLessThanOrEqual(limit)
        expect(renderSummary(report, judgement, limit)).toBe(page)
      }),
    )
  })

  test('has a headline of one line that starts with the verdict, and at most ten annotations', () => {
    const starts = { pass: 'Passed: ', fail: 'Failed: ', incomplete: 'Incomplete: ' } as const
    fc.assert(
      fc.property(anyReport, anyRules, (report, held) => {
        const judgement = evaluate(report, held)
        const line = headline(report, judgement)
        expect(line.startsWith(starts[judgement.verdict])).toBe(true)
        expect(line).not.toMatch(/[\r\n]/)
        const all = annotations(report, judgement)
        expect(all.length).toBeLessThanOrEqual(10)
        expect(all.some(({ level }) => level === 'error')).toBe(judgement.failsStep)
      }),
    )
  })
})

test('hostile text changes only the text that is shown', () => {
  const elements = (texts: readonly string[]) => {
    const report = hostileReport(texts)
    // How often text is cut apart depends on the text; the link to the run stands only where its address is one.
    const { span: _, code: __, ...counts } = tagCounts(htmlOf(renderSummary(report, evaluate(report, rules()))))
    return counts
  }
  const harmless = elements(Array.from({ length: 7 }, (_, at) => `plain-${at}`))
  fc.assert(
    fc.property(fc.uniqueArray(sharp, { minLength: 7, maxLength: 7 }), (texts) => {
      expect(elements(texts)).toEqual(harmless)
    }),
  )
})
