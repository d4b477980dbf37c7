// Reads findings by bucket, type and severity, and proves that none is missing: against totals, then by reading a moving
// target once more, then by windows of createdAt.

import type { Counts } from '../../core/model/severity.ts'
import { countsBy, SEVERITIES } from '../../core/model/severity.ts'
import { Inconsistent } from '../failure.ts'
import type { Macie } from './client.ts'
import {
  type CellKey,
  type Column,
  cellId,
  firstCells,
  isProved,
  type Margins,
  marginsAgree,
  possibleCells,
  sameMargins,
  shortfall,
  sumOf,
  suspects,
} from './completeness.ts'
import { BUCKET, type Criteria, createdIn, SEVERITY, TYPE } from './criteria.ts'
import { halves, type Window } from './windows.ts'

/** The cube's columns. `doubt` says why they are not known to be whole; what they hold was seen all the same. */
export interface Cube {
  readonly columns: readonly Column[]
  readonly doubt?: string
}

/** What a cube is read with. */
export interface CubeReader {
  margins(): Promise<Margins>
  byBucket(key: CellKey, window: Window): Promise<ReadonlyMap<string, number>>
  /** All findings of a cell in a window: one group, which no limit cuts short. */
  total(key: CellKey, window: Window): Promise<number>
}

/** Reads a cube of the findings that meet the criteria, created since `since` where it is given. */
export function cubeReader(macie: Macie, criteria: Criteria, since?: number): CubeReader {
  const within = (window: Window) =>
    createdIn(criteria, since === undefined ? window : { ...window, from: Math.max(since, window.from ?? since) })
  const only = (key: CellKey, window: Window) => ({
    ...within(window),
    [TYPE]: { eq: [key.type] },
    [SEVERITY]: { eq: [key.severity] },
  })
  return {
    async margins() {
      const bySeverity = macie.bySeverity(within({}))
      if (since !== undefined) return { bySeverity: await bySeverity }
      const [severities, byType] = await Promise.all([bySeverity, macie.byKey(TYPE, within({}))])
      return { bySeverity: severities, byType }
    },
    byBucket: (key, window) => macie.byKey(BUCKET, only(key, window)),
    total: async (key, window) => (await macie.bySeverity(only(key, window)))[key.severity],
  }
}

/**
 * The cube for these margins. `types` are the finding types that occur; `now` (Unix milliseconds) is where windows are
 * cut. Throws what the calls throw, but for counts that will not settle: then the cube carries its doubt.
 */
export async function readCube(
  reader: CubeReader,
  margins: Margins,
  types: Iterable<string>,
  now: number,
): Promise<Cube> {
  const columns = await readColumns(reader, margins, types)
  if (isProved(shortfall(margins, columns))) return { columns }

  const again = await reader.margins()
  const typesNow = again.byType?.keys() ?? types
  const columnsNow = sameMargins(margins, again) ? columns : await readColumns(reader, again, typesNow)
  if (isProved(shortfall(again, columnsNow))) return { columns: columnsNow }

  try {
    return await settle(reader, again, columnsNow, now)
  } catch (error) {
    if (!(error instanceof Inconsistent)) throw error
    return { columns: columnsNow, doubt: error.message }
  }
}

async function readColumns(reader: CubeReader, margins: Margins, types: Iterable<string>): Promise<Column[]> {
  const all = [...types]
  const ask = async (key: CellKey): Promise<Column> => ({ key, byBucket: await reader.byBucket(key, {}) })
  const first = firstCells(all, margins.bySeverity)
  const columns = await Promise.all(first.map(ask))
  const gap = shortfall(margins, columns)
  if (isProved(gap)) return columns
  const asked = new Set(first.map(cellId))
  const rest = suspects(possibleCells(all, margins.bySeverity), gap).filter((key) => !asked.has(cellId(key)))
  return [...columns, ...(await Promise.all(rest.map(ask)))]
}

/** Proves each column of the types and severities that differ by its own total, in windows where it was cut short. */
async function settle(reader: CubeReader, margins: Margins, columns: readonly Column[], now: number): Promise<Cube> {
  const doubtful = new Set(
    suspects(
      columns.map(({ key }) => key),
      shortfall(margins, columns),
    ).map(cellId),
  )
  const settled = await Promise.all(
    columns.map(async ({ key, byBucket }) => {
      if (!doubtful.has(cellId(key))) return { key, byBucket }
      const total = await reader.total(key, {})
      return { key, byBucket: total === sumOf(byBucket) ? byBucket : await readWindows(reader, key, {}, total, now) }
    }),
  )
  const after = await reader.margins()
  // While findings leave, the sums alone could hide a type that Macie left out of its list.
  const isListed = [...(after.byType?.keys() ?? [])].every((type) => settled.some(({ key }) => key.type === type))
  if (!isListed || !marginsAgree(after) || !between(settled, margins.bySeverity, after.bySeverity)) {
    throw new Inconsistent(
      'The counts by bucket do not add up to the counts by severity. Run the step again; findings may be arriving.',
    )
  }
  return { columns: settled }
}

/** Reads a window, known to be cut short as a whole, in halves. */
async function readWindows(
  reader: CubeReader,
  key: CellKey,
  window: Window,
  total: number,
  now: number,
): Promise<ReadonlyMap<string, number>> {
  const cut = halves(window, now)
  if (cut === undefined) return readInstant(reader, key, window, total)
  const parts = await Promise.all(
    cut.map(async (half) => {
      const count = await reader.total(key, half)
      if (count === 0) return new Map<string, number>()
      // A half with all the findings would be cut short just as the whole was.
      if (count < total) {
        const groups = await reader.byBucket(key, half)
        if (sumOf(groups) === count) return groups
      }
      return readWindows(reader, key, half, count, now)
    }),
  )
  return merged(parts)
}

async function readInstant(reader: CubeReader, key: CellKey, window: Window, total: number) {
  const groups = await reader.byBucket(key, window)
  if (sumOf(groups) === total) return groups
  throw new Inconsistent(
    `Macie counts ${total} ${key.severity} findings of ${key.type} created within one millisecond and returns ${sumOf(groups)} of them by bucket.`,
  )
}

function merged(parts: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const all = new Map<string, number>()
  for (const part of parts) for (const [bucket, count] of part) all.set(bucket, (all.get(bucket) ?? 0) + count)
  return all
}

/** Findings may come and go while windows are read: the sums must lie between the totals before and after. */
function between(columns: readonly Column[], before: Counts, after: Counts): boolean {
  const sums = countsBy(
    columns.map(({ key, byBucket }) => ({ severity: key.severity, sum: sumOf(byBucket) })),
    ({ sum }) => sum,
  )
  return SEVERITIES.every((severity) => {
    const [low, high] = [before[severity], after[severity]].sort((a, b) => a - b)
    return low !== undefined && high !== undefined && low <= sums[severity] && sums[severity] <= high
  })
}
