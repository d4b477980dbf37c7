// Which reports are merged, and what an error says of those that can't be.
import { describe, expect, it } from 'vitest'
import { errorLine } from '../../../../src/core/grammar/errors.ts'
import type { Report } from '../../../../src/core/model/report.ts'
import { mergeReports } from '../../../../src/core/report/merge.ts'
import { detailsOf, type ReportOverrides, report, scope } from '../../../build/report.ts'
import { ACCOUNT, OTHER_ACCOUNT, REGION, readTarget, unreadTarget } from '../../../build/target.ts'

const RUN = { repository: 'example-org/storefront', runId: '42' }
const EARLIER = '2026-11-15T09:00:00.000Z'

function shard(overrides: ReportOverrides = {}): Report {
  return report({ run: RUN, ...overrides })
}

const other = (overrides: ReportOverrides = {}) =>
  shard({ targets: [readTarget({ account: OTHER_ACCOUNT })], ...overrides })

function merge(...reports: readonly Report[]) {
  return mergeReports(
    reports.map((each, at) => ({ file: `${at}.json`, report: each })),
    [REGION],
  )
}

function merged(...reports: readonly Report[]): Report {
  const result = merge(...reports)
  if (result.kind === 'errors') throw new Error(result.errors.map(errorLine).join('\n'))
  return result.report
}

function errorsOf(...reports: readonly Report[]): string[] {
  const result = merge(...reports)
  return result.kind === 'errors' ? result.errors.map(errorLine) : []
}

describe('reports that differ', () => {
  const since = (newSince: string, newSinceGiven?: string) =>
    scope({ newSince, ...(newSinceGiven === undefined ? {} : { newSinceGiven }) })

  it.each<[string, Report, Report, string]>([
    ['in version', shard(), other({ version: '1.1.0' }), 'version is 1.1.0, and 0.json has 1.0.0'],
    ['in run', shard(), other({ run: { ...RUN, runId: '41' } }), 'run is 41, and 0.json has 42'],
    [
      'in repository',
      shard(),
      other({ run: { ...RUN, repository: 'a/b' } }),
      'repository is a/b, and 0.json has example',
    ],
    ['in buckets', shard(), other({ scope: scope({ buckets: ['prod-*'] }) }), 'buckets is prod-*, and 0.json has all'],
    [
      'in new-since as written',
      shard({ scope: since('2026-11-08T09:30:00.000Z', '7d') }),
      other({ scope: since('2026-11-08T09:30:00.000Z', '168h') }),
      'new-since is 168h, and 0.json has 7d',
    ],
    [
      'in suppressed findings',
      shard(),
      other({ scope: scope({ includeSuppressed: true }) }),
      'include-suppressed is true, and 0.json has false',
    ],
  ])('%s are an error that names the file and the difference', (_, first, second, named) => {
    const errors = errorsOf(first, second)
    expect(errors).toHaveLength(1)
    expect(errors[0]).toContain(`1.json: The reports can't be merged: ${named}`)
  })

  it('with Targets of two scopes are an error, too', () => {
    const targets = [readTarget(), readTarget({ account: OTHER_ACCOUNT, scope: scope({ accounts: [OTHER_ACCOUNT] }) })]
    expect(errorsOf(shard({ targets }))).toEqual([
      expect.stringContaining("0.json: The reports can't be merged: accounts is 444455556666, and elsewhere in it all"),
    ])
  })

  it('only in the moment that 7d counts back from are merged', () => {
    const first = shard({ scope: since('2026-11-08T09:30:00.000Z', '7d') })
    const second = other({ scope: since('2026-11-08T09:31:00.000Z', '7d') })
    expect(merged(first, second).targets).toHaveLength(2)
  })
})

describe('the same account/Region pair twice', () => {
  const older = shard({ targets: [unreadTarget('throttled', { readAt: EARLIER })], generatedAt: EARLIER })

  it.each([
    [older, shard()],
    [shard(), older],
  ])('is the newest of the run, whatever the order', (...reports) => {
    expect(merged(...reports).targets).toEqual([readTarget()])
  })

  it('takes the buckets of the newest along, and no others', () => {
    const bucket = (name: string) => ({
      account: ACCOUNT,
      region: REGION,
      bucket: name,
      readFrom: ACCOUNT,
      types: [{ type: 'SensitiveData:S3Object/Personal', severity: 'High' as const, count: 1 }],
    })
    const before = shard({ targets: [readTarget({ readAt: EARLIER })], buckets: [bucket('gone')] })
    expect(merged(before, shard({ buckets: [bucket('new')] })).buckets).toEqual([bucket('new')])
  })

  it.each<[string, Report, Report]>([
    ['of the same moment', shard(), shard()],
    ['outside a workflow', { ...older, run: {} }, report()],
  ])('%s is an error that names both files', (_, first, second) => {
    expect(errorsOf(first, second)).toEqual([
      expect.stringMatching(/^1\.json: It holds 111122223333 eu-west-1, and so does 0\.json/),
    ])
  })

  it('is an error where the older report has another account of the Region, whose buckets it may share', () => {
    const both = shard({ targets: [readTarget({ readAt: EARLIER }), readTarget({ account: OTHER_ACCOUNT })] })
    expect(errorsOf(both, shard())).toEqual([
      expect.stringMatching(/^0\.json: A newer report holds only some of its accounts in eu-west-1/),
    ])
  })
})

