// Findings last updated since the bound: they come and go, so they are counted once and told as seen.
import { type Counts, SEVERITIES } from '../../core/model/severity.ts'
import { columnsOf, type Placed } from './bucket-counts.ts'
import { type Column, missing, possibleColumns } from './completeness.ts'
import type { FoundSoFar } from './found-so-far.ts'
import { everyType, type Sets, type YoungerPart } from './sets.ts'
import { readTypes } from './splitting.ts'

/** What a reading goes by; `now` (Unix milliseconds) is where windows are cut. */
export interface Reading {
  readonly sets: Sets
  readonly soFar: FoundSoFar
  readonly now: number
  /** Where findings of other accounts may join: whether they may, and what to begin once the buckets are known. */
  readonly joining?: Joining
}

export interface Joining {
  /** Whether the account may administer others: a new member brings findings that were settled long ago. */
  readonly isPossible: () => Promise<boolean>
  readonly buckets: (names: Iterable<string>) => void
}

export interface Younger {
  /** Totals of settled findings by severity, counted before the columns. */
  readonly settled: Counts
  readonly columns: readonly Placed[]
  /** Whether the new ones are as many as their own total says, where they are a set of their own. */
  readonly hasAllNew: boolean
}

/**
 * Two totals, then one column for each type and severity that has younger findings. `current` are the totals that the
 * whole is compared with; what they have beyond the settled ones is younger. `carefully`: something was missing last
 * time, so each column has a total of its own and is read in windows where it falls short.
 */
export async function readYounger(reading: Reading, current: Counts, carefully: boolean): Promise<Younger> {
  const { settled: old, younger, youngerParts } = reading.sets
  const own = youngerParts.find(({ parts }) => !parts.includes('younger'))
  const [settled, byType, news] = await Promise.all([
    old.bySeverity(),
    carefully ? everyType(younger) : younger.byType([]),
    own?.set.bySeverity(),
  ])
  const beyond = { High: 0, Medium: 0, Low: 0 }
  for (const severity of SEVERITIES) beyond[severity] = Math.max(0, current[severity] - settled[severity])
  const read = carefully ? readCarefully : readOnce
  const columns = await Promise.all(youngerParts.map((part) => read(reading, part, [...byType.keys()], beyond)))
  const placed = columns.flat()
  return {
    settled,
    columns: placed,
    hasAllNew: news === undefined || missing(news, [], columnsOf('younger-new', placed)).length === 0,
  }
}

async function readOnce(
  { soFar }: Reading,
  { set, parts }: YoungerPart,
  types: readonly string[],
  beyond: Counts,
): Promise<Placed[]> {
  const read = await Promise.all(
    possibleColumns(types, beyond).map(async (key) => {
      const column = { key, byBucket: await set.byBucket(key, {}) }
      return parts.map((part) => ({ part, column: soFar.column(part, column) }))
    }),
  )
  return read.flat()
}

async function readCarefully(
  { soFar, now }: Reading,
  { set, parts }: YoungerPart,
  types: readonly string[],
): Promise<Placed[]> {
  const done = (column: Column) => {
    for (const part of parts) soFar.column(part, column)
  }
  const columns = await readTypes({ set, known: [], mayGrow: true, now, done }, types)
  return columns.flatMap((column) => parts.map((part) => ({ part, column })))
}
