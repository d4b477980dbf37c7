// What a saved report says of itself: whether it is to be merged, redacted as a whole, and which details it holds.
import { describe, expect, it } from 'vitest'
import { errorLine } from '../../../../src/core/grammar/errors.ts'
import { bucketKey } from '../../../../src/core/model/refs.ts'
import { parseReport } from '../../../../src/core/report/read.ts'
import { redact } from '../../../../src/core/report/redact.ts'
import { toJson } from '../../../../src/core/report/write.ts'
import { bucket, bucketFacts, finding } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { detailsOf, type ReportOverrides, report } from '../../../build/report.ts'
import { savedReport, sha256, withDigest } from '../../../build/saved-report.ts'

function parsed(text: string) {
  return parseReport(text, 'r.json', sha256)
}

function errorsOf(text: string): string[] {
  const result = parsed(text)
  return result.kind === 'errors' ? result.errors.map(errorLine) : []
}

function reread(given: ReportOverrides) {
  return parsed(savedReport(report(given)))
}

describe('a report', () => {
  it('that was made to be merged says so', () => {
    const given = judged()
    expect(parsed(toJson(given, sha256))).toStrictEqual({ kind: 'report', report: report(), isCollected: false })
    expect(parsed(toJson({ ...given, isCollected: true }, sha256))).toStrictEqual({
      kind: 'report',
      report: report(),
      isCollected: true,
    })
  })

  it('keeps how many it was merged from', () => {
    expect(reread({ mergedFrom: 3 })).toMatchObject({ report: { mergedFrom: 3 } })
  })

  it('may hold a byte order mark in its texts', () => {
    expect(reread({ title: 'a\uFEFFb' })).toMatchObject({ report: { title: 'a\uFEFFb' } })
  })

  it('has details of the buckets that they were read for only', () => {
    const named = (name: string) => bucket({ bucket: name })
    const entries = detailsOf(
      [named('facts'), { facts: bucketFacts() }],
      [named('findings'), { findings: [finding()] }],
      [named('jobs'), { jobs: [{ jobId: 'j', count: 1 }] }],
    )
    const buckets = [named('facts'), named('findings'), named('jobs'), named('none')]
    const result = reread({ buckets, details: entries })
    const details = result.kind === 'report' ? result.report.details : new Map()
    expect([...details]).toStrictEqual([...entries])
    expect(details.has(bucketKey(named('none')))).toBe(false)
  })
})

describe('a redacted report', () => {
  const shown = redact(judged({ buckets: [bucket()] }), 'counts')
  const file: Record<string, unknown> = JSON.parse(toJson(shown, sha256))

  it('carries its judgement', () => {
    expect(parsed(toJson(shown, sha256))).toEqual({ kind: 'redacted', judgement: { ...shown, isSaved: true } })
  })

  it.each([
    ['its judgement', { ...file, judged: undefined }],
    ['its level', { ...file, disclosed: undefined }],
    ['its verdict', { ...file, verdict: 'collected' }],
  ])('is refused without %s', (_, damaged) => {
    expect(errorsOf(withDigest(damaged))).toEqual([
      'r.json: The report is redacted only in part. Use the file exactly as json-file wrote it.',
    ])
  })
})

describe('errors', () => {
  const file: Record<string, unknown> = JSON.parse(savedReport(report()))

  it.each([
    ['what is missing', { ...file, notes: undefined }, 'At notes, the member is missing.'],
    ['what is not known', { ...file, remarks: [] }, 'At remarks, unknown member.'],
    ['what is no object', { ...file, tool: { ...Object(file.tool), version: 1 } }, 'At tool.version, expected a text.'],
    ['a list in place of an object', { ...file, totals: [] }, 'At totals.high, the member is missing.'],
    ['a text in place of an object', { ...file, run: 'x' }, 'At run, expected an object.'],
  ])('name %s', (_, damaged, expected) => {
    expect(errorsOf(JSON.stringify(damaged))[0]).toBe(`r.json: ${expected} Use the file exactly as json-file wrote it.`)
  })

  it('are all told if there are ten', () => {
    const buckets = Array.from({ length: 10 }, (_, at) => bucket({ bucket: `b-${at}` }))
    const damaged = savedReport(report({ buckets })).replaceAll('"jobs":[]', '"jobs":{}')
    const lines = errorsOf(damaged)
    expect(lines).toHaveLength(10)
    for (const line of lines) expect(line).toMatch(/^r\.json: At buckets\.[0-9]\.jobs, /)
  })
})
