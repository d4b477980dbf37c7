// Properties of the pages for any report: within their bytes, the same each time, never contradicting each other, and
// text from outside changes nothing but the text shown.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluate } from '../../src/core/judge/evaluate.ts'
import type { Amount } from '../../src/core/model/amount.ts'
import type { BucketDetails } from '../../src/core/model/details.ts'
import type { Judgement, LimitResult } from '../../src/core/model/judgement.ts'
import { bucketKey } from '../../src/core/model/refs.ts'
import type { Report } from '../../src/core/model/report.ts'
import type { Rules } from '../../src/core/model/rules.ts'
import { buildReport } from '../../src/core/report/build.ts'
import { withDetails } from '../../src/core/report/details.ts'
import { renderComment } from '../../src/render/pages/comment.ts'
import { renderSummary } from '../../src/render/pages/summary.ts'
import { renderTrackingIssue } from '../../src/render/pages/tracking-issue.ts'
import { annotations } from '../../src/render/text/annotations.ts'
import { headlineText } from '../../src/render/text/headline.ts'
import { anyText } from '../build/any-text.ts'
import { anyRules, results } from '../build/arbitrary.ts'
import { bucketFacts, finding } from '../build/bucket.ts'
import { htmlOf, tagCounts } from '../build/page.ts'
import { NOW, scope } from '../build/report.ts'
import { rules } from '../build/rules.ts'
import { REGION } from '../build/target.ts'
import { hostileReport } from '../golden/hostile.ts'

interface Drawn {
  readonly report: Report
  readonly objects: readonly string[]
}

const drawn: fc.Arbitrary<Drawn> = fc
  .record({
    results,
    withNew: fc.boolean(),
    objects: fc.array(anyText({ maxLength: 40 }), { maxLength: 5 }),
  })
  .map(({ results: given, withNew, objects }) => ({
    objects,
    report: buildReport({
      title: 'Macie',
      version: '1.0.0',
      generatedAt: new Date(NOW),
      run: {},
      scope: scope(withNew ? { newSince: '2026-11-08T00:00:00.000Z' } : {}),
      regions: [REGION],
      results: given,
    }),
  }))

/** With the same findings in every bucket. */
function judged({ report, objects }: Drawn, by: Rules): Judgement {
  const findings = objects.map((object, at) => finding({ id: `f${at}`, object, title: object, bucket: bucketFacts() }))
  const details = new Map<string, BucketDetails>(
    report.buckets.map((bucket) => [bucketKey(bucket), { jobs: [], findings }]),
  )
  return withDetails(evaluate(report, by), { details, notes: objects, calls: new Map() })
}

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

/** The rows of a page's table of limits, by column. */
function limitRows(page: string): Record<string, string>[] {
  const lines = page.split('\n')
  const start = lines.findIndex((line) => line.startsWith('| Severity | '))
  const cellsOf = (line = '') => line.split(' | ').map((cell) => cell.replace(/^\| | ?\|$|\*\*/g, '').trim())
  const names = cellsOf(lines[start]).map(
    (name, at) => ['Severity', 'Found'][at] ?? name.replace('Limit on new', 'Limit'),
  )
  const end = lines.findIndex((line, at) => at > start && line === '')
  return lines
    .slice(start + 2, end)
    .map((line) => Object.fromEntries(cellsOf(line).map((cell, at) => [names[at], cell])))
}

function shown(amount: Amount): string {
  return amount.kind === 'not-checked' ? 'not checked' : amount.value.toLocaleString('en-US')
}

const RESULTS = { 'no-limit': '', within: '✅', unknown: 'unknown', exceeded: '❌' } as const satisfies Record<
  LimitResult['kind'],
  string
>

describe('any report', () => {
  test('keeps within its bytes, and is the same twice', () => {
    fc.assert(
      fc.property(drawn, anyRules, fc.nat(20_000), (given, by, limit) => {
        const judgement = judged(given, by)
        const page = renderSummary(judgement, limit)
        expect(bytes(page)).toBeLessThanOrEqual(limit)
        expect(renderSummary(judgement, limit)).toBe(page)
      }),
    )
  })

  test('has the same limits on each page, as they were judged', () => {
    fc.assert(
      fc.property(drawn, anyRules, (given, by) => {
        const judgement = judged(given, by)
        const pages = [
          renderSummary(judgement),
          renderComment(judgement, {}, 65_536),
          renderTrackingIssue(judgement, {}, 65_536),
        ]
        const [summary, ...others] = pages.map(limitRows)
        expect(others).toEqual([summary, summary])
        const limits = judgement.limits.filter(({ measure, kind }) => measure !== 'Total' || kind !== 'no-limit')
        expect(summary?.map(({ New: _, ...row }) => row)).toEqual(
          limits.map((limit) => ({
            Severity: limit.measure,
            Found: shown(limit.found),
            Limit: limit.kind === 'no-limit' ? '–' : String(limit.threshold.allowed),
            '': RESULTS[limit.kind],
          })),
        )
        const says = limits.some(({ found }) => found.kind === 'at-least')
        for (const page of pages) expect(/\| Severity \| At least \|/.test(page)).toBe(says)
        expect(new Set(pages.map((page) => /^#+ (\S+)/m.exec(page)?.[1])).size).toBe(1)
      }),
    )
  })

  test('has a check mark on no page unless it was checked', () => {
    fc.assert(
      fc.property(drawn, anyRules, (given, by) => {
        const judgement = judged(given, by)
        const short = [renderComment(judgement, {}, 65_536), renderTrackingIssue(judgement, {}, 65_536)]
        const summary = renderSummary(judgement)
        const { extent } = judgement
        if (extent !== 'complete') {
          for (const page of short) expect(page).not.toContain('✅')
          expect(JSON.stringify(limitRows(summary))).not.toContain('✅')
        }
        if (extent === 'none') expect(summary).not.toContain('✅')
      }),
    )
  })

  test('has a headline of one line that starts with the verdict, and at most ten annotations', () => {
    const starts = { pass: 'Passed: ', fail: 'Failed: ', incomplete: 'Incomplete: ' } as const
    fc.assert(
      fc.property(drawn, anyRules, (given, by) => {
        const judgement = judged(given, by)
        const line = headlineText(judgement)
        expect(line.startsWith(starts[judgement.verdict])).toBe(true)
        expect(line).not.toMatch(/[\r\n]/)
        const all = annotations(judgement).shown
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
    const { span: _, code: __, wbr: ___, ...counts } = tagCounts(htmlOf(renderSummary(evaluate(report, rules()))))
    return counts
  }
  const harmless = elements(Array.from({ length: 7 }, (_, at) => `plain-${at}`))
  fc.assert(
    fc.property(fc.uniqueArray(sharp, { minLength: 7, maxLength: 7 }), (texts) => {
      expect(elements(texts)).toEqual(harmless)
    }),
  )
})
