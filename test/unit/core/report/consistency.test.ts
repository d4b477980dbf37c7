// A saved report that does not agree with itself, member by member: each is told, and nothing else is.
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { disagreements } from '../../../../src/core/report/consistency.ts'
import type { ReportFile } from '../../../../src/core/report/schema.ts'
import { toJson } from '../../../../src/core/report/write.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { NOW, report, scope } from '../../../build/report.ts'
import { exception, rules } from '../../../build/rules.ts'
import { coverage, readTarget, unreadTarget } from '../../../build/target.ts'

const LOW = 'Policy:IAMUser/S3BucketEncryptionDisabled'

const GIVEN = report({
  scope: scope({ newSince: NOW }),
  targets: [
    readTarget({ coverage: coverage({ suppressed: { High: 1, Medium: 0, Low: 2 } }) }),
    unreadTarget('inconsistent', { region: 'us-west-1', totals: { High: 2, Medium: 0, Low: 0 } }),
  ],
  buckets: [
    bucket({
      bucket: 'a',
      types: [
        typeCount({ count: 3, newCount: 1 }),
        typeCount({ type: LOW, severity: 'Low', count: 2 }),
        typeCount({ type: 'Policy:Other', severity: 'Low', count: 4 }),
      ],
    }),
    bucket({ bucket: 'b', types: [typeCount({ count: 5 })] }),
    bucket({ bucket: 'b', region: 'us-west-1', types: [typeCount({ count: 1 })] }),
  ],
})
const RULES = rules({ exceptions: [exception({ bucket: 'a', type: LOW })] })
const TEXT = toJson(GIVEN, evaluate(GIVEN, RULES))

/** The report with another value at the path, or without the member. */
function changed(path: string, value?: unknown): ReportFile {
  const file: ReportFile = JSON.parse(TEXT)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce<object>((at, key) => Reflect.get(at, key), file)
  if (!Reflect.has(holder, last)) throw new Error(`The report has no ${path}`)
  if (value === undefined) Reflect.deleteProperty(holder, last)
  else Reflect.set(holder, last, value)
  return file
}

it('of its own agrees', () => {
  expect(disagreements(JSON.parse(TEXT))).toEqual([])
})

describe.each([
  ['high', 90],
  ['medium', 91],
  ['low', 92],
  ['total', 93],
])('another number for %s', (key, value) => {
  it.each([
    ['totals', 'the buckets'],
    ['totals.excepted', 'the buckets'],
    ['totals.new', 'the buckets'],
    ['totals.suppressed', 'the targets'],
  ])('in %s', (path, of) => {
    expect(disagreements(changed(`${path}.${key}`, value))).toEqual([`${path}: ${key} is not the sum of ${of}`])
  })

  it('in what is suppressed of a Target', () => {
    expect(disagreements(changed(`targets.0.coverage.suppressed.${key}`, value))).toEqual([
      `totals.suppressed: ${key} is not the sum of the targets`,
      'targets[0].coverage.suppressed.total is not the sum of the three severities',
    ])
  })

  it('in what a Target that was not read holds at least', () => {
    expect(disagreements(changed(`targets.1.totals.${key}`, value))).toEqual([
      'targets[1].totals.total is not the sum of the three severities',
    ])
  })

  it('in what counts of a bucket', () => {
    expect(disagreements(changed(`buckets.0.counts.${key}`, value))).toEqual([
      'buckets[0].counts.total is not the sum of the three severities',
      `buckets[0].counts with the excepted ones: ${key} is not the sum of buckets[0].types`,
      `totals: ${key} is not the sum of the buckets`,
    ])
  })

  it('in what is excepted of a bucket', () => {
    expect(disagreements(changed(`buckets.0.counts.excepted.${key}`, value))).toEqual([
      'buckets[0].counts.excepted.total is not the sum of the three severities',
      `buckets[0].counts with the excepted ones: ${key} is not the sum of buckets[0].types`,
      `totals.excepted: ${key} is not the sum of the buckets`,
    ])
  })

  it('in what is new in a bucket', () => {
    expect(disagreements(changed(`buckets.0.counts.new.${key}`, value))).toEqual([
      'buckets[0].counts.new.total is not the sum of the three severities',
      `buckets[0].counts.new.${key} is more than that of buckets[0].counts`,
      `buckets[0].counts.new.${key} is more than that of the new ones of buckets[0].types`,
      `totals.new: ${key} is not the sum of the buckets`,
    ])
  })
})

it.each<[string, string, unknown, string[]]>([
  ['a count of a type', 'buckets.1.types.0.count', 6, ['high', 'total'].map(sumOfTypes)],
  ['more new ones than findings', 'buckets.0.types.0.new', 4, ['buckets[0].types[0].new is more than its count']],
  ['no new ones in the totals', 'totals.new', undefined, ['totals.new and scope.newSince do not go together']],
  [
    'new ones without since when',
    'scope.newSince',
    undefined,
    [
      ...[0, 1, 2].map((at) => `buckets[${at}].counts.new and scope.newSince do not go together`),
      'totals.new and scope.newSince do not go together',
    ],
  ],
  [
    'no new ones in a bucket',
    'buckets.2.counts.new',
    undefined,
    [
      'buckets[2].counts.new and scope.newSince do not go together',
      ...['high', 'total'].map((key) => `totals.new: ${key} is not the sum of the buckets`),
    ],
  ],
  ['a type that stands there twice', 'buckets.0.types.2.type', LOW, ['buckets[0].types has a type and severity twice']],
  [
    'a bucket outside the Targets',
    'buckets.2.region',
    'us-west-2',
    ['buckets[2] is in 111122223333 us-west-2, which is not among the targets'],
  ],
  ['a bucket that stands there twice', 'buckets.1.bucket', 'a', ['buckets[1] is out of order or a repeat']],
  ['buckets out of order', 'buckets.0.bucket', 'c', ['buckets[1] is out of order or a repeat']],
])('%s', (_, path, value, expected) => {
  expect(disagreements(changed(path, value))).toEqual(expected)
})

function sumOfTypes(key: string): string {
  return `buckets[1].counts with the excepted ones: ${key} is not the sum of buckets[1].types`
}

it('Targets out of order, or twice', () => {
  const file: ReportFile = JSON.parse(TEXT)
  expect(disagreements({ ...file, targets: file.targets.toReversed() })).toEqual([
    'targets[1] is out of order or a repeat',
  ])
  const [first] = file.targets
  const twice = { ...file, targets: first === undefined ? [] : [first, ...file.targets] }
  expect(disagreements(twice)[0]).toBe('targets[1] is out of order or a repeat')
})
