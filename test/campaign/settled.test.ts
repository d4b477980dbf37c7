// What may be told of findings that move: settled ones as they were at one moment, younger ones once each at the most.
import { describe, expect, it } from 'vitest'
import type { Move, RegionState } from '../emulator/scenario.ts'
import type { Gate } from './gate.ts'
import { cellName, leastTold, type Moment, sumName, truthOf } from './oracle.ts'
import { PLAIN_GATE } from './plain-gate.ts'
import { againstEveryMoment, type Told } from './settled.ts'

const START = Date.UTC(2026, 0, 31)
const BOUND = START - 300_000
const ONE = { bucket: 'one', type: 'Policy:IAMUser/S3BucketPublic', severity: 'High' }
const TWO = { ...ONE, bucket: 'two' }
const FINDINGS: NonNullable<RegionState['findings']> = [
  { ...ONE, count: 3 },
  { ...TWO, count: 2 },
]

/** The Target as four calls found it. */
function momentsOf(moves: Move[], findings = FINDINGS, gate: Partial<Gate> = {}) {
  const calls = Array.from({ length: 4 }, () => ({ at: START, groupBy: undefined }))
  return truthOf({ findings, moves }, { gate: { ...PLAIN_GATE, ...gate }, start: START, since: undefined, calls })
    .moments
}

function told(one: number, two: number): Told {
  const cells = [ONE, TWO].map(({ bucket, type, severity }) => cellName(bucket, type, severity))
  return new Map(cells.map((name, at) => [name, { count: [one, two][at] ?? 0, fresh: 0 }]))
}

function against(moves: Move[], counts: Told, findings = FINDINGS, gate: Partial<Gate> = {}, younger?: number) {
  return againstEveryMoment(counts, momentsOf(moves, findings, gate), { completeUpTo: BOUND, younger, withNew: false })
}

describe('settled findings', () => {
  const moves: Move[] = [
    { ...ONE, after: 1, by: -1 },
    { ...TWO, after: 2, by: -1 },
  ]

  it.each([
    ['before anything left', 3, 2],
    ['in between', 2, 2],
    ['after all had left', 2, 1],
  ])('may be told as they were %s', (_, one, two) => {
    expect(against(moves, told(one, two))).toEqual([])
  })

  it('may not be told of two moments at once', () => {
    expect(against(moves, told(3, 1))).toHaveLength(1)
  })

  it('may not be missing behind others that arrived', () => {
    const arrival: Move = { ...ONE, after: 1, by: 2 }
    expect(against([arrival], told(5, 0))).toEqual([
      'two · Policy:IAMUser/S3BucketPublic · High: 0 told, 2 settled, 0 younger',
    ])
  })
})

describe('younger findings', () => {
  const arrival: Move = { ...ONE, after: 1, by: 2, lateSeconds: 200 }

  it.each([0, 1, 2])('may be told or not: %i of 2', (seen) => {
    expect(against([arrival], told(3 + seen, 2), FINDINGS, {}, seen)).toEqual([])
  })

  it('may not be more than there ever were', () => {
    expect(against([arrival], told(6, 2))).toHaveLength(1)
  })

  it('have to be told as such', () => {
    expect(against([arrival], told(5, 2), FINDINGS, {}, 1)).toEqual(['7 told with 1 younger ones, 5 settled'])
  })

  it('are not told beside themselves: one that recurs is settled or younger', () => {
    const recurrence: Move = { ...ONE, after: 1, by: 1, recurs: true }
    expect(against([recurrence], told(3, 2))).toEqual([])
    expect(against([recurrence], told(4, 2))).toHaveLength(1)
  })

  it('are told beside the others where they were suppressed until then', () => {
    const suppressed = [...FINDINGS, { ...TWO, archived: true }]
    const recurrence: Move = { ...TWO, after: 1, by: 1, recurs: true, archived: true }
    expect(against([recurrence], told(3, 3), suppressed)).toEqual([])
    expect(against([recurrence], told(3, 4), suppressed)).toHaveLength(1)
    expect(against([recurrence], told(3, 4), suppressed, { includeSuppressed: true })).toHaveLength(1)
  })

  it('may be missing only where others of their severity arrived, or Macie left a severity out', () => {
    const young = [...FINDINGS, { ...TWO, severity: 'Low', daysAgo: 0 }, { ...TWO, daysAgo: 0 }]
    const counts = ({ numbers }: Moment) =>
      (['High', 'Low'] as const).map((severity) => numbers.get(sumName(severity))?.count ?? 0)
    expect(leastTold(momentsOf([], young), BOUND, false).map(counts)).toEqual([[6, 1]])
    expect(leastTold(momentsOf([arrival], young), BOUND, false).map(counts)).toEqual([
      [5, 1],
      [5, 1],
    ])
    expect(leastTold(momentsOf([], young), BOUND, true).map(counts)).toEqual([[5, 0]])
  })
})
