// A saved report that contradicts itself, member by member: each is reported, and nothing else is.
import { describe, expect, it } from 'vitest'
import { inconsistencies } from '../../../../src/core/report/consistency.ts'
import type { ReportFile } from '../../../../src/core/report/schema.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { report } from '../../../build/report.ts'
import { savedReport } from '../../../build/saved-report.ts'
import { readTarget, unreadTarget } from '../../../build/target.ts'

const LOW = 'Policy:IAMUser/S3BucketEncryptionDisabled'

const TEXT = savedReport(
  report({
    targets: [readTarget(), unreadTarget('inconsistent', { region: 'us-west-1' })],
    buckets: [
      bucket({
        bucket: 'a',
        types: [
          typeCount(),
          typeCount({ type: LOW, severity: 'Low' }),
          typeCount({ type: 'Policy:Z', severity: 'Low' }),
        ],
      }),
      bucket({ bucket: 'b' }),
      bucket({ bucket: 'b', region: 'us-west-1' }),
    ],
  }),
)

/** The report with another value at the path. */
function changed(path: string, value: unknown): ReportFile {
  const file: ReportFile = JSON.parse(TEXT)
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce<object>((at, key) => Reflect.get(at, key), file)
  if (!Reflect.has(holder, last)) throw new Error(`The report has no ${path}`)
  Reflect.set(holder, last, value)
  return file
}

it('has none as it was written', () => {
  expect(inconsistencies(JSON.parse(TEXT))).toEqual([])
})

it.each<[string, string, unknown, string[]]>([
  ['a type that is there twice', 'buckets.0.types.2.type', LOW, ['buckets[0].types has a type and severity twice']],
  [
    'a bucket outside the Targets',
    'buckets.2.region',
    'us-west-2',
    ['buckets[2] was read from 111122223333 us-west-2, which is not among the targets'],
  ],
  [
    'a bucket read from an account that is not among the Targets',
    'buckets.1.readFrom',
    '999988887777',
    ['buckets[1] was read from 999988887777 eu-west-1, which is not among the targets'],
  ],
  ['a bucket that is there twice', 'buckets.1.bucket', 'a', ['buckets[1] is out of order or a repeat']],
  ['buckets out of order', 'buckets.0.bucket', 'c', ['buckets[1] is out of order or a repeat']],
])('%s', (_, path, value, expected) => {
  expect(inconsistencies(changed(path, value))).toEqual(expected)
})

it('accepts a bucket of another owner in a Target of the report', () => {
  const file: ReportFile = JSON.parse(TEXT)
  const [first] = file.buckets
  const owned = first === undefined ? [] : [{ ...first, account: '000011112222' }]
  expect(inconsistencies({ ...file, buckets: owned })).toEqual([])
})

describe('Targets', () => {
  const file: ReportFile = JSON.parse(TEXT)

  it('out of order', () => {
    expect(inconsistencies({ ...file, targets: file.targets.toReversed() })).toEqual([
      'targets[1] is out of order or a repeat',
    ])
  })

  it('that are there twice', () => {
    const [first] = file.targets
    const twice = { ...file, targets: first === undefined ? [] : [first, ...file.targets] }
    expect(inconsistencies(twice)).toEqual(['targets[1] is out of order or a repeat'])
  })
})
