// The buckets in a terminal: columns, what fits on a line, and how many there are.
import { describe, expect, it } from 'vitest'
import { bucketLines } from '../../../../src/render/screen/buckets.ts'
import { drawn } from '../../../../src/render/screen/lines.ts'
import { bucket, finding, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { detailsOf } from '../../../build/report.ts'
import { bucketRule, threshold } from '../../../build/rules.ts'

const SCREEN = { width: 80, colored: false, findings: false }
type Given = Parameters<typeof judged>[0]

const lines = (given: Given, screen: Partial<typeof SCREEN> = {}) => {
  const all = { ...SCREEN, ...screen }
  return drawn(bucketLines(judged(given), all), all).split('\n')
}

const named = (count: number) => Array.from({ length: count }, (_, at) => bucket({ bucket: `b-${at}` }))

it('none where there are none', () => {
  expect(bucketLines(judged(), SCREEN)).toEqual([])
})

describe('50 are listed', () => {
  it.each([
    [1, '1 bucket', undefined],
    [2, '2 buckets, most severe first', undefined],
    [50, '50 buckets, most severe first', undefined],
    [51, '51 buckets, most severe first', '  … and 1 more, none with more findings. A report file lists them all.'],
    [
      1050,
      '1,050 buckets, most severe first',
      '  … and 1,000 more, none with more findings. A report file lists them all.',
    ],
  ])('of %d', (count, title, more) => {
    const shown = lines({ buckets: named(count) })
    expect([shown[0], shown.find((line) => line.includes('…'))]).toEqual([title, more])
    expect(shown.filter((line) => line.includes('  b-'))).toHaveLength(Math.min(50, count))
  })

  it('and only they decide how wide a column is', () => {
    const large = bucket({ bucket: 'last', types: [typeCount({ severity: 'Low', count: 1_000_000 })] })
    expect(lines({ buckets: [...named(50), large] })[1]).toBe('  High  Low  Bucket')
    expect(lines({ buckets: [...named(49), large] })[1]).toBe('  High        Low  Bucket')
  })
})

it.each([
  [45, ['     1  customer-uploads   eu-west-1 · 1 new', '        Credentials']],
  [44, ['     1  customer-uploads   eu-west-1 · 1 new', '        Credentials']],
  [43, ['     1  customer-uploads', '        eu-west-1 · 1 new', '        Credentials']],
])('the place stands beside the name where a line of %d columns has room', (width, expected) => {
  const given = {
    buckets: [bucket({ bucket: 'customer-uploads', types: [typeCount({ count: 1, new: 1 })] })],
    scope: {
      buckets: [],
      findingTypes: [],
      accounts: [],
      includeSuppressed: false,
      newSince: '2026-11-08T00:00:00.000Z',
    },
  }
  expect(lines(given, { width }).slice(2, -2)).toEqual(expected)
})

it('counts are red where a limit over all buckets or their own is exceeded, and dim where there are none', () => {
  const types = [typeCount({ count: 2 }), typeCount({ severity: 'Low', count: 5 })]
  const buckets = [bucket({ bucket: 'prod-a', types }), bucket({ bucket: 'test', types: [typeCount({ count: 1 })] })]
  const counts = (by: Parameters<typeof judged>[1]) =>
    bucketLines(judged({ buckets }, by), SCREEN).flatMap(([, high, , low, , name]) =>
      name?.style === 'name' ? [[high, low].map((span) => `${span?.text.trim()} ${span?.style ?? 'plain'}`)] : [],
    )
  const own = [bucketRule()]
  expect(counts({ thresholds: [] })).toEqual([
    ['2 plain', '5 plain'],
    ['1 plain', '· dim'],
  ])
  expect(counts({ thresholds: [], bucketRules: own })).toEqual([
    ['2 failed', '5 plain'],
    ['1 plain', '· dim'],
  ])
  expect(counts({ thresholds: [threshold('Low', 4)] })).toEqual([
    ['2 plain', '5 failed'],
    ['1 plain', '· dim'],
  ])
  expect(counts({ thresholds: [threshold('Total', 4)] })).toEqual([
    ['2 failed', '5 failed'],
    ['1 failed', '· dim'],
  ])
})

it('names of types begin in lowercase after the first one, but for finding types without a name', () => {
  const types = [
    typeCount({ type: 'SensitiveData:S3Object/Credentials' }),
    typeCount({ type: 'Policy:IAMUser/S3BlockPublicAccessDisabled', severity: 'Medium' }),
    typeCount({ type: 'SensitiveData:S3Object/Personal', severity: 'Medium' }),
    typeCount({ type: 'Policy:New/Thing', severity: 'Medium' }),
  ]
  expect(lines({ buckets: [bucket({ types })] }, { width: 120 })[3]?.trim()).toBe(
    'Block Public Access disabled, credentials, personal information, Policy:New/Thing',
  )
})

it('individual findings stand below their bucket, equal ones once, without what is unknown', () => {
  const one = bucket({ types: [typeCount({ count: 4 })] })
  const { object: _, ...unknown } = finding({ id: 'f4', updatedAt: '2026-11-01T08:00:00.000Z' })
  const change = { ...unknown, type: 'Policy:IAMUser/S3BucketPublic', change: { api: 'PutBucketAcl' } }
  const findings = [
    finding({ id: 'f1' }),
    finding({ id: 'f2' }),
    finding({ id: 'f3', severity: 'Low' }),
    unknown,
    change,
  ]
  const given = { buckets: [one], details: detailsOf([one, { findings }]) }
  expect(lines(given, { findings: true }).slice(3, -2)).toEqual([
    '        Credentials',
    '          2026-11-02 High credentials exports/2026/config.env (2 findings)',
    '          2026-11-02 Low credentials exports/2026/config.env',
    '          2026-11-01 High credentials',
    '          2026-11-01 High publicly accessible PutBucketAcl',
  ])
  expect(lines(given)).toHaveLength(6)
})
