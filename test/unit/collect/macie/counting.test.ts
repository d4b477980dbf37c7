// The proof step by step, against findings that are written out; the property test has any findings.
import { describe, expect, it } from 'vitest'
import { bucketCountsOf } from '../../../../src/collect/macie/bucket-counts.ts'
import { readCounts } from '../../../../src/collect/macie/counting.ts'
import { FoundSoFar } from '../../../../src/collect/macie/found-so-far.ts'
import type { Sets } from '../../../../src/collect/macie/sets.ts'
import type { Severity } from '../../../../src/core/model/severity.ts'
import { type Move, MovingMacie, type Stored } from '../../../build/moving-macie.ts'

const NOW = Date.UTC(2026, 10, 15)
const BOUND = NOW - 5 * 60_000
const DAY = 86_400_000
const PUBLIC = 'Policy:IAMUser/S3BucketPublic'
const ENCRYPTION = 'Policy:IAMUser/S3BucketEncryptionDisabled'
const PERSONAL = 'SensitiveData:S3Object/Personal'

/** `count` findings of one bucket, a day apart from `age` milliseconds ago on. */
function some(bucket: string, type: string, severity: Severity, count = 1, age = DAY): Stored[] {
  return Array.from({ length: count }, (_, at) => {
    const moment = NOW - age - at * DAY
    return { bucket, type, severity, createdAt: moment, updatedAt: moment, suppressed: false }
  })
}
const young = (bucket: string, type: string, severity: Severity): Stored => ({
  ...{ bucket, type, severity, createdAt: NOW - 60_000, updatedAt: NOW - 60_000, suppressed: false },
})
const arrives = (at: number, finding: Stored): Move => ({ at, kind: 'arrives', finding })

async function read(macie: MovingMacie, since?: number, change = (sets: Sets): Sets => sets) {
  const sets = change(macie.sets(BOUND, since))
  const soFar = new FoundSoFar(since !== undefined)
  const [current, byType, settledNew] = await Promise.all([
    sets.current.bySeverity(),
    sets.settled.byType([]),
    sets.settledNew?.bySeverity(),
  ])
  const totals = { current, byType, ...(settledNew === undefined ? {} : { settledNew }) }
  const table = await readCounts({ sets, soFar, now: NOW }, totals).catch((error: unknown) => {
    throw Object.assign(error instanceof Error ? error : new Error('no error'), { soFar })
  })
  return bucketCountsOf(table, since !== undefined).map((row) =>
    [row.bucket, row.severity, row.count, ...(row.new === undefined ? [] : [row.new])].join(' '),
  )
}

/** As `read`, in an account of which `isPossible` says whether others may join. */
async function readJoined(macie: MovingMacie, isPossible: boolean) {
  const sets = macie.sets(BOUND)
  const [current, byType] = await Promise.all([sets.current.bySeverity(), sets.settled.byType([])])
  const begun: string[] = []
  const joining = {
    isPossible: async () => isPossible,
    buckets: (names: Iterable<string>) => void begun.push(...names),
  }
  const table = await readCounts({ sets, soFar: new FoundSoFar(false), now: NOW, joining }, { current, byType })
  return { rows: bucketCountsOf(table, false).map(({ bucket, count }) => `${bucket} ${count}`), begun }
}

const ROUND_1 = ['current by severity', 'settled by type']

describe('the quiet case', () => {
  it('is proved at once by the usual columns', async () => {
    const macie = new MovingMacie({ stored: [...some('a', PUBLIC, 'High'), ...some('b', ENCRYPTION, 'Low')], now: NOW })
    expect(await read(macie)).toEqual(['a High 1', 'b Low 1'])
    expect(macie.asked).toEqual([...ROUND_1, `settled Low ${ENCRYPTION}`, `settled High ${PUBLIC}`])
  })

  it('asks for an unusual column when the usual ones fall short', async () => {
    const macie = new MovingMacie({ stored: [...some('a', PUBLIC, 'High'), ...some('a', PUBLIC, 'Low')], now: NOW })
    expect(await read(macie)).toEqual(['a High 1', 'a Low 1'])
    expect(macie.asked).toEqual([...ROUND_1, `settled High ${PUBLIC}`, `settled Low ${PUBLIC}`])
  })

  it('counts new findings in columns of their own, and none of a severity without new ones', async () => {
    const stored = [...some('a', PUBLIC, 'High', 1), ...some('b', PERSONAL, 'Low', 2, 50 * DAY)]
    const macie = new MovingMacie({ stored, now: NOW })
    expect(await read(macie, NOW - 40 * DAY)).toEqual(['a High 1 1', 'b Low 2 0'])
    expect(macie.asked.filter((what) => what.startsWith('settled-new'))).toEqual([
      'settled-new by severity',
      `settled-new High ${PUBLIC}`,
      `settled-new High ${PERSONAL}`,
    ])
  })

  it('does not care for findings that arrive after the totals', async () => {
    const moves = [arrives(3, young('b', PERSONAL, 'High'))]
    const macie = new MovingMacie({ stored: some('a', PERSONAL, 'High', 2), moves, now: NOW })
    expect(await read(macie)).toEqual(['a High 2'])
    expect(macie.calls).toBe(3)
  })
})

