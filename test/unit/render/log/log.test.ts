// What the log says of a judgement, without its colors.
import { describe, expect, it } from 'vitest'
import type { LogLine } from '../../../../src/core/model/log-line.ts'
import { alignedLines } from '../../../../src/render/log/columns.ts'
import { countPiece } from '../../../../src/render/log/counts.ts'
import { annotationLine, costLine, logGroups, verdictLine } from '../../../../src/render/log/log.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { judged } from '../../../build/judged.ts'
import { exception } from '../../../build/rules.ts'
import { coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const textOf = (line: LogLine) => line.map(({ text }) => text).join('')
const linesOf = (...given: Parameters<typeof judged>) =>
  logGroups(judged(...given)).flatMap(({ title, lines }) => [`> ${title}`, ...lines.map(textOf)])

const LOW = typeCount({ severity: 'Low', count: 12_000 })
const NOT_ASKED = coverage({ buckets: { kind: 'not-asked' } })
const PARTLY = coverage({
  buckets: { kind: 'listed', total: 3, uncovered: [{ bucket: 'old', reason: 'NOT_MONITORED' }] },
})

describe('groups', () => {
  it('are one for each account and one of buckets, most severe first, aligned', () => {
    const targets = [
      readTarget({ coverage: NOT_ASKED }),
      readTarget({ region: 'us-east-1', coverage: PARTLY, calls: 19, milliseconds: 1412 }),
      readTarget({ account: OTHER_ACCOUNT }),
      unreadTarget('disabled', { account: OTHER_ACCOUNT, region: 'us-east-1' }),
      unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true }),
    ]
    const buckets = [
      bucket({ bucket: 'logs', types: [LOW] }),
      bucket({ bucket: 'uploads', region: 'us-east-1', types: [typeCount({ count: 3 })] }),
    ]
    const accountNames = new Map([['111122223333', 'prod']])
    expect(linesOf({ targets, buckets }, { accountNames })).toEqual([
      '> prod (111122223333): 2 Regions checked; 3 High, 12,000 Low',
      'High  Medium     Low  Monitored  Region     Calls      Time',
      '   3       0       0     2 of 3  us-east-1     19  1,412 ms',
      '   0       0  12,000          –  eu-west-1      5    120 ms',
      `> ${OTHER_ACCOUNT}: 1 of 2 Regions checked; no findings so far`,
      'High  Medium  Low  Monitored  Region     Calls    Time',
      '   ?       ?    ?  Macie off  us-east-1      1   80 ms',
      '   0       0    0     1 of 1  eu-west-1      5  120 ms',
      '> 2 buckets so far, most severe first',
      'High  Medium     Low  Bucket   Account and Region',
      '   3       0       0  uploads  prod, us-east-1',
      '   0       0  12,000  logs     prod, eu-west-1',
    ])
  })

  it('count what was seen of a pair that was partially checked as a lower bound', () => {
    const [title, , row] = linesOf({ targets: [unreadTarget('inconsistent')], buckets: [bucket({ types: [LOW] })] })
    expect(title).toBe('> 111122223333: 0 of 1 Region checked; at least 12,000 Low')
    expect(row).toMatch(/^ +0\+ +0\+ +12,000\+ +partially +eu-west-1/)
  })

  it('have columns for new and accepted findings where there are any', () => {
    const types = [typeCount({ count: 4, new: 1 })]
    const newSince = '2026-11-01T00:00:00.000Z'
    const scope = { buckets: [], findingTypes: [], accounts: [], includeSuppressed: false, newSince }
    expect(linesOf({ scope, buckets: [bucket({ types })] })).toContainEqual(expect.stringMatching(/Low +New +Bucket/))
    const accepted = linesOf({ buckets: [bucket({ types: [typeCount()] })] }, { exceptions: [exception()] })
    expect(accepted).toContainEqual(expect.stringMatching(/Low +Accepted +Bucket/))
  })

  it('end: 100 buckets and 50 accounts are shown', () => {
    const buckets = Array.from({ length: 103 }, (_, at) => bucket({ bucket: `b-${at}`, types: [typeCount()] }))
    const targets = Array.from({ length: 52 }, (_, at) => readTarget({ account: String(100_000_000_000 + at) }))
    const groups = logGroups(judged({ buckets, targets }))
    expect(groups).toHaveLength(52)
    expect(groups[50]?.title).toBe('2 more accounts')
    expect(groups[51]?.lines.map(textOf).at(-1)).toBe('3 more buckets, none with more findings')
    expect(groups[51]?.lines).toHaveLength(102)
  })
})

it.each([
  [0, 'complete', false, { text: '0', style: 'dim' }],
  [3, 'complete', false, { text: '3' }],
  [3, 'complete', true, { text: '3', style: 'red' }],
  [3, 'partial', false, { text: '3+' }],
  [0, 'partial', true, { text: '0+', style: 'dim' }],
  [0, 'none', true, { text: '?', style: 'yellow' }],
  [3, 'none', false, { text: '3+' }],
] as const)('a count of %d, %s, exceeded: %s', (value, extent, isExceeded, piece) => {
  expect(countPiece(value, extent, isExceeded)).toEqual(piece)
})

it('leaves out columns that are not shown', () => {
  const columns = [
    { name: 'a', cell: (row: string) => ({ text: row }) },
    { name: 'b', shown: false, cell: () => ({ text: 'never' }) },
  ] as const
  expect(alignedLines(['x'], columns).map(textOf)).toEqual(['a', 'x'])
})

describe('the last lines', () => {
  const RUN = 'https://github.com/o/r/actions/runs/1'
  const failing = { buckets: [bucket({ types: [typeCount()] })] }
  it.each([
    ['fail', {}, 'red', `Failed. Job summary: ${RUN}`],
    ['fail', { warnOnly: true }, 'yellow', `Failed. Job summary: ${RUN}`],
    ['error', {}, 'red', `Error. Job summary: ${RUN}`],
  ] as const)('of the verdict %s under %j', (verdict, by, style, expected) => {
    const line = verdictLine(judged(failing, by), verdict, RUN)
    expect([line[0]?.style, textOf(line)]).toEqual([style, expected])
  })

  it('say why a run passed', () => {
    expect(textOf(verdictLine(judged(), 'pass', undefined))).toMatch(/^Passed: .*1 account, 1 Region/)
    expect(textOf(costLine(judged()))).toBe('5 API calls, the slowest account/Region pair in 120 ms')
  })

  it('show an annotation as the runner would', () => {
    expect(textOf(annotationLine({ level: 'error', title: 'Macie Gate: x', message: 'It is.' }))).toBe('Error: It is.')
  })
})
