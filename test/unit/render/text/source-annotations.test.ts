// Annotations at the lines that declare buckets: whose, how many, and none where another annotation stands.
import { expect, test } from 'vitest'
import type { Annotation } from '../../../../src/core/model/annotation.ts'
import type { BucketSource } from '../../../../src/core/model/declared.ts'
import type { Judgement } from '../../../../src/core/model/judgement.ts'
import { bucketKey } from '../../../../src/core/model/refs.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { annotations } from '../../../../src/render/text/annotations.ts'
import { sourceAnnotations } from '../../../../src/render/text/source-annotations.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { bucketRule, policyThreshold } from '../../../build/rules.ts'
import { ACCOUNT } from '../../../build/target.ts'

const found = (path: string, line?: number): BucketSource => ({
  kind: 'found',
  method: 'name',
  place: line === undefined ? { path } : { path, line },
})

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] as const
const SOURCES: Readonly<Record<(typeof NAMES)[number], BucketSource>> = {
  a: found('a.tf', 1),
  b: { kind: 'candidates', method: 'name', places: [{ path: 'b.tf', line: 1 }] },
  c: found('c.tf'),
  d: found('d.tf', 4),
  e: found('a.tf', 5),
  f: found('f.tf', 1),
  g: found('g.tf', 7),
  h: found('h.tf', 8),
}

/** Eight buckets, most severe first, and one with Low findings alone. */
function declared(by: Partial<Rules> = {}): Judgement {
  const low = bucket({ bucket: 'low', types: [typeCount({ severity: 'Low', count: 99 })] })
  const buckets = NAMES.map((name, at) =>
    bucket({ bucket: name, types: [typeCount({ count: 10 - at }), typeCount({ severity: 'Low', count: 1 })] }),
  )
  const byBucket = new Map([
    ...buckets.map((each, at) => [bucketKey(each), { source: SOURCES[NAMES[at] ?? 'a'] }] as const),
    [bucketKey(low), { source: found('low.tf', 9) }] as const,
  ])
  return judged({ buckets: [...buckets, low], sources: { files: 9, declarations: 9, byBucket } }, by)
}

const places = (all: readonly Annotation[]) => all.map(({ level, file, line }) => `${level} ${file}:${line}`)

test('five of the buckets over a limit have one, at a line that is known', () => {
  const all = sourceAnnotations(declared(), [])
  expect(places(all)).toEqual(['error a.tf:1', 'error d.tf:4', 'error a.tf:5', 'error f.tf:1', 'error g.tf:7'])
  expect(all[0]).toEqual({
    level: 'error',
    title: 'Macie Gate: bucket with findings',
    message: `The bucket a (${ACCOUNT}, eu-west-1), declared here, has findings: 10 High, 1 Low.`,
    file: 'a.tf',
    line: 1,
  })
})

test('none stands where another does already: the same file and line', () => {
  const others = [
    { level: 'error', title: '', message: '', file: 'a.tf', line: 1 },
    { level: 'error', title: '', message: '', file: 'x.tf', line: 4 },
  ] as const
  expect(places(sourceAnnotations(declared({ warnOnly: true }), others))).toEqual([
    'warning d.tf:4',
    'warning a.tf:5',
    'warning f.tf:1',
    'warning g.tf:7',
    'warning h.tf:8',
  ])
})

test("a bucket's own limit is told at its line, if that is known, and of four breaches three are", () => {
  const bucketRules = [
    bucketRule({ match: '[abcd]', thresholds: [policyThreshold('High', 0, 'buckets[0].thresholds.high')] }),
  ]
  const { shown } = annotations(declared({ thresholds: [], bucketRules }))
  expect(shown.map(({ title, file, line, message }) => [title, file, line, message.slice(0, 25)])).toEqual([
    ['Macie Gate: failed', undefined, undefined, 'Failed: 10 High findings '],
    ['Macie Gate: buckets[0].thresholds.high exceeded', undefined, undefined, '9 High findings in b (111'],
    ['Macie Gate: buckets[0].thresholds.high exceeded', undefined, undefined, '8 High findings in c (111'],
    ['Macie Gate: buckets[0].thresholds.high exceeded', 'd.tf', 4, '7 High findings in d (111'],
    ['Macie Gate: bucket with findings', 'a.tf', 1, 'The bucket a (11112222333'],
  ])
  expect(shown.map((each) => 'file' in each)).toEqual([false, false, false, true, true])
})
