import { describe, expect, it } from 'vitest'
import { buildReport, type ReportInput } from '../../../../src/core/report/build.ts'
import { NOW, scope } from '../../../build/report.ts'
import {
  ACCOUNT,
  bucketCount,
  completeness,
  coverage,
  OTHER_ACCOUNT,
  REGION,
  readResult,
  unreadResult,
  unreadTarget,
} from '../../../build/target.ts'

function built(overrides: Partial<ReportInput>) {
  return buildReport({
    title: 'Gate',
    version: '1.0.0',
    generatedAt: new Date(NOW),
    run: { runId: '42' },
    scope: scope(),
    regions: [REGION],
    results: [],
    ...overrides,
  })
}

const PERSONAL = 'SensitiveData:S3Object/Personal'

describe('buildReport', () => {
  it('carries what was asked and when', () => {
    expect(built({})).toEqual({
      title: 'Gate',
      version: '1.0.0',
      generatedAt: NOW,
      run: { runId: '42' },
      regions: [REGION],
      targets: [],
      buckets: [],
      details: new Map(),
      notes: [],
    })
  })

  it('groups counts by bucket within each Target and sorts all of it', () => {
    const results = [
      readResult([bucketCount({ bucket: 'b' }), bucketCount({ bucket: 'a' })], { account: OTHER_ACCOUNT }),
      readResult([
        bucketCount({ severity: 'Low', type: PERSONAL, count: 2 }),
        bucketCount({ type: PERSONAL }),
        bucketCount({ severity: 'Medium', type: PERSONAL }),
        bucketCount({ count: 3 }),
        bucketCount({ count: 4 }),
      ]),
    ]
    const { buckets, targets } = built({ results })
    expect(targets.map(({ account }) => account)).toEqual([ACCOUNT, OTHER_ACCOUNT])
    expect(buckets.map((one) => `${one.account} ${one.bucket}`)).toEqual([
      `${ACCOUNT} prod-data`,
      `${OTHER_ACCOUNT} a`,
      `${OTHER_ACCOUNT} b`,
    ])
    expect(buckets[0]?.types).toEqual([
      { type: 'SensitiveData:S3Object/Credentials', severity: 'High', count: 7 },
      { type: PERSONAL, severity: 'High', count: 1 },
      { type: PERSONAL, severity: 'Medium', count: 1 },
      { type: PERSONAL, severity: 'Low', count: 2 },
    ])
  })

  it.each([
    ['all', {}, ['a', 'b', 'prod-data']],
    ['by bucket', { buckets: ['?'] }, ['a', 'b']],
    ['without a bucket', { buckets: ['!prod-*'] }, ['a', 'b']],
    ['by both', { buckets: ['?', '!b'] }, ['a']],
    ['by type', { findingTypes: ['*/Personal'] }, ['a']],
    ['by none that is there', { findingTypes: ['Policy:*'] }, []],
  ])('keeps what is in scope: %s', (_, overrides, expected) => {
    const counts = [
      bucketCount({ bucket: 'a', type: PERSONAL }),
      bucketCount({ bucket: 'b' }),
      bucketCount(),
      bucketCount({ bucket: 'none', count: 0 }),
    ]
    const { buckets } = built({ scope: scope(overrides), results: [readResult(counts)] })
    expect(buckets.map((one) => one.bucket)).toEqual(expected)
  })

  it('keeps findings that were seen in a Target whose counts do not agree', () => {
    const { buckets, targets } = built({ results: [unreadResult('inconsistent', {}, [bucketCount()])] })
    expect(buckets).toHaveLength(1)
    expect(targets[0]).toMatchObject({ outcome: 'inconsistent', message: 'It is inconsistent.', leftOut: false })
  })

  it('keeps the totals of a Target that was not read to the end', () => {
    const totals = { High: 2, Medium: 0, Low: 1 }
    const { target, calls, milliseconds, outcome } = unreadResult('throttled')
    if (outcome.kind === 'read') throw new Error('It was read')
    const { targets } = built({ results: [{ target, calls, milliseconds, outcome: { ...outcome, totals } }] })
    expect(targets).toEqual([unreadTarget('throttled', { totals })])
  })

  it('adds up new findings, taking those that are not told apart for new', () => {
    const results = [
      readResult([bucketCount({ count: 3, new: 1 }), bucketCount({ count: 2 }), bucketCount({ count: 5, new: 0 })]),
    ]
    expect(built({ results }).buckets[0]?.types).toEqual([expect.objectContaining({ count: 10, new: 3 })])
  })

  it.each([
    ['beside a Target that was read', true, 'af-south-1', readResult(), true],
    ['beside one that is off', true, 'af-south-1', unreadResult('disabled'), true],
    ['beside one that is paused', true, 'me-south-1', unreadResult('paused'), true],
    ['beside one that was denied', true, 'af-south-1', unreadResult('denied'), false],
    ['beside another account', true, 'af-south-1', readResult([], { account: OTHER_ACCOUNT }), false],
    ['named in regions', false, 'af-south-1', readResult(), false],
    ['that no account has to enable', true, 'us-east-1', readResult(), false],
  ])('leaves out a Region that is not enabled %s', (_, regionsAll, region, other, leftOut) => {
    const { targets } = built({
      regions: regionsAll ? 'all' : [region],
      results: [other, unreadResult('not-opted-in', { region })],
    })
    expect(targets.find((target) => target.region === region)).toMatchObject({ leftOut })
  })

  it('leaves out nothing that failed otherwise', () => {
    const { targets } = built({
      regions: 'all',
      results: [readResult(), unreadResult('denied', { region: 'af-south-1' })],
    })
    expect(targets[0]).toMatchObject({ region: 'af-south-1', leftOut: false })
  })

  it('carries scope, coverage, calls and time', () => {
    expect(built({ results: [readResult()] }).targets).toStrictEqual([
      {
        account: ACCOUNT,
        region: REGION,
        scope: scope(),
        readAt: NOW,
        outcome: 'read',
        completeness: completeness(),
        organization: { kind: 'standalone' },
        coverage: coverage(),
        calls: 5,
        milliseconds: 120,
      },
    ])
  })

  it('leaves out no Region for credentials that another endpoint of STS may have issued', () => {
    const results = [readResult(), unreadResult('not-opted-in', { region: 'af-south-1' })]
    const { targets } = built({ regions: 'all', isAmbient: true, results })
    expect(targets[0]).toStrictEqual(unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: false }))
  })

  it('reads each bucket from its Target, which owns it', () => {
    expect(built({ results: [readResult([bucketCount()])] }).buckets[0]).toMatchObject({
      account: ACCOUNT,
      readFrom: ACCOUNT,
    })
  })
})
