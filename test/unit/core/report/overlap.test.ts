// A bucket that two roles read: policy findings once, sensitive data findings together, and owners as they are known.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FINDING_TYPES } from '../../../../src/core/model/finding-types.ts'
import { SEVERITIES } from '../../../../src/core/model/severity.ts'
import { buildReport } from '../../../../src/core/report/build.ts'
import { withoutOverlap } from '../../../../src/core/report/overlap.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { NOW, scope } from '../../../build/report.ts'
import { ACCOUNT, bucketCount, OTHER_ACCOUNT, REGION, readResult } from '../../../build/target.ts'

const PUBLIC = 'Policy:IAMUser/S3BucketPublic'
const ADMINISTRATOR = '999999999999'

describe('a bucket that an administrator and its owner read', () => {
  const theirs = { readFrom: ADMINISTRATOR }

  it('has each policy finding once and all sensitive data findings', () => {
    const own = bucket({ types: [typeCount({ type: PUBLIC, count: 2 }), typeCount({ count: 3 })] })
    const other = bucket({ ...theirs, types: [typeCount({ type: PUBLIC, count: 1 }), typeCount({ count: 4 })] })
    expect(withoutOverlap([own, other])).toEqual([
      bucket({ readFrom: ACCOUNT, types: [typeCount({ type: PUBLIC, count: 2 }), typeCount({ count: 7 })] }),
    ])
  })

  it('stays apart from one of another owner, or of one that is not known', () => {
    const unknown = bucket({ ...theirs, account: 'unknown' })
    const other = bucket({ account: OTHER_ACCOUNT })
    expect(withoutOverlap([unknown, other, bucket()])).toEqual([bucket(), other, unknown])
  })

  it('is shown with the reading that has most findings, then with its own, then with the first account', () => {
    const rows = (...counts: readonly number[]) => counts.map((count, at) => typeCount({ type: `Policy:${at}`, count }))
    const shown = (...read: readonly [string, readonly number[]][]) =>
      withoutOverlap(read.map(([readFrom, counts]) => bucket({ readFrom, types: rows(...counts) })))[0]?.readFrom
    expect(shown([ACCOUNT, [2, 1]], [ADMINISTRATOR, [1, 3]])).toBe(ADMINISTRATOR)
    expect(shown([ADMINISTRATOR, [1, 2]], [ACCOUNT, [3, 1]])).toBe(ACCOUNT)
    expect(shown([ACCOUNT, [1]], [OTHER_ACCOUNT, [1]])).toBe(ACCOUNT)
    expect(shown(['000000000000', [1]], [ACCOUNT, [1]], [ADMINISTRATOR, [1]])).toBe(ACCOUNT)
    expect(shown([ACCOUNT, [1]], ['000000000000', [1]])).toBe(ACCOUNT)
    expect(shown(['000000000000', [1]], [ACCOUNT, [1]])).toBe(ACCOUNT)
    expect(shown([ADMINISTRATOR, [1]], [OTHER_ACCOUNT, [1]])).toBe(OTHER_ACCOUNT)
    expect(shown([OTHER_ACCOUNT, [1]], [ADMINISTRATOR, [1]])).toBe(OTHER_ACCOUNT)
  })

  it('has all types in order, whoever saw them', () => {
    const own = bucket({ types: [typeCount({ type: 'B' }), typeCount({ type: 'C', severity: 'Low' })] })
    const other = bucket({ ...theirs, types: [typeCount({ type: 'A' }), typeCount({ type: 'B', severity: 'Medium' })] })
    expect(withoutOverlap([own, other])[0]?.types.map(({ type, severity }) => `${severity} ${type}`)).toEqual([
      'High A',
      'High B',
      'Medium B',
      'Low C',
    ])
  })

  it('is told apart by the account that read it where the owner is unknown', () => {
    const unknown = [bucket({ account: 'unknown', readFrom: ACCOUNT }), bucket({ ...theirs, account: 'unknown' })]
    expect(withoutOverlap(unknown)).toEqual(unknown)
  })

  it('counts new findings in the same way', () => {
    const rows = (count: number, newCount: number) => [typeCount({ type: PUBLIC, count, new: newCount })]
    const read = [bucket({ types: rows(2, 1) }), bucket({ ...theirs, types: rows(1, 1) })]
    expect(withoutOverlap(read)).toMatchObject([{ types: [{ count: 2, new: 1 }] }])
  })
})

describe('owners', () => {
  const input = { title: 'Gate', version: '1.0.0', generatedAt: new Date(NOW), run: {}, regions: [REGION] }
  const result = (owners: Readonly<Record<string, string>>, buckets: readonly string[]) => {
    const read = readResult(buckets.map((name) => bucketCount({ bucket: name })))
    const byBucket = new Map(Object.entries(owners))
    return read.outcome.kind === 'read'
      ? { ...read, outcome: { ...read.outcome, owners: { byBucket, unknown: 'Not authorized.' } } }
      : read
  }

  it('are those of the buckets, and unknown where none is known', () => {
    const built = buildReport({ ...input, scope: scope(), results: [result({ a: OTHER_ACCOUNT }, ['a', 'b'])] })
    expect(built.buckets.map(({ account, bucket: name, readFrom }) => [account, name, readFrom])).toEqual([
      [OTHER_ACCOUNT, 'a', ACCOUNT],
      ['unknown', 'b', ACCOUNT],
    ])
    expect(built.targets).toMatchObject([{ ownersUnknown: 'Not authorized.' }])
  })

  it('decide where there are more accounts than one request takes', () => {
    const accounts = [OTHER_ACCOUNT, ...Array.from({ length: 50 }, (_, at) => String(500_000_000_000 + at))]
    const results = [result({ a: OTHER_ACCOUNT, b: ACCOUNT }, ['a', 'b', 'c'])]
    const built = buildReport({ ...input, scope: scope({ accounts }), results })
    expect(built.buckets.map(({ bucket: name }) => name)).toEqual(['a', 'c'])
  })

  it('sum up to the total for any organization', () => {
    const findings = fc.array(
      fc.record({
        bucket: fc.constantFrom('a', 'b', 'c', 'd'),
        type: fc.constantFrom(...FINDING_TYPES),
        severity: fc.constantFrom(...SEVERITIES),
        count: fc.integer({ min: 1, max: 9 }),
      }),
      { maxLength: 20 },
    )
    const owners = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.constantFrom(ACCOUNT, OTHER_ACCOUNT, ADMINISTRATOR))
    fc.assert(
      fc.property(findings, owners, (counts, known) => {
        const read = result(known, [])
        const results = [{ ...read, outcome: { ...read.outcome, counts } }]
        const { buckets } = buildReport({ ...input, scope: scope(), results })
        const sum = (all: readonly { count: number }[]) => all.reduce((total, { count }) => total + count, 0)
        const byAccount = Map.groupBy(buckets, ({ account }) => account)
        const sums = [...byAccount.values()].map((all) => ({ count: sum(all.flatMap(({ types }) => types)) }))
        expect(sum(sums)).toBe(sum(counts))
        for (const { account, bucket: name } of buckets) expect(account).toBe(known[name] ?? 'unknown')
      }),
    )
  })
})
