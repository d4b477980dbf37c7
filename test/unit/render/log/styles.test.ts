// The log with its styles, each in angle brackets: what stands out, and what steps back.
import { describe, expect, it } from 'vitest'
import type { LogLine } from '../../../../src/core/model/log-line.ts'
import { costLine, logGroups, verdictLine } from '../../../../src/render/log/log.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { scope } from '../../../build/report.ts'
import { bucketRule, exception, policyThreshold, threshold } from '../../../build/rules.ts'
import { coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const drawn = (line: LogLine) =>
  line
    .map(({ text, style }) =>
      text.replace(/\S(?:.*\S)?/, (word) => (style === undefined ? word : `<${style}>${word}</>`)),
    )
    .join('')
const groups = (...given: Parameters<typeof judged>) =>
  logGroups(judged(...given)).map(({ title, lines }) => [title, ...lines.map(drawn)])
const last = (...given: Parameters<typeof judged>) => groups(...given).at(-1)

describe('a group of an account', () => {
  const uncovered = [{ bucket: 'old', reason: 'NOT_MONITORED' }] as const
  const targets = [
    readTarget({ region: 'eu-west-1' }),
    readTarget({ region: 'eu-west-2', coverage: coverage({ buckets: { kind: 'not-asked' } }) }),
    readTarget({ region: 'eu-west-3', coverage: coverage({ buckets: { kind: 'unknown', message: 'Denied.' } }) }),
    readTarget({ region: 'us-east-1', coverage: coverage({ buckets: { kind: 'listed', total: 3, uncovered } }) }),
    readTarget({ region: 'us-east-2', coverage: coverage({ buckets: { kind: 'searched', uncovered: [] } }) }),
    unreadTarget('denied', { region: 'us-west-1' }),
    unreadTarget('inconsistent', { region: 'us-west-2' }),
  ]
  const types = [typeCount({ count: 2 }), typeCount({ severity: 'Low', count: 7 })]
  const buckets = [
    bucket({ types }),
    bucket({ region: 'us-west-2', types: [typeCount({ severity: 'Low', count: 5 })] }),
  ]

  it('has gaps in yellow, none and what is minor dim, and what exceeds a limit red', () => {
    expect(groups({ targets, buckets }, { thresholds: [threshold('High', 1), threshold('Low', 50)] })[0]).toEqual([
      '111122223333: 5 of 7 Regions checked; at least 2 High, at least 12 Low',
      '<dim>High</>  <dim>Medium</>  <dim>Low</>  <dim>Monitored</>  <dim>Region</>     <dim>Calls</>    <dim>Time</>',
      '   <red>2</>       <dim>0</>    7     1 of 1  eu-west-1      <dim>5</>  <dim>120 ms</>',
      '  <dim>0+</>      <dim>0+</>   5+  <yellow>partially</>  us-west-2      <dim>1</>   <dim>80 ms</>',
      '   <yellow>?</>       <yellow>?</>    <yellow>?</>     <yellow>denied</>  us-west-1      <dim>1</>   <dim>80 ms</>',
      '   <dim>0</>       <dim>0</>    <dim>0</>          <dim>–</>  eu-west-2      <dim>5</>  <dim>120 ms</>',
      '   <dim>0</>       <dim>0</>    <dim>0</>          <yellow>?</>  eu-west-3      <dim>5</>  <dim>120 ms</>',
      '   <dim>0</>       <dim>0</>    <dim>0</>     <yellow>2 of 3</>  us-east-1      <dim>5</>  <dim>120 ms</>',
      '   <dim>0</>       <dim>0</>    <dim>0</>          <yellow>?</>  us-east-2      <dim>5</>  <dim>120 ms</>',
    ])
  })
})

describe('the group of buckets', () => {
  const types = [typeCount({ count: 2, new: 1 }), typeCount({ severity: 'Low', count: 7, new: 0 })]
  const given = {
    scope: scope({ newSince: '2026-11-08T00:00:00.000Z' }),
    targets: [readTarget(), readTarget({ account: OTHER_ACCOUNT })],
    buckets: [
      bucket({ bucket: 'prod-a', types }),
      bucket({ bucket: 'test', account: OTHER_ACCOUNT, types }),
      bucket({ bucket: 'accepted', types: [typeCount({ new: 0 })] }),
      bucket({ bucket: 'empty', types: [] }),
    ],
  }
  const ROWS = {
    head: '<dim>High</>  <dim>Medium</>  <dim>Low</>  <dim>New</>  <dim>Accepted</>  <dim>Bucket</>    <dim>Account and Region</>',
    test: '   2       <dim>0</>    7    1         <dim>0</>  <bold>test</>      <dim>payments, eu-west-1</>',
    accepted:
      '   <dim>0</>       <dim>0</>    <dim>0</>    <dim>0</>         1  <bold>accepted</>  <dim>111122223333, eu-west-1</>',
  }
  const by = {
    thresholds: [],
    accountNames: new Map([[OTHER_ACCOUNT, 'payments']]),
    exceptions: [exception({ bucket: 'accepted' })],
  }

  it.each([
    ['no limit is exceeded', [], [], { a: '   2', low: '    7' }],
    ["a bucket's own limit is", [], [bucketRule()], { a: '   <red>2</>', low: '    7' }],
    [
      "a bucket's own limit on Low is",
      [],
      [bucketRule({ thresholds: [policyThreshold('Low', 0)] })],
      { a: '   2', low: '    <red>7</>' },
    ],
    [
      "a bucket's own limit on all findings is",
      [],
      [bucketRule({ thresholds: [policyThreshold('Total', 8)] })],
      { a: '   <red>2</>', low: '    <red>7</>' },
    ],
  ])('where %s', (_, thresholds, bucketRules, { a, low }) => {
    expect(last(given, { ...by, thresholds, bucketRules })).toEqual([
      '3 buckets, most severe first',
      ROWS.head,
      `${a}       <dim>0</>${low}    1         <dim>0</>  <bold>prod-a</>    <dim>111122223333, eu-west-1</>`,
      ROWS.test,
      ROWS.accepted,
    ])
  })

  it.each([
    ['Low', 13, '2'],
    ['Total', 17, '<red>2</>'],
  ] as const)('where a limit on %s over all buckets is exceeded', (measure, most, high) => {
    const [, , a, b] = last(given, { ...by, thresholds: [threshold(measure, most)] }) ?? []
    expect([a, b]).toEqual([
      expect.stringMatching(new RegExp(`^ {3}${high} .* <red>7</> .*prod-a`)),
      expect.stringMatching(new RegExp(`^ {3}${high} .* <red>7</> .*<bold>test`)),
    ])
  })

  it.each([
    [1, '1 bucket', undefined],
    [100, '100 buckets, most severe first', undefined],
    [101, '101 buckets, most severe first', '<dim>1 more bucket, none with more findings</>'],
  ])('of %d shows 100', (count, title, more) => {
    const buckets = Array.from({ length: count }, (_, at) => bucket({ bucket: `b-${at}` }))
    const [shown, , ...rows] = last({ buckets }) ?? []
    expect([shown, rows[100], rows.length]).toEqual([title, more, Math.min(count, 101)])
  })

  it('is missing where no findings are', () => {
    expect(groups({ buckets: [bucket({ types: [] })] })).toHaveLength(1)
  })
})

it('the accounts beyond the fiftieth have a line each', () => {
  const targets = Array.from({ length: 52 }, (_, at) => readTarget({ account: String(100_000_000_000 + at) }))
  expect(last({ targets })).toEqual([
    '2 more accounts',
    '100000000050: 1 Region checked; no findings',
    '100000000051: 1 Region checked; no findings',
  ])
  expect(groups({ targets: targets.slice(0, 50) })).toHaveLength(50)
})

describe('the last lines', () => {
  const RUN = 'https://github.com/o/r/actions/runs/1'
  const denied = { targets: [unreadTarget('denied')] }
  const found = { buckets: [bucket({ types: [typeCount()] })] }

  it('say what it took, dim', () => {
    const targets = [readTarget({ calls: 900, milliseconds: 1204.6 }), readTarget({ region: 'us-east-1', calls: 100 })]
    expect(drawn(costLine(judged({ targets })))).toBe(
      '<dim>1,000 API calls, the slowest account/Region pair in 1,205 ms</>',
    )
  })

  it.each([
    ['pass', {}, {}, '<green>Passed: no findings in the past 90 days (1 account, 1 Region checked).</>'],
    ['fail', found, {}, '<red>Failed.</>'],
    ['fail', found, { warnOnly: true }, '<yellow>Failed.</>'],
    ['incomplete', denied, {}, '<yellow>Incomplete.</>'],
    ['error', found, {}, '<red>Error.</>'],
    ['error', {}, {}, '<yellow>Error.</>'],
  ] as const)('end with the verdict %s of %j under %j', (verdict, given, by, expected) => {
    expect(drawn(verdictLine(judged(given, by), verdict, undefined))).toBe(expected)
    expect(drawn(verdictLine(judged(given, by), verdict, RUN))).toBe(`${expected} Job summary: ${RUN}`)
  })
})
