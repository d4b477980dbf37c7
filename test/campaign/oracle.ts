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

/** Where a finding counts. */
export interface Cell {
  readonly bucket: string
  readonly type: string
  readonly severity: Severity
}

/** What one finding is known by, for it to be told from others and to be known again when it recurs. */
export interface Seen {
  /** The same for the same finding. */
  readonly id: string
  readonly cell: Cell
  /** The cell's `cellName`. */
  readonly name: string
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

const DAY = 24 * 60 * 60 * 1000
/** Macie keeps findings for 90 days. */
const KEPT = 90 * DAY

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
    const seen = seenIn(lot, severity, asked, now)
    const inScope = seen.filter(({ cell }) => isInScope(cell, asked.gate))
    if (lot.finding.archived === true && !asked.gate.includeSuppressed) suppressed[severity] += inScope.length
    else findings.push(...inScope)
  }
  return { findings, suppressed, ...tallied(findings) }
}

/**
 * What has to be told of each moment at the least. Findings last updated since `completeUpTo` (Unix milliseconds) are told
 * as seen: where others of their severity arrived meanwhile, as many may be missing; all of them may, where `isHidden`:
 * Macie's totals, which alone say that there are any, or the counts that they are compared with were wrong.
 */
export function leastTold(moments: readonly Moment[], completeUpTo: number, isHidden: boolean): Moment[] {
  const younger = ({ updatedAt }: Seen) => updatedAt >= completeUpTo
  const atFirst = new Set(moments[0]?.findings.filter(younger).map(({ id }) => id))
  const arrived = moments.flatMap(({ findings }) => findings.filter((one) => younger(one) && !atFirst.has(one.id)))
  const severities = new Set(isHidden ? SEVERITIES : arrived.map(({ cell }) => cell.severity))
  return moments.map(({ findings, suppressed }) => {
    const least = findings.filter((one) => !younger(one) || !severities.has(one.cell.severity))
    return { findings: least, suppressed, ...tallied(least) }
  })
}

function isInScope({ bucket, type }: Cell, { bucketPrefix = '', typePrefix = '' }: Gate): boolean {
  return bucket.startsWith(bucketPrefix) && type.startsWith(typePrefix)
}

/** Those of a lot that Macie still keeps. */
function seenIn(lot: Lot, severity: Severity, { since }: Asked, now: number): Seen[] {
  const { origin, finding, from, to } = lot
  return bucketsOf(lot).flatMap(({ bucket, latest }) => {
    const cell = { bucket, type: finding.type, severity }
    const seen: Seen[] = []
    for (let place = from; place < to; place++) {
      const updatedAt = lot.updatedAt ?? createdAt({ ...lot, latest }, place)
      if (updatedAt < now - KEPT) continue
      const isFresh = since !== undefined && updatedAt >= since
      seen.push({
        id: `${origin} ${bucket} ${place}`,
        cell,
        name: cellName(bucket, finding.type, severity),
        updatedAt,
        isFresh,
      })
    }
    return seen
  })
}

/** How many findings each cell, and each severity, has. */
function tallied(findings: readonly Seen[]): Pick<Moment, 'cells' | 'bySeverity'> {
  const cells = new Map<string, { count: number; fresh: number }>()
  const bySeverity = { High: { count: 0, fresh: 0 }, Medium: { count: 0, fresh: 0 }, Low: { count: 0, fresh: 0 } }
  for (const { name, cell, isFresh } of findings) {
    const tally = cells.get(name) ?? { count: 0, fresh: 0 }
    cells.set(name, tally)
    for (const one of [tally, bySeverity[cell.severity]]) {
      one.count++
      if (isFresh) one.fresh++
    }
  }
  return { cells, bySeverity }
}

/** The buckets of a lot, and when the latest finding of each was created (Unix milliseconds). */
function bucketsOf({ finding: { bucket, repeat, staggerDays = 0 }, latest }: Lot) {
  if (repeat === undefined) return [{ bucket, latest }]
  return Array.from({ length: repeat }, (_, at) => ({
    bucket: `${bucket}-${String(at + 1).padStart(4, '0')}`,
    latest: latest - Math.floor((at * staggerDays * DAY) / repeat),
  }))
}
