// The truth of one Target, from the scenario's findings alone: nothing of the action's own code has a say in it.
import type { FindingRow, Move, RegionState } from '../emulator/scenario.ts'
import { type Gate, SEVERITIES, type Severity } from './gate.ts'

/** The least and the most that a number was while the Target was read; the same where nothing moved. */
export interface Bounds {
  readonly least: number
  readonly most: number
}

export interface CellTruth {
  readonly bucket: string
  readonly type: string
  readonly severity: Severity
  readonly count: Bounds
  readonly fresh: Bounds
}

export interface TargetTruth {
  readonly isOn: boolean
  /** Cells in scope by `cellName`, those that held a finding at some moment. */
  readonly cells: ReadonlyMap<string, CellTruth>
  /** All in scope, by severity. */
  readonly counted: Readonly<Record<Severity, Bounds>>
  readonly fresh: Readonly<Record<Severity, Bounds>>
  /** Suppressed ones that are left out, over the whole Target. */
  readonly suppressed: Readonly<Record<Severity, Bounds>>
  /** Buckets in scope that Macie may not look into. */
  readonly uncovered: readonly string[]
}

const KEPT_DAYS = 90

export function cellName(bucket: string, type: string, severity: string): string {
  return `${bucket} · ${type} · ${severity}`
}

/** `calls`: how many the Target answered; each may have seen the findings as they were at its moment. */
export function truthOf(state: RegionState, gate: Gate, calls: number): TargetTruth {
  const moments = momentsOf(state, calls)
  const census = new Census()
  for (const [moment, rows] of moments.entries()) for (const row of rows) census.add(row, moment, gate)
  const bounds = (of: Record<Severity, Series>) => ({
    High: of.High.bounds(moments.length),
    Medium: of.Medium.bounds(moments.length),
    Low: of.Low.bounds(moments.length),
  })
  return {
    isOn: (state.macie ?? 'enabled') === 'enabled',
    cells: new Map([...census.cells].map(([name, cell]) => [name, cell.truth(moments.length)])),
    counted: bounds(census.counted),
    fresh: bounds(census.fresh),
    suppressed: bounds(census.suppressed),
    uncovered: (state.buckets ?? [])
      .filter(({ name, errorCode }) => errorCode !== undefined && name.startsWith(gate.bucketPrefix ?? ''))
      .map(({ name }) => name),
  }
}

/** Every finding of every moment, put where it counts. */
class Census {
  readonly cells = new Map<string, Tracked>()
  readonly counted = threeSeries()
  readonly fresh = threeSeries()
  readonly suppressed = threeSeries()

  add(row: FindingRow, moment: number, gate: Gate): void {
    const severity = SEVERITIES.find((one) => one === row.severity)
    if (row.sample === true || severity === undefined) return
    const ages = agesOf(row, gate.newDays)
    const buckets = bucketsOf(row)
    if (row.archived === true && !gate.includeSuppressed) {
      this.suppressed[severity].add(moment, ages.kept * buckets.length)
    } else if (row.type.startsWith(gate.typePrefix ?? '')) {
      const inScope = buckets.filter((name) => name.startsWith(gate.bucketPrefix ?? ''))
      for (const bucket of inScope) this.#count(new Tracked(bucket, row.type, severity), ages, moment)
    }
  }

  #count(made: Tracked, { kept, recent }: Ages, moment: number): void {
    const name = cellName(made.bucket, made.type, made.severity)
    const cell = this.cells.get(name) ?? made
    this.cells.set(name, cell)
    for (const series of [cell.count, this.counted[made.severity]]) series.add(moment, kept)
    for (const series of [cell.fresh, this.fresh[made.severity]]) series.add(moment, recent)
  }
}

/** A number as it went from moment to moment; 0 where nothing was added. */
class Series {
  readonly #values = new Map<number, number>()

  add(moment: number, more: number): void {
    this.#values.set(moment, (this.#values.get(moment) ?? 0) + more)
  }

  bounds(moments: number): Bounds {
    const all = Array.from({ length: moments }, (_, moment) => this.#values.get(moment) ?? 0)
    return { least: Math.min(...all), most: Math.max(...all) }
  }
}

class Tracked {
  readonly bucket: string
  readonly type: string
  readonly severity: Severity
  readonly count = new Series()
  readonly fresh = new Series()

  constructor(bucket: string, type: string, severity: Severity) {
    this.bucket = bucket
    this.type = type
    this.severity = severity
  }

  truth(moments: number): CellTruth {
    const { bucket, type, severity } = this
    return { bucket, type, severity, count: this.count.bounds(moments), fresh: this.fresh.bounds(moments) }
  }
}

function threeSeries(): Record<Severity, Series> {
  return { High: new Series(), Medium: new Series(), Low: new Series() }
}

/** The findings as each call found them, one moment where nothing moves. */
function momentsOf({ findings = [], moves = [] }: RegionState, calls: number): FindingRow[][] {
  return Array.from({ length: moves.length === 0 ? 1 : Math.max(calls, 1) }, (_, call) => {
    const rows = findings.map((row) => ({ ...row }))
    for (const move of moves) apply(move, rows, call)
    return rows
  })
}

function apply({ after, bucket, type, severity, by, every }: Move, rows: FindingRow[], call: number): void {
  const times = every === true ? Math.floor(call / Math.max(after, 1)) : Number(call >= after)
  if (times === 0) return
  if (by > 0) {
    rows.push({ bucket, type, severity, count: by * times })
    return
  }
  const at = rows.findIndex((row) => row.bucket === bucket && row.type === type && row.severity === severity)
  const row = rows[at]
  if (row !== undefined) rows[at] = { ...row, count: Math.max(0, (row.count ?? 1) + by * times) }
}

interface Ages {
  readonly kept: number
  readonly recent: number
}

/** Of the row's findings in one bucket: how many Macie still keeps, and how many of these are new. */
function agesOf(row: FindingRow, newDays: number | undefined): Ages {
  const { count = 1, daysAgo = 0, spreadDays = 0, updatedDaysAgo } = row
  let kept = 0
  let recent = 0
  for (let at = 0; at < count; at++) {
    const created = daysAgo + (at * spreadDays) / count
    if ((updatedDaysAgo ?? created) > KEPT_DAYS) continue
    kept++
    if (newDays !== undefined && created <= newDays) recent++
  }
  return { kept, recent }
}

function bucketsOf({ bucket, repeat }: FindingRow): string[] {
  if (repeat === undefined) return [bucket]
  return Array.from({ length: repeat }, (_, at) => `${bucket}-${String(at + 1).padStart(4, '0')}`)
}
