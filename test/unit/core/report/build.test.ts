import { describe, expect, it } from 'vitest'
import { buildReport, type ReportInput, withDetails } from '../../../../src/core/report/build.ts'
import { bucket, bucketFacts, finding } from '../../../build/bucket.ts'
import { NOW, report, scope } from '../../../build/report.ts'
import {
  ACCOUNT,
  cell,
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
    regionsAll: false,
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
      scope: scope(),
      targets: [],
      buckets: [],
      notes: [],
    })
  })

  it('groups cells by bucket within each Target and sorts all of it', () => {
    const results = [
      readResult([cell({ bucket: 'b' }), cell({ bucket: 'a' })], { account: OTHER_ACCOUNT }),
      readResult([
        cell({ severity: 'Low', type: PERSONAL, count: 2 }),
        cell({ type: PERSONAL }),
        cell({ severity: 'Medium', type: PERSONAL }),
        cell({ count: 3 }),
        cell({ count: 4 }),
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
    const cells = [
      cell({ bucket: 'a', type: PERSONAL }),
      cell({ bucket: 'b' }),
      cell(),
      cell({ bucket: 'none', count: 0 }),
    ]
    const { buckets } = built({ scope: scope(overrides), results: [readResult(cells)] })
    expect(buckets.map((one) => one.bucket)).toEqual(expected)
  })

  it('keeps findings that were seen in a Target whose counts do not agree', () => {
    const { buckets, targets } = built({ results: [unreadResult('inconsistent', {}, [cell()])] })
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
    const results = [readResult([cell({ count: 3, newCount: 1 }), cell({ count: 2 }), cell({ count: 5, newCount: 0 })])]
    expect(built({ results }).buckets[0]?.types).toEqual([expect.objectContaining({ count: 10, newCount: 3 })])
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
    const { targets } = built({ regionsAll, results: [other, unreadResult('not-opted-in', { region })] })
    expect(targets.find((target) => target.region === region)).toMatchObject({ leftOut })
  })

  it('leaves out nothing that failed otherwise', () => {
    const { targets } = built({
      regionsAll: true,
      results: [readResult(), unreadResult('denied', { region: 'af-south-1' })],
    })
    expect(targets[0]).toMatchObject({ region: 'af-south-1', leftOut: false })
  })

  it('carries coverage, calls and time', () => {
    expect(built({ results: [readResult()] }).targets).toEqual([
      {
        account: ACCOUNT,
        region: REGION,
        outcome: 'read',
        completeness: completeness(),
        coverage: coverage(),
        calls: 5,
        milliseconds: 120,
      },
    ])
  })
})

describe('withDetails', () => {
  const old = finding({ id: 'old', severity: 'High', updatedAt: '2026-10-01T00:00:00.000Z' })
  const low = finding({
    id: 'low',
    severity: 'Low',
    updatedAt: '2026-11-14T00:00:00.000Z',
    bucket: bucketFacts({ owner: 'now' }),
  })
  const high = finding({ id: 'high', severity: 'High' })

  it('fills the buckets that were opened, in order, and leaves the others alone', () => {
    const before = report({ buckets: [bucket(), bucket({ bucket: 'other' })], notes: ['b'] })
    const jobs = [
      { jobId: 'y', count: 1 },
      { jobId: 'x', count: 1 },
      { jobId: 'z', count: 5 },
    ]
    const details = { account: ACCOUNT, region: REGION, bucket: 'prod-data', jobs, findings: [low, old, high] }
    const after = withDetails(before, [details], ['c', 'a', 'c'])
    expect(after.notes).toEqual(['a', 'b', 'c'])
    expect(after.buckets[0]?.findings.map(({ id }) => id)).toEqual(['high', 'old', 'low'])
    expect(after.buckets[0]?.jobs.map(({ jobId }) => jobId)).toEqual(['z', 'x', 'y'])
    expect(after.buckets[0]?.facts?.owner).toBe('now')
    expect(after.buckets[1]).toEqual(bucket({ bucket: 'other' }))
    expect(before.buckets[0]?.findings).toEqual([])
  })

  it('has no facts without findings', () => {
    const details = { account: ACCOUNT, region: REGION, bucket: 'prod-data', jobs: [], findings: [] }
    expect(withDetails(report({ buckets: [bucket()] }), [details], []).buckets[0]).toEqual(bucket())
  })

  it('matches Target and bucket', () => {
    const details = { account: ACCOUNT, region: 'us-east-1', bucket: 'prod-data', jobs: [], findings: [high] }
    expect(withDetails(report({ buckets: [bucket()] }), [details], []).buckets[0]?.findings).toEqual([])
  })
})
