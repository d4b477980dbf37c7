// Columns in, cells out: settled and younger findings of a bucket, type and severity become one number.
import type { Cell } from '../../core/model/outcome.ts'
import { type Column, columnId } from './completeness.ts'

/** Which set a column is of. Fresh ones are among the settled, younger-new among the younger; no finding is in both. */
export type Part = 'settled' | 'fresh' | 'younger' | 'younger-new'

/** A column with the set it was counted of. */
export interface Placed {
  readonly part: Part
  readonly column: Column
}

interface Sums extends Omit<Cell, 'count' | 'newCount'> {
  readonly of: Record<Part, number>
}

/** The cells, sorted. `withNew`: whether they say how many are new. */
export function cellsOf(columns: Iterable<Placed>, withNew: boolean): Cell[] {
  return sorted(new Map([...sumsOf(columns)].map(([id, sums]) => [id, cellOf(sums, withNew)])))
}

/** How many of the cells' findings are younger ones. */
export function youngerIn(columns: Iterable<Placed>): number {
  return [...sumsOf(columns).values()].reduce((all, { of }) => all + youngerOf(of), 0)
}

function sumsOf(columns: Iterable<Placed>): Map<string, Sums> {
  const all = new Map<string, Sums>()
  for (const { part, column } of columns) {
    for (const [bucket, count] of column.byBucket) {
      const id = `${columnId(column.key)} ${bucket}`
      const cell = all.get(id) ?? { bucket, ...column.key, of: { settled: 0, fresh: 0, younger: 0, 'younger-new': 0 } }
      all.set(id, cell)
      cell.of[part] += count
    }
  }
  return all
}

function cellOf({ of, ...place }: Sums, withNew: boolean): Cell {
  // Settled ones that are proved include the fresh ones. Of others, each was seen at a moment of its own.
  const count = Math.max(of.settled, of.fresh) + youngerOf(of)
  return { ...place, count, ...(withNew ? { newCount: of.fresh + of['younger-new'] } : {}) }
}

function youngerOf(of: Sums['of']): number {
  return Math.max(of.younger, of['younger-new'])
}

/** Each cell as the one or the other saw more of it: what is a lower bound in both remains one. */
export function mostSeen(one: readonly Cell[], other: readonly Cell[]): Cell[] {
  const all = new Map<string, Cell>()
  for (const cell of [...one, ...other]) {
    const id = `${columnId(cell)} ${cell.bucket}`
    const known = all.get(id)
    all.set(id, known === undefined ? cell : larger(known, cell))
  }
  return sorted(all)
}

function larger(one: Cell, other: Cell): Cell {
  const count = Math.max(one.count, other.count)
  if (one.newCount === undefined) return { ...one, count }
  return { ...one, count, newCount: Math.max(one.newCount, other.newCount ?? 0) }
}

function sorted(cells: ReadonlyMap<string, Cell>): Cell[] {
  return [...cells].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, cell]) => cell)
}
