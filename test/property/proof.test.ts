// The proof against an in-memory Macie that leaves groups out without a sign: the cube is the truth, or it has a doubt.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type CellKey, type Column, cellId, sumOf } from '../../src/collect/macie/completeness.ts'
import { type CubeReader, readCube } from '../../src/collect/macie/counting.ts'
import type { Window } from '../../src/collect/macie/windows.ts'
import { FINDING_TYPES } from '../../src/core/model/finding-types.ts'
import { countsBy, SEVERITIES, type Severity } from '../../src/core/model/severity.ts'

const NOW = Date.UTC(2026, 10, 15)
const DAY = 86_400_000

interface Stored {
  readonly bucket: string
  readonly type: string
  readonly severity: Severity
  readonly createdAt: number
}

const anyStored = fc.record({
  bucket: fc.integer({ min: 0, max: 12 }).map((number) => `bucket-${number}`),
  type: fc.constantFrom(...FINDING_TYPES.slice(4, 9)),
  severity: fc.constantFrom(...SEVERITIES),
  // Bursts within a millisecond, which no window can split, and older than the 90 days.
  createdAt: fc.oneof(fc.constant(NOW - DAY), fc.integer({ min: NOW - 120 * DAY, max: NOW })),
})
const anyDelays = fc.infiniteStream(fc.integer({ min: 0, max: 6 }))

/** `limit`: how many groups a reply holds, the largest first. `delays`: turns of the event loop before each reply. */
class MemoryMacie implements CubeReader {
  calls = 0
  onCall: (call: number) => void = () => undefined
  readonly #stored: readonly Stored[]
  readonly #limit: number
  readonly #delays: Iterator<number>

  constructor(stored: readonly Stored[], limit: number, delays: Iterator<number>) {
    this.#stored = stored
    this.#limit = limit
    this.#delays = delays
  }

  async margins() {
    await this.#turns()
    return {
      bySeverity: countsBy(this.#stored, () => 1),
      byType: groups(this.#stored, ({ type }) => type),
    }
  }

  async byBucket(key: CellKey, window: Window) {
    await this.#turns()
    const all = [...groups(this.#within(key, window), ({ bucket }) => bucket)]
    return new Map(all.sort(([, one], [, other]) => other - one).slice(0, this.#limit))
  }

  async total(key: CellKey, window: Window) {
    await this.#turns()
    return this.#within(key, window).length
  }

  #within({ type, severity }: CellKey, { from = 0, to = Number.POSITIVE_INFINITY }: Window) {
    return this.#stored.filter(
      (one) => one.type === type && one.severity === severity && from <= one.createdAt && one.createdAt < to,
    )
  }

  async #turns() {
    this.onCall(++this.calls)
    const turns = Number(this.#delays.next().value)
    for (let turn = 0; turn < turns; turn++) await Promise.resolve()
  }
}

function groups(stored: readonly Stored[], key: (one: Stored) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of stored) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return counts
}

/** The columns as lines of `severity type bucket count`, sorted. */
function lines(columns: readonly Column[]): string[] {
  return columns
    .flatMap(({ key, byBucket }) => [...byBucket].map(([bucket, count]) => `${cellId(key)} ${bucket} ${count}`))
    .sort()
}

function truth(stored: readonly Stored[]): string[] {
  return [...groups(stored, (one) => `${cellId(one)} ${one.bucket}`)].map(([id, count]) => `${id} ${count}`).sort()
}

async function read(macie: MemoryMacie) {
  const margins = await macie.margins()
  return { margins, cube: await readCube(macie, margins, margins.byType.keys(), NOW) }
}

it('reads the truth, or says that it doubts; the cells add up to the totals', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStored, { maxLength: 60 }),
      fc.integer({ min: 1, max: 14 }),
      anyDelays,
      async (stored, limit, delays) => {
        const macie = new MemoryMacie(stored, limit, delays)
        const { margins, cube } = await read(macie)
        if (cube.doubt === undefined) {
          expect(lines(cube.columns)).toEqual(truth(stored))
          const rows = cube.columns.map(({ key, byBucket }) => ({ severity: key.severity, sum: sumOf(byBucket) }))
          expect(countsBy(rows, ({ sum }) => sum)).toEqual(margins.bySeverity)
        } else {
          // What was seen is there, and something is missing.
          const all = groups(stored, (one) => `${cellId(one)} ${one.bucket}`)
          const seen = cube.columns.flatMap(({ key, byBucket }) =>
            [...byBucket].map(([bucket, count]) => ({ id: `${cellId(key)} ${bucket}`, count })),
          )
          for (const { id, count } of seen) expect(count).toBeLessThanOrEqual(all.get(id) ?? 0)
          expect(seen.reduce((sum, { count }) => sum + count, 0)).toBeLessThan(stored.length)
        }
        // 15 cells, each split at most about 40 times for each finding in it.
        expect(macie.calls).toBeLessThan(40 + 100 * stored.length)
      },
    ),
    { numRuns: 150 },
  )
})

it('doubts only what no window can split', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(anyStored, { maxLength: 40, selector: ({ createdAt }) => createdAt }),
      fc.integer({ min: 1, max: 5 }),
      anyDelays,
      async (stored, limit, delays) => {
        const { cube } = await read(new MemoryMacie(stored, limit, delays))
        expect(cube.doubt).toBeUndefined()
        expect(lines(cube.columns)).toEqual(truth(stored))
      },
    ),
    { numRuns: 100 },
  )
})

it('does not depend on the order of the replies', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStored, { maxLength: 40 }),
      fc.integer({ min: 1, max: 14 }),
      anyDelays,
      anyDelays,
      async (stored, limit, one, other) => {
        const [first, second] = await Promise.all(
          [one, other].map((delays) => read(new MemoryMacie(stored, limit, delays))),
        )
        expect(lines(second?.cube.columns ?? [])).toEqual(lines(first?.cube.columns ?? []))
        expect(second?.cube.doubt === undefined).toBe(first?.cube.doubt === undefined)
      },
    ),
    { numRuns: 80 },
  )
})

it('asks for each cell at most once where nothing is left out, whatever the number of findings', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(anyStored, { maxLength: 200 }), anyDelays, async (stored, delays) => {
      const macie = new MemoryMacie(stored, 1000, delays)
      const { cube } = await read(macie)
      expect(lines(cube.columns)).toEqual(truth(stored))
      expect(macie.calls).toBeLessThanOrEqual(1 + new Set(stored.map(({ type }) => type)).size * SEVERITIES.length)
    }),
    { numRuns: 80 },
  )
})

it('gives sums between those before and after when findings arrive meanwhile, or doubts', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyStored, { maxLength: 30 }),
      fc.array(anyStored, { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 20 }),
      fc.integer({ min: 1, max: 14 }),
      anyDelays,
      async (before, arriving, atCall, limit, delays) => {
        const stored = [...before]
        const macie = new MemoryMacie(stored, limit, delays)
        macie.onCall = (call) => {
          if (call === atCall) stored.push(...arriving)
        }
        const { cube } = await read(macie)
        if (cube.doubt !== undefined) return
        const rows = cube.columns.map(({ key, byBucket }) => ({ severity: key.severity, sum: sumOf(byBucket) }))
        const sums = countsBy(rows, ({ sum }) => sum)
        const [low, high] = [countsBy(before, () => 1), countsBy([...before, ...arriving], () => 1)]
        for (const severity of SEVERITIES) {
          expect(sums[severity]).toBeGreaterThanOrEqual(low[severity])
          expect(sums[severity]).toBeLessThanOrEqual(high[severity])
        }
      },
    ),
    { numRuns: 150 },
  )
})