describe('where others may join, with findings that were settled long ago', () => {
  // Before the fourth call all was counted.
  const moves = some('b', PERSONAL, 'High', 2, 20 * DAY).map((finding) => arrives(4, finding))
  const joined = () => new MovingMacie({ stored: some('a', PERSONAL, 'High', 2), moves, now: NOW })

  it('totals are read once more, and everything is counted again if they grew', async () => {
    const macie = joined()
    expect((await readJoined(macie, true)).rows).toEqual(['a 2', 'b 2'])
    expect(macie.asked.slice(3, 5)).toEqual(['settled by severity', 'settled by type'])
  })

  it('nothing more is asked where none can', async () => {
    const macie = joined()
    expect(await readJoined(macie, false)).toEqual({ rows: ['a 2'], begun: ['a'] })
    expect(macie.calls).toBe(3)
  })

  it('owners are looked up meanwhile', async () => {
    expect((await readJoined(joined(), true)).begun).toEqual(['a', 'a', 'b'])
  })
})

describe('younger findings', () => {
  it('cost two totals and a column for each type and severity that moved', async () => {
    const stored = [...some('a', PERSONAL, 'High', 2), ...some('a', PUBLIC, 'High'), young('b', PERSONAL, 'High')]
    const macie = new MovingMacie({ stored, now: NOW })
    expect(await read(macie)).toEqual(['a High 1', 'a High 2', 'b High 1'])
    expect(macie.asked).toEqual([
      ...ROUND_1,
      'settled by severity',
      'younger by type',
      `younger High ${PERSONAL}`,
      `settled High ${PUBLIC}`,
      `settled High ${PERSONAL}`,
    ])
  })

  it('are counted before settled ones, so that none which recurs counts twice', async () => {
    const old = some('a', PUBLIC, 'High', 2)
    const moves: Move[] = [{ at: 5, kind: 'recurs', which: 0 }]
    const macie = new MovingMacie({ stored: [...old, young('b', PUBLIC, 'High')], moves, now: NOW })
    expect(await read(macie)).toEqual(['a High 2', 'b High 1'])
  })

  it('are new where new-since is before the bound', async () => {
    const stored = [...some('a', PERSONAL, 'High', 1, 50 * DAY), young('a', PERSONAL, 'High')]
    expect(await read(new MovingMacie({ stored, now: NOW }), NOW - 40 * DAY)).toEqual(['a High 2 1'])
  })

  it('are new in part where new-since is after the bound', async () => {
    const later = { ...young('a', PERSONAL, 'High'), updatedAt: NOW - 1000 }
    const stored = [...some('a', PERSONAL, 'High'), young('a', PERSONAL, 'High'), later]
    expect(await read(new MovingMacie({ stored, now: NOW }), NOW - 30_000)).toEqual(['a High 3 1'])
  })

  it('are asked for once more where a reply held too few of them', async () => {
    const stored = [...some('a', PERSONAL, 'High'), young('b', PERSONAL, 'High'), young('c', PERSONAL, 'High')]
    const apart = stored.map((one, at) => ({ ...one, createdAt: one.createdAt - at * 1000 }))
    const macie = new MovingMacie({ stored: apart, limit: 1, now: NOW })
    expect(await read(macie)).toEqual(['a High 1', 'b High 1', 'c High 1'])
    expect(macie.asked).toContain(`younger total High ${PERSONAL}`)
  })

  it('never end a reading that findings keep arriving in, nor make it endless', async () => {
    const moves = Array.from({ length: 60 }, (_, at) => arrives(at + 1, young(`b${at}`, PERSONAL, 'High')))
    const macie = new MovingMacie({ stored: some('a', PERSONAL, 'High', 4), moves, now: NOW })
    expect((await read(macie))[0]).toBe('a High 4')
    expect(macie.calls).toBe(6)
  })
})

