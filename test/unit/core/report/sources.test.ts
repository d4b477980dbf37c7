// Where buckets are declared, in the saved report and under redaction.
import { createHash } from 'node:crypto'
import { expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import type { Declared } from '../../../../src/core/model/declared.ts'
import { bucketKey } from '../../../../src/core/model/refs.ts'
import { parseReport } from '../../../../src/core/report/read.ts'
import { redact } from '../../../../src/core/report/redact.ts'
import { mergedSources } from '../../../../src/core/report/sources.ts'
import { toJson } from '../../../../src/core/report/write.ts'
import { bucket } from '../../../build/bucket.ts'
import { report } from '../../../build/report.ts'
import { rules } from '../../../build/rules.ts'

const sha256 = (pieces: Iterable<string>) =>
  createHash('sha256')
    .update([...pieces].join(''))
    .digest('hex')

const PLACE = { path: 'infra/s3.tf', line: 2, address: 'aws_s3_bucket.data' }
const NAMED: readonly (readonly [string, Declared])[] = [
  ['changed', { source: { kind: 'found', method: 'name', place: PLACE }, isChanged: true }],
  ['owned', { owners: { from: 'tag', names: ['data'] } }],
  ['policy', { source: { kind: 'found', method: 'policy', place: { path: 'infra/s3.tf' } } }],
  ['tied', { source: { kind: 'candidates', method: 'pattern', places: [PLACE, { ...PLACE, line: 7 }] } }],
  ['unknown', {}],
]
const buckets = NAMED.map(([name]) => bucket({ bucket: name }))
const byBucket = new Map(NAMED.map(([, declared], at) => [bucketKey(buckets[at] ?? bucket()), declared]))
const given = report({ buckets, sources: { files: 3, declarations: 4, byBucket } })

it('is read back as it was written', () => {
  const parsed = parseReport(toJson(evaluate(given, rules()), sha256), 'macie.json', sha256)
  expect(parsed.kind === 'report' ? parsed.report.sources : parsed).toStrictEqual(given.sources)
})

it('has no member where source was not given', () => {
  const text = toJson(evaluate(report({ buckets }), rules()), sha256)
  expect(text).not.toMatch(/"(?:source|sources|owners)":/)
  const parsed = parseReport(text, 'macie.json', sha256)
  expect(parsed.kind === 'report' ? parsed.report : {}).not.toHaveProperty('sources')
})

it('is merged from reports of the same files', () => {
  const [first, second] = [given, report({ buckets: [] })].map((each) => mergedSources([each]).sources)
  expect(first).toEqual(given.sources)
  expect(second).toBeUndefined()
  const other = { files: 5, declarations: 1, byBucket: new Map([['other', {}]]) }
  const merged = mergedSources([given, report({ sources: other })]).sources
  expect(merged).toMatchObject({ files: 5, declarations: 4 })
  expect(merged?.byBucket.size).toBe(NAMED.length + 1)
})

it.each(['buckets', 'counts'] as const)('is withheld under disclose: %s', (level) => {
  const text = JSON.stringify(redact(evaluate(given, rules()), level))
  expect(text).not.toMatch(/infra|aws_s3_bucket|"data"/)
})
