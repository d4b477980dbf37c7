// Findings that move while they are counted, dated by the emulator's clock, and the replies' own word for the time.
import { GetFindingStatisticsCommand } from '@aws-sdk/client-macie2'
import { expect, test } from 'vitest'
import { type Call, Lots } from '../../emulator/macie/lots.ts'
import type { Move, RegionState } from '../../emulator/scenario.ts'
import { macie, oneTarget, withEmulator } from './clients.ts'

const PUBLIC = 'Policy:IAMUser/S3BucketPublic'
const START = Date.UTC(2026, 0, 31)
const DAY = 24 * 60 * 60 * 1000
const CELL = { bucket: 'a', type: PUBLIC, severity: 'High' }
const FINDINGS: NonNullable<RegionState['findings']> = [{ ...CELL, count: 4, daysAgo: 10, spreadDays: 4 }]

/** A second apart, by what they group by. */
function callsOf(...groups: (string | undefined)[]): Call[] {
  return groups.map((groupBy, call) => ({ at: START + call * 1000, groupBy }))
}

/** What the last of the calls sees: how many findings there are, the latest one's dates, and whether they are suppressed. */
function seen(moves: Move[], calls: readonly Call[], findings = FINDINGS) {
  const lots = new Lots({ findings, moves }, { account: '111122223333', region: 'eu-west-1', start: START })
  for (const call of calls) lots.see(call)
  return lots.all.flatMap(({ findings: [first, ...others] }) =>
    first === undefined
      ? []
      : {
          count: 1 + others.length,
          ids: [first, ...others].map(({ id }) => id),
          created: [first, ...others].map(({ createdAt }) => createdAt.getTime()),
          updated: first.updatedAt.getTime(),
          archived: first.archived,
        },
  )
}

const DAYS = [10, 11, 12, 13].map((days) => START - days * DAY)
const ROW = { count: 4, created: DAYS, updated: DAYS[0], archived: false }

test('arrivals are dated from their moment, or as much earlier as Macie took to show them', () => {
  const arrival: Move = { ...CELL, after: 2, by: 3 }
  expect(seen([arrival], callsOf(undefined, undefined))).toMatchObject([ROW])
  const [, once, late] = seen([arrival, { ...arrival, lateSeconds: 240 }], callsOf(undefined, undefined, undefined))
  expect(once).toMatchObject({ count: 3, updated: START + 2000 })
  expect(late).toMatchObject({ count: 3, updated: START + 2000 - 240_000 })
  expect(new Set([...(once?.ids ?? []), ...(late?.ids ?? [])]).size).toBe(6)
})

test('a move before the nth statistics by a group is seen by that call, and by no earlier one', () => {
  const move: Move = { ...CELL, before: 'bucket', nth: 2, by: -1 }
  const bucket = 'resourcesAffected.s3Bucket.name'
  expect(seen([move], callsOf('type', bucket, 'type'))).toMatchObject([ROW])
  expect(seen([move], callsOf('type', bucket, 'type', bucket))).toMatchObject([{ count: 3 }])
})

test('the oldest leave, and the others keep their dates', () => {
  expect(seen([{ ...CELL, by: -2 }], callsOf(undefined))).toMatchObject([{ count: 2, created: DAYS.slice(0, 2) }])
  expect(seen([{ ...CELL, by: -5 }], callsOf(undefined))).toEqual([])
})

test('of a row in several buckets so many leave in each', () => {
  const findings = [{ ...CELL, count: 4, repeat: 3 }]
  expect(seen([{ ...CELL, by: -1 }], callsOf(undefined), findings)).toMatchObject([{ count: 9 }])
})

test('a finding that recurs is the same finding, current, and updated at the moment', () => {
  const suppressed = [{ ...CELL, count: 3, daysAgo: 10, archived: true }]
  const [before] = seen([], [], suppressed)
  const [others, recurred] = seen([{ ...CELL, by: 1, recurs: true, archived: true }], callsOf(undefined), suppressed)
  expect(others).toMatchObject({ ids: before?.ids.slice(0, 2), archived: true })
  expect(recurred).toMatchObject({ ids: before?.ids.slice(2), created: [DAYS[0]], updated: START, archived: false })
  expect(seen([{ ...CELL, by: 1, recurs: true, archived: false }], callsOf(undefined), suppressed)).toEqual([before])
})

