// The truth of one Target, moment by moment, from the scenario's findings alone: nothing of the action's own code has a
// say in it.
import { type Call, createdAt, type Lot, lotsAt, turns } from '../emulator/macie/moves.ts'
import type { RegionState } from '../emulator/scenario.ts'
import { type Gate, SEVERITIES, type Severity } from './gate.ts'

/** Findings of one place, and those of them that are new. */
export interface Counted {
  readonly count: number
  readonly fresh: number
}

/** What one finding is known by, for it to be told from others and to be known again when it recurs. */
export interface Seen {
  /** The same for the same finding. */
  readonly id: string
  readonly cell: string
  readonly severity: Severity
  /** Unix milliseconds. */
  readonly updatedAt: number
  readonly isFresh: boolean
}

/** The findings in scope as one call, or several in a row, found them. */
export interface Moment {
  readonly findings: readonly Seen[]
  /** By `cellName`. */
  readonly cells: ReadonlyMap<string, Counted>
  readonly bySeverity: Readonly<Record<Severity, Counted>>
  /** Suppressed ones that are left out, over the whole Target. */
  readonly suppressed: Readonly<Record<Severity, number>>
}

export interface TargetTruth {
  readonly isOn: boolean
  /** In order of time, one at least. */
  readonly moments: readonly Moment[]
  /** Buckets in scope that Macie may not look into. */
  readonly uncovered: readonly string[]
}

/** What is asked of a Target, and when. Unix milliseconds of AWS's clock. */
export interface Asked {
  readonly gate: Gate
  /** When the run began, which the scenario's days are counted from. */
  readonly start: number
  /** Findings updated from then on are new; absent where none are told from others. */
  readonly since: number | undefined
  readonly calls: readonly Call[]
}

const KEPT = 90 * 24 * 60 * 60 * 1000

export function cellName(bucket: string, type: string, severity: string): string {
  return `${bucket} · ${type} · ${severity}`
}

/** Each call may have seen the findings as they were at its moment. */
export function truthOf(state: RegionState, asked: Asked): TargetTruth {
  const { gate, start } = asked
  const calls = asked.calls.length > 0 ? asked.calls : [{ at: start, groupBy: undefined }]
  const first = [0, ...turns(state, calls).filter((call) => call > 0)]
  return {
    isOn: (state.macie ?? 'enabled') === 'enabled',
    moments: first.map((call) =>
      momentOf(lotsAt(state, start, calls.slice(0, call + 1)), asked, calls[call]?.at ?? start),
    ),
    uncovered: (state.buckets ?? [])
      .filter(({ name, errorCode }) => errorCode !== undefined && name.startsWith(gate.bucketPrefix ?? ''))
      .map(({ name }) => name),
  }
}

function momentOf(lots: readonly Lot[], asked: Asked, now: number): Moment {
  const findings: Seen[] = []
  const suppressed = { High: 0, Medium: 0, Low: 0 }
  for (const lot of lots) {
    const severity = SEVERITIES.find((one) => one === lot.finding.severity)
    if (lot.finding.sample === true || severity === undefined) continue
    const kept = keptOf(lot, asked, now)
    if (lot.finding.archived === true && !asked.gate.includeSuppressed) {
      suppressed[severity] += kept.length * bucketsOf(lot).length
    } else findings.push(...inScope(lot, severity, kept, asked.gate))
  }
  return { findings, suppressed, ...tallied(findings) }
}

function inScope({ origin, finding }: Lot, severity: Severity, kept: readonly Kept[], gate: Gate): Seen[] {
  if (!finding.type.startsWith(gate.typePrefix ?? '')) return []
  const buckets = bucketsOf({ finding }).filter((name) => name.startsWith(gate.bucketPrefix ?? ''))
  return buckets.flatMap((bucket) => {
    const cell = cellName(bucket, finding.type, severity)
    return kept.map(({ place, ...dates }) => ({ id: `${origin} ${bucket} ${place}`, cell, severity, ...dates }))
  })
}

interface Kept extends Pick<Seen, 'updatedAt' | 'isFresh'> {
  readonly place: number
}

/** Those of a lot, in each of its buckets, that Macie still keeps. */
function keptOf(lot: Lot, { since }: Asked, now: number): Kept[] {
  const kept: Kept[] = []
  for (let place = lot.from; place < lot.to; place++) {
    const updatedAt = lot.updatedAt ?? createdAt(lot, place)
    if (updatedAt >= now - KEPT) kept.push({ place, updatedAt, isFresh: since !== undefined && updatedAt >= since })
  }
  return kept
}

/** How many findings each cell, and each severity, has. */
export function tallied(findings: readonly Seen[]): Pick<Moment, 'cells' | 'bySeverity'> {
  const cells = new Map<string, { count: number; fresh: number }>()
  const bySeverity = { High: { count: 0, fresh: 0 }, Medium: { count: 0, fresh: 0 }, Low: { count: 0, fresh: 0 } }
  for (const { cell, severity, isFresh } of findings) {
    const tally = cells.get(cell) ?? { count: 0, fresh: 0 }
    cells.set(cell, tally)
    for (const one of [tally, bySeverity[severity]]) {
      one.count++
      if (isFresh) one.fresh++
    }
  }
  return { cells, bySeverity }
}

function bucketsOf({ finding: { bucket, repeat } }: Pick<Lot, 'finding'>): string[] {
  if (repeat === undefined) return [bucket]
  return Array.from({ length: repeat }, (_, at) => `${bucket}-${String(at + 1).padStart(4, '0')}`)
}
