// The cube's proof step by step, with replies that are written out; the property test holds it against any findings.

import { GetFindingStatisticsCommand, Macie2Client } from '@aws-sdk/client-macie2'
import { mockClient } from 'aws-sdk-client-mock'
import { expect, it } from 'vitest'
import { fullSizes, Macie } from '../../../../src/collect/macie/client.ts'
import { type CellKey, cellId, type Margins } from '../../../../src/collect/macie/completeness.ts'
import { type CubeReader, cubeReader, readCube } from '../../../../src/collect/macie/counting.ts'
import type { Window } from '../../../../src/collect/macie/windows.ts'
import type { Counts } from '../../../../src/core/model/severity.ts'

const NOW = Date.UTC(2026, 10, 15)
const PUBLIC = 'Policy:IAMUser/S3BucketPublic'
const PERSONAL = 'SensitiveData:S3Object/Personal'

function margins(counts: Partial<Counts>, byType: Record<string, number>): Margins {
  return { bySeverity: { High: 0, Medium: 0, Low: 0, ...counts }, byType: new Map(Object.entries(byType)) }
}

/** Replies by cell; windows, margins and totals as given. `asked` are the calls in order. */
function scripted({
  again = [],
  cells = {},
  total = () => 0,
  windowed = () => ({}),
}: {
  readonly again?: Margins[]
  readonly cells?: Record<string, Record<string, number>>
  readonly total?: (key: CellKey, window: Window) => number
  readonly windowed?: (key: CellKey, window: Window) => Record<string, number>
}) {
  const asked: string[] = []
  const open = ({ from, to }: Window) => from === undefined && to === undefined
  const reader: CubeReader = {
    async margins() {
      asked.push('margins')
      const next = again.length > 1 ? again.shift() : again[0]
      if (next === undefined) throw new Error('No margins were expected to be asked for')
      return next
    },
    async byBucket(key, window) {
      asked.push(cellId(key))
      return new Map(Object.entries(open(window) ? (cells[cellId(key)] ?? {}) : windowed(key, window)))
    },
    async total(key, window) {
      asked.push(`total ${cellId(key)}`)
      return total(key, window)
    },
  }
  return { reader, asked }
}

it('is proved at once by the usual cells', async () => {
  const first = margins({ High: 2 }, { [PUBLIC]: 2 })
  const { reader, asked } = scripted({ cells: { [`High ${PUBLIC}`]: { a: 1, b: 1 } } })
  const cube = await readCube(reader, first, [PUBLIC], NOW)
  expect(cube.doubt).toBeUndefined()
  expect(cube.columns).toHaveLength(1)
  expect(asked).toEqual([`High ${PUBLIC}`])
})

it('asks for an unusual cell when the usual ones fall short', async () => {
  const first = margins({ High: 1, Low: 1 }, { [PUBLIC]: 2 })
  const { reader, asked } = scripted({ cells: { [`High ${PUBLIC}`]: { a: 1 }, [`Low ${PUBLIC}`]: { a: 1 } } })
  const cube = await readCube(reader, first, [PUBLIC], NOW)
  expect(cube.doubt).toBeUndefined()
  expect(asked).toEqual([`High ${PUBLIC}`, `Low ${PUBLIC}`])
})

it('reads a moving target once more', async () => {
  const { reader, asked } = scripted({
    again: [margins({ High: 2 }, { [PUBLIC]: 2 })],
    cells: { [`High ${PUBLIC}`]: { a: 2 } },
  })
  const cube = await readCube(reader, margins({ High: 1 }, { [PUBLIC]: 1 }), [PUBLIC], NOW)
  expect(cube).toEqual({ columns: [{ key: { type: PUBLIC, severity: 'High' }, byBucket: new Map([['a', 2]]) }] })
  expect(asked).toEqual([`High ${PUBLIC}`, 'margins', `High ${PUBLIC}`])
})