test('a finding without an age is a day old', () => {
  expect(seen([], [], [CELL])).toMatchObject([{ created: [START - DAY] }])
})

test('statistics go by the date of the update: a finding that recurs leaves the older and joins the younger', () =>
  withEmulator(
    oneTarget({ findings: FINDINGS, moves: [{ ...CELL, after: 2, by: 1, recurs: true }] }),
    async (emulator) => {
      const client = await macie(emulator)
      const bound = START - 5 * 60_000
      const count = async (updatedAt: { lt?: number; gte?: number }) => {
        const findingCriteria = { criterion: { updatedAt } }
        const reply = await client.send(new GetFindingStatisticsCommand({ groupBy: 'type', findingCriteria }))
        return reply.countsByGroup?.[0]?.count ?? 0
      }
      const counts: number[] = []
      for (const range of [{ lt: bound }, { gte: bound }, { lt: bound }, { gte: bound }])
        counts.push(await count(range))
      expect(counts).toEqual([4, 0, 3, 1])
    },
    { now: () => new Date(START) },
  ))

test('a list of limits is gone through call by call', () =>
  withEmulator(oneTarget({ findings: [{ ...CELL, repeat: 9 }], limits: { maxGroups: [7, 3] } }), async (emulator) => {
    const client = await macie(emulator)
    const sizes: (number | undefined)[] = []
    for (let call = 0; call < 3; call++) {
      const command = new GetFindingStatisticsCommand({ groupBy: 'resourcesAffected.s3Bucket.name', size: 100 })
      sizes.push((await client.send(command)).countsByGroup?.length)
    }
    expect(sizes).toEqual([7, 3, 7])
  }))

test('groups are dropped from the statistics that a fault names, and from no others', () =>
  withEmulator(
    oneTarget({
      findings: FINDINGS,
      faults: [{ operation: 'GetFindingStatistics', kind: 'dropped-groups', by: 'type', after: 1 }],
    }),
    async (emulator) => {
      const client = await macie(emulator)
      const sizes: (number | undefined)[] = []
      for (const groupBy of ['severity.description', 'type', 'severity.description', 'type'] as const) {
        sizes.push((await client.send(new GetFindingStatisticsCommand({ groupBy }))).countsByGroup?.length)
      }
      expect(sizes).toEqual([1, 1, 1, 0])
    },
  ))

/** The `Date` of ten replies as the client's own HTTP sees them, Unix milliseconds. */
function dates(state: RegionState): Promise<(string | undefined)[]> {
  return withEmulator(
    oneTarget(state),
    async (emulator) => {
      const client = await macie(emulator)
      const seen: (string | undefined)[] = []
      client.middlewareStack.add(
        (next) => async (args) => {
          const reply = await next(args)
          const headers: unknown = Reflect.get(Object(reply.response), 'headers')
          const date: unknown = Reflect.get(Object(headers), 'date')
          seen.push(typeof date === 'string' ? date : undefined)
          return reply
        },
        { step: 'deserialize', priority: 'low' },
      )
      for (let call = 0; call < 10; call++) {
        await client.send(new GetFindingStatisticsCommand({ groupBy: 'type' }))
      }
      return seen
    },
    { now: () => new Date(START) },
  )
}

test("replies carry the emulator's own time, not the machine's", async () => {
  expect(new Set(await dates({}))).toEqual(new Set(['Sat, 31 Jan 2026 00:00:00 GMT']))
})

test('a reply is stamped late by as much as is drawn for it, up to what the scenario says', async () => {
  const late = (await dates({ dates: { lateSeconds: 45, seed: 1 } })).map((date) => Date.parse(date ?? '') - START)
  expect(Math.min(...late)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...late)).toBeLessThanOrEqual(45_000)
  expect(new Set(late).size).toBeGreaterThan(5)
  expect(await dates({ dates: { lateSeconds: 45, seed: 1 } })).not.toEqual(
    await dates({ dates: { lateSeconds: 45, seed: 2 } }),
  )
})

test('replies may come without a date', async () => {
  expect(new Set(await dates({ dates: { absent: true } }))).toEqual(new Set([undefined]))
})
