// Reads columns after totals of their own; one that a reply cut short, in halves of createdAt that are proved likewise.
import { SEVERITIES } from '../../core/model/severity.ts'
import { Inconsistent } from '../failure.ts'
import { type Column, type ColumnKey, columnId, sumOf } from './completeness.ts'
import type { FindingSet } from './sets.ts'
import { halves, type Window } from './windows.ts'

type Groups = ReadonlyMap<string, number>

/** How columns are read. */
export interface Splitting {
  readonly set: FindingSet
  /** Columns that were proved and need not be counted again where their total is still the same. */
  readonly known: readonly Column[]
  /** Whether findings may join the set meanwhile: then more than the total is whole, too. */
  readonly mayGrow: boolean
  /** Unix milliseconds: where windows are cut. */
  readonly now: number
  /** Told of each column as it comes. */
  readonly done: (column: Column) => void
}

/**
 * Every column of these types, each counted after its total and in windows where it falls short. Throws what the calls
 * throw, and Inconsistent where findings of one millisecond are in more buckets than a reply holds.
 */
export async function readTypes(splitting: Splitting, types: Iterable<string>): Promise<Column[]> {
  const { set, done } = splitting
  const read = [...types].sort().map(async (type) => {
    const totals = await set.bySeverity(type)
    const severities = SEVERITIES.filter((severity) => totals[severity] > 0)
    return Promise.all(
      severities.map(async (severity) => {
        const key = { type, severity }
        const byBucket = await readColumn(splitting, key, totals[severity])
        const column = { key, byBucket }
        done(column)
        return column
      }),
    )
  })
  return (await Promise.all(read)).flat()
}

/** One column, after its total, in windows where it falls short. Throws like readTypes. */
export async function readColumn(splitting: Splitting, key: ColumnKey, total: number): Promise<Groups> {
  const known = splitting.known.find((column) => columnId(column.key) === columnId(key))
  if (known !== undefined && sumOf(known.byBucket) === total) return known.byBucket
  const groups = await splitting.set.byBucket(key, {})
  if (isWhole(splitting, groups, total)) return groups
  // It was seen, whatever becomes of its windows.
  splitting.done({ key, byBucket: groups })
  return readHalves(splitting, key, {}, total)
}

function isWhole({ mayGrow }: Splitting, groups: Groups, total: number): boolean {
  const sum = sumOf(groups)
  return sum === total || (mayGrow && sum > total)
}

/** Reads a window, known to be cut short as a whole, in halves. */
async function readHalves(splitting: Splitting, key: ColumnKey, window: Window, total: number): Promise<Groups> {
  const { set, now } = splitting
  const cut = halves(window, now)
  if (cut === undefined) return readInstant(splitting, key, window)
  const parts = await Promise.all(
    cut.map(async (half) => {
      const count = await set.total(key, half)
      if (count === 0) return new Map<string, number>()
      // A half with all the findings would be cut short just as the whole was.
      if (count < total) {
        const groups = await set.byBucket(key, half)
        if (isWhole(splitting, groups, count)) return groups
      }
      return readHalves(splitting, key, half, count)
    }),
  )
  return merged(parts)
}

async function readInstant(splitting: Splitting, key: ColumnKey, window: Window): Promise<Groups> {
  // Findings may have left since the half's total was asked.
  const total = await splitting.set.total(key, window)
  const groups = await splitting.set.byBucket(key, window)
  if (isWhole(splitting, groups, total)) return groups
  throw new Inconsistent(
    `Macie counts ${total} ${key.severity} findings of ${key.type} created within one millisecond and returns ${sumOf(groups)} of them by bucket.`,
  )
}

function merged(parts: readonly Groups[]): Groups {
  const all = new Map<string, number>()
  for (const part of parts) for (const [bucket, count] of part) all.set(bucket, (all.get(bucket) ?? 0) + count)
  return all
}