it('splits a cell that is cut short, and only that one', async () => {
  const whole = margins({ High: 3, Low: 1 }, { [PERSONAL]: 3, [PUBLIC]: 1 })
  const { reader, asked } = scripted({
    again: [whole],
    cells: { [`High ${PERSONAL}`]: { a: 2 }, [`Low ${PUBLIC}`]: { c: 1 } },
    total: ({ type, severity }, { from, to }) =>
      type !== PERSONAL || severity !== 'High'
        ? Number(type === PUBLIC && severity === 'Low')
        : from === undefined
          ? to === undefined
            ? 3
            : 1
          : 2,
    windowed: (_, { from }) => (from === undefined ? { b: 1 } : { a: 2 }),
  })
  const cube = await readCube(reader, whole, [PERSONAL, PUBLIC], NOW)
  expect(cube.doubt).toBeUndefined()
  const personal = cube.columns.find(({ key }) => cellId(key) === `High ${PERSONAL}`)
  expect([...(personal?.byBucket ?? [])].sort()).toEqual([
    ['a', 2],
    ['b', 1],
  ])
  expect(asked.filter((call) => call === `High ${PERSONAL}`)).toHaveLength(3)
  expect(asked).not.toContain(`total Low ${PUBLIC}`)
})

it('doubts what no window can split, keeps what was seen and says how much is missing', async () => {
  const burst = NOW - 5
  const whole = margins({ High: 3 }, { [PUBLIC]: 3 })
  const holds = ({ from = 0, to = Number.POSITIVE_INFINITY }: Window) => from <= burst && burst < to
  const { reader } = scripted({
    again: [whole],
    cells: { [`High ${PUBLIC}`]: { a: 2 } },
    total: (_, window) => (holds(window) ? 3 : 0),
    windowed: (_, window) => (holds(window) ? { a: 2 } : {}),
  })
  const cube = await readCube(reader, whole, [PUBLIC], NOW)
  expect(cube.doubt).toMatch(/counts 3 High findings of .*S3BucketPublic.* one millisecond and returns 2/)
  expect(cube.columns).toEqual([{ key: { type: PUBLIC, severity: 'High' }, byBucket: new Map([['a', 2]]) }])
})

it('doubts a severity whose type was left out of the list of types', async () => {
  const whole = margins({ High: 3 }, { [PUBLIC]: 2 })
  const { reader } = scripted({ again: [whole], cells: { [`High ${PUBLIC}`]: { a: 2 } }, total: () => 2 })
  expect((await readCube(reader, whole, [PUBLIC], NOW)).doubt).toMatch(/do not add up/)
})

it('throws what a call throws', async () => {
  const { reader } = scripted({})
  const refused = { ...reader, byBucket: () => Promise.reject(new Error('refused')) }
  await expect(readCube(refused, margins({ High: 1 }, { [PUBLIC]: 1 }), [PUBLIC], NOW)).rejects.toThrow('refused')
})

it.each<[string, Window, object]>([
  ['no window', {}, { gte: 100 }],
  ['a window that starts before', { from: 50, to: 200 }, { gte: 100, lt: 200 }],
  ['a window that is open to the past', { to: 200 }, { gte: 100, lt: 200 }],
  ['a window that starts after', { from: 150 }, { gte: 150 }],
])('never counts findings created before since: %s', async (_, window, createdAt) => {
  const mock = mockClient(Macie2Client)
  mock.on(GetFindingStatisticsCommand).resolves({ countsByGroup: [] })
  const macie = new Macie(new Macie2Client({ region: 'eu-west-1' }), AbortSignal.timeout(60_000), fullSizes())
  const reader = cubeReader(macie, { archived: { eq: ['false'] } }, 100)
  const key = { type: PUBLIC, severity: 'High' } as const
  await reader.byBucket(key, window)
  await reader.total(key, window)
  const asked = mock
    .commandCalls(GetFindingStatisticsCommand)
    .map(({ args }) => args[0].input.findingCriteria?.criterion)
  const expected = {
    archived: { eq: ['false'] },
    type: { eq: [PUBLIC] },
    'severity.description': { eq: ['High'] },
    createdAt,
  }
  expect(asked).toEqual([expected, expected])
})