it('counts an opt-in Region that all skipped as missing where the merging job names it', () => {
  const targets = [unreadTarget('not-opted-in', { leftOut: true })]
  expect(merged(shard({ targets, regions: 'all' })).targets).toEqual([unreadTarget('not-opted-in', { leftOut: false })])
})

it('shows details that only the other reading of a bucket has', () => {
  const types = [{ type: 'Policy:IAMUser/S3BucketPublic', severity: 'High' as const, count: 2 }]
  const own = { account: ACCOUNT, region: REGION, bucket: 'shared', readFrom: ACCOUNT }
  const administrators = { ...own, readFrom: OTHER_ACCOUNT }
  const result = merged(
    shard({ buckets: [{ ...own, types }] }),
    other({
      buckets: [{ ...administrators, types }],
      details: detailsOf([administrators, { jobs: [{ jobId: 'job-1', count: 1 }] }]),
    }),
  )
  expect(result.buckets).toEqual([{ ...own, types }])
  expect(result.details).toEqual(detailsOf([own, { jobs: [{ jobId: 'job-1', count: 1 }] }]))
})

it('shows details of the bucket itself where nobody else read it, or where its owner is unknown', () => {
  const types = [{ type: 'Policy:IAMUser/S3BucketPublic', severity: 'High' as const, count: 2 }]
  const own = { account: ACCOUNT, region: REGION, bucket: 'a', readFrom: ACCOUNT }
  const unknown = { account: 'unknown', region: REGION, bucket: 'b', readFrom: ACCOUNT }
  const theirs = { ...unknown, readFrom: OTHER_ACCOUNT }
  const known = detailsOf([theirs, { jobs: [{ jobId: 'job-1', count: 1 }] }])
  const result = merged(
    shard({ buckets: [own, { ...own, bucket: 'c' }, unknown].map((bucket) => ({ ...bucket, types })) }),
    other({ buckets: [{ ...theirs, types }], details: known }),
  )
  expect(result.details).toEqual(known)
  const one = detailsOf([own, { jobs: [{ jobId: 'job-2', count: 1 }] }])
  const again = merged(
    shard({ buckets: [own, { ...own, bucket: 'c' }].map((bucket) => ({ ...bucket, types })), details: one }),
    other(),
  )
  expect(again.details).toEqual(one)
})

it('has each override of endpoints once, and none where no job had one', () => {
  const at = (...endpoints: readonly string[]) => ({ run: { ...RUN, endpoints } })
  expect(merged(shard(at('b', 'a')), other(at('a', 'c'))).run).toStrictEqual({ ...RUN, endpoints: ['a', 'b', 'c'] })
  expect(merged(shard(), other(at('a'))).run).toStrictEqual({ ...RUN, endpoints: ['a'] })
  expect(merged(shard(), other()).run).toStrictEqual(RUN)
})

it('names the first file of three that were read in the same moment', () => {
  expect(errorsOf(shard(), shard(), shard())).toEqual([
    expect.stringMatching(/^1\.json: .*, and so does 0\.json/),
    expect.stringMatching(/^2\.json: .*, and so does 0\.json/),
  ])
})

it('has account/Region pairs in order and each note once, whichever file comes first', () => {
  const result = merged(other({ notes: ['b', 'a'] }), shard({ notes: ['c', 'a'] }))
  expect(result.targets.map(({ account }) => account)).toEqual([ACCOUNT, OTHER_ACCOUNT])
  expect(result.notes).toEqual(['a', 'b', 'c'])
})

it('is made of one report at least', () => {
  expect(() => mergeReports([], 'all')).toThrow('There is at least one report to merge')
})

it('is a report, like one that was not merged', () => {
  expect(merge(shard()).kind).toBe('report')
})

it('began when the first one did, and tells how many there were', () => {
  const result = merged(shard(), other({ generatedAt: EARLIER, mergedFrom: 3 }))
  expect(result).toMatchObject({ generatedAt: EARLIER, mergedFrom: 4, regions: [REGION], run: RUN })
})
