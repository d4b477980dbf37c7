// The trends of all Targets together.
import { describe, expect, it } from 'vitest'
import { totalTrend } from '../../../../src/core/judge/trend.ts'
import { totalOf } from '../../../../src/core/model/severity.ts'
import { report } from '../../../build/report.ts'
import { OTHER_ACCOUNT, readTarget, unreadTarget, weeks } from '../../../build/target.ts'

describe('the total trend', () => {
  it('adds up the weeks of all accounts and Regions', () => {
    const targets = [readTarget({ trend: weeks(1, 0, 3) }), readTarget({ region: 'us-east-1', trend: weeks(2, 5) })]
    const trend = totalTrend(report({ targets }))
    expect(trend).toMatchObject({ kind: 'weeks', extent: 'complete' })
    if (trend?.kind !== 'weeks') throw new Error('No weeks')
    expect(trend.weeks.slice(-3).map(({ counts }) => totalOf(counts))).toEqual([1, 2, 8])
    expect(trend.weeks.map(({ from }) => from)).toEqual(weeks().weeks.map(({ from }) => from))
  })

  it('is partial where something is missing', () => {
    const known = readTarget({ trend: weeks(1) })
    const unknown = { kind: 'unknown', message: 'No answer.' } as const
    for (const other of [
      unreadTarget('denied', { region: 'us-east-1' }),
      readTarget({ region: 'us-east-1', trend: unknown }),
    ]) {
      expect(totalTrend(report({ targets: [known, other] }))).toMatchObject({ kind: 'weeks', extent: 'partial' })
    }
    expect(totalTrend(report({ targets: [readTarget({ trend: unknown })] }))).toEqual(unknown)
    const untold = readTarget({ region: 'us-east-1' })
    expect(totalTrend(report({ targets: [untold, readTarget({ trend: unknown })] }))).toEqual(unknown)
    const denied = unreadTarget('denied')
    expect(totalTrend(report({ targets: [denied, readTarget({ region: 'us-east-1', trend: unknown })] }))).toEqual(
      unknown,
    )
    expect(totalTrend(report({ targets: [known, untold] }))).toMatchObject({ extent: 'partial' })
    expect(totalTrend(report())).toBeUndefined()
  })

  it('is not known of an administrator and its member, nor of different days', () => {
    const member = { kind: 'member', administrator: OTHER_ACCOUNT } as const
    const both = [
      readTarget({ trend: weeks(1), organization: member }),
      readTarget({ account: OTHER_ACCOUNT, trend: weeks(1) }),
    ]
    expect(totalTrend(report({ targets: both }))).toMatchObject({
      kind: 'unknown',
      message: expect.stringMatching(/member/),
    })
    expect(totalTrend(report({ targets: both.slice(0, 1) }))).toMatchObject({ kind: 'weeks' })
    const elsewhere = both.map((target, at) => ({ ...target, region: at === 0 ? 'us-east-1' : target.region }))
    expect(totalTrend(report({ targets: elsewhere }))).toMatchObject({ kind: 'weeks' })
    const later = weeks(1).weeks.map(({ from, counts }) => ({
      from: from.replace('-15T', '-16T').replace('-08T', '-09T'),
      counts,
    }))
    const days = [
      readTarget({ trend: weeks(1) }),
      readTarget({ region: 'us-east-1', trend: { kind: 'weeks', weeks: later } }),
    ]
    expect(totalTrend(report({ targets: days }))).toMatchObject({
      kind: 'unknown',
      message: expect.stringMatching(/days/),
    })
  })
})