describe('counts that fall short', () => {
  it('splits a column that is cut short, and only that one', async () => {
    const stored = [...some('a', PERSONAL, 'High', 2), ...some('b', PERSONAL, 'High', 1, 100 * DAY)]
    const macie = new MovingMacie({ stored: [...stored, ...some('c', PUBLIC, 'Low')], limit: 1, now: NOW })
    // Both types have to be listed, which this Macie does one at a time.
    expect(await read(macie)).toEqual(['c Low 1', 'a High 2', 'b High 1'].sort(byColumn))
    expect(macie.asked.filter((what) => what === `settled total High ${PERSONAL}`).length).toBe(2)
    expect(macie.asked).not.toContain(`settled total Low ${PUBLIC}`)
  })

  it('counts again what left meanwhile, and what stands only by its total', async () => {
    const stored = [...some('a', PERSONAL, 'High', 3), ...some('b', PUBLIC, 'Low')]
    const macie = new MovingMacie({ stored, moves: [{ at: 3, kind: 'leaves', which: 0 }], now: NOW })
    expect(await read(macie)).toEqual(['a High 2', 'b Low 1'].sort(byColumn))
    expect(macie.asked.filter((what) => what === `settled High ${PERSONAL}`)).toHaveLength(2)
    expect(macie.asked.filter((what) => what === `settled Low ${PUBLIC}`)).toHaveLength(1)
  })

  it('keeps no proved column whose finding recurred since, and counts it once', async () => {
    const stored = [...some('a', PERSONAL, 'High', 2), ...some('b', PUBLIC, 'High'), young('c', ENCRYPTION, 'High')]
    const moves: Move[] = [
      // A finding of `a` leaves before its column is counted; that of `b` recurs once the totals are asked again.
      { at: 7, kind: 'leaves', which: 0 },
      { at: 12, kind: 'recurs', which: 1 },
    ]
    const macie = new MovingMacie({ stored, moves, now: NOW })
    expect(await read(macie)).toEqual(['c High 1', 'b High 1', 'a High 1'])
    expect(macie.asked.filter((what) => what === 'current by severity')).toHaveLength(3)
  })

  it('finds a type that the list of types left out', async () => {
    const stored = [...some('a', PERSONAL, 'High', 3), ...some('b', PUBLIC, 'High')]
    const macie = new MovingMacie({ stored, limit: 1, now: NOW })
    expect(await read(macie)).toEqual(['b High 1', 'a High 3'])
  })

  it('doubts what no window can split, keeps what was seen and says how much is missing', async () => {
    const burst = ['a', 'a', 'b'].flatMap((bucket) => some(bucket, PUBLIC, 'High'))
    const doubt = await read(new MovingMacie({ stored: burst, limit: 1, now: NOW })).catch((error: unknown) => error)
    expect(doubt).toMatchObject({
      name: 'Inconsistent',
      message: expect.stringMatching(/counts 3 High findings of .*S3BucketPublic.* one millisecond and returns 2/),
    })
    const soFar = doubt instanceof Error ? Reflect.get(doubt, 'soFar') : undefined
    expect(soFar instanceof FoundSoFar && soFar.lowerBounds().counts).toEqual([
      { bucket: 'a', type: PUBLIC, severity: 'High', count: 2 },
    ])
  })

  it('gives up after three rounds of totals while findings keep leaving', async () => {
    const moves = Array.from({ length: 80 }, (_, at): Move => ({ at: at + 1, kind: 'leaves', which: 0 }))
    const macie = new MovingMacie({ stored: some('a', PERSONAL, 'High', 90), moves, now: NOW })
    await expect(read(macie)).rejects.toThrow('findings may be arriving')
    expect(macie.asked.filter((what) => what === 'current by severity')).toHaveLength(3)
  })

  it('counts new ones again where they are fewer than their own total says', async () => {
    const since = BOUND + 60_000
    let lies = 1
    const cut = (sets: Sets): Sets => ({
      ...sets,
      youngerParts: sets.youngerParts.map(({ set, parts }) => ({
        parts,
        set: {
          ...set,
          byBucket: async (key, window) =>
            parts.includes('younger-new') && lies-- > 0 ? new Map() : set.byBucket(key, window),
        },
      })),
    })
    const stored = [...some('a', PERSONAL, 'High'), young('b', PERSONAL, 'Low')]
    expect(await read(new MovingMacie({ stored, now: NOW }), since, cut)).toEqual(['a High 1 0', 'b Low 1 1'])
    expect(lies).toBeLessThan(1)
  })

  // A severity that its total leaves out has no columns, and so no sum that could differ: its types' totals tell.
  it('never takes a severity for absent that its total left out', async () => {
    const stored = [...some('a', PERSONAL, 'High', 2), ...some('b', PERSONAL, 'Low')]
    const macie = new MovingMacie({ stored, now: NOW })
    const withoutHigh = (sets: Sets): Sets => ({
      ...sets,
      current: { ...sets.current, bySeverity: async () => ({ High: 0, Medium: 0, Low: 1 }) },
    })
    expect(await read(macie, undefined, withoutHigh)).toEqual(['a High 2', 'b Low 1'])
  })

  it('throws what a call throws', async () => {
    const macie = new MovingMacie({ stored: some('a', PUBLIC, 'High'), now: NOW })
    const refusing = (sets: Sets): Sets => ({
      ...sets,
      settled: { ...sets.settled, byBucket: () => Promise.reject(new Error('refused')) },
    })
    await expect(read(macie, undefined, refusing)).rejects.toThrow('refused')
  })
})

/** Cells are sorted by severity and type. */
function byColumn(one: string, other: string): number {
  const severity = (text: string) => text.split(' ')[1] ?? ''
  return severity(one) < severity(other) ? -1 : severity(one) > severity(other) ? 1 : 0
}
