// The truth of one Target, moment by moment, from the scenario's findings alone: nothing of the action's own code has a
// say in it.
import type { Held } from '../emulator/macie/finding.ts'
import { type Call, Lots } from '../emulator/macie/lots.ts'
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
  /** The `suppressedName` of each that is left out. */
  readonly suppressed: readonly string[]
  /** By `cellName`, `sumName` and `suppressedName`. */
  readonly numbers: ReadonlyMap<string, Counted>
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

/** All findings of a severity. */
export const sumName = (severity: Severity) => `${severity} in all`

export const suppressedName = (severity: Severity) => `${severity} suppressed`

/** Each call may have seen the findings as they were at its moment. */
export function truthOf(state: RegionState, asked: Asked): TargetTruth {
  const { gate, start } = asked
  const calls = asked.calls.length > 0 ? asked.calls : [{ at: start, groupBy: undefined }]
  // Whose findings they are and where makes no difference to their number.
  const lots = new Lots(state, { account: '', region: '', start })
  return {
    isOn: (state.macie ?? 'enabled') === 'enabled',
    moments: calls.flatMap((call, at) => {
      const isMoved = lots.see(call)
      if (at > 0 && !isMoved) return []
      const findings = lots.all.flatMap((lot) => lot.findings)
      return [momentOf(findings, asked, call.at)]
    }),
    uncovered: (state.buckets ?? [])
      .filter(({ name, errorCode }) => errorCode !== undefined && name.startsWith(gate.bucketPrefix ?? ''))
      .map(({ name }) => name),
  }
}

/** What of all findings is in scope, and still kept at the moment `now` (Unix milliseconds). */
function momentOf(all: readonly Held[], { gate, since }: Asked, now: number): Moment {
  const findings: Seen[] = []
  const suppressed: string[] = []
  for (const { id, type, severity, resourcesAffected, archived, sample, ...finding } of all) {
    const cell = cellOf(resourcesAffected?.s3Bucket?.name ?? '', type, severity.description)
    const updatedAt = finding.updatedAt.getTime()
    if (cell === undefined || sample || updatedAt < now - KEPT || !isInScope(cell, gate)) continue
    if (archived && !gate.includeSuppressed) suppressed.push(suppressedName(cell.severity))
    else {
      const isFresh = since !== undefined && updatedAt >= since
      findings.push({ id, cell, name: cellName(cell.bucket, type, cell.severity), updatedAt, isFresh })
    }
  }
  return { findings, suppressed, numbers: numbersOf(findings, suppressed) }
}

/** Undefined for a severity that no limit is of. */
function cellOf(bucket: string, type: string, description: string): Cell | undefined {
  const severity = SEVERITIES.find((one) => one === description)
  return severity && { bucket, type, severity }
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
    return { findings: least, suppressed, numbers: numbersOf(least, suppressed) }
  })
}

function isInScope({ bucket, type }: Cell, { bucketPrefix = '', typePrefix = '' }: Gate): boolean {
  return bucket.startsWith(bucketPrefix) && type.startsWith(typePrefix)
}

/** How many findings each cell and each severity has, and how often a name of suppressed ones is there. */
function numbersOf(findings: readonly Seen[], suppressed: readonly string[]): Map<string, Counted> {
  const numbers = new Map<string, { count: number; fresh: number }>()
  const add = (name: string, isFresh: boolean) => {
    const number = numbers.get(name) ?? { count: 0, fresh: 0 }
    numbers.set(name, number)
    number.count++
    if (isFresh) number.fresh++
  }
  for (const { name, cell, isFresh } of findings) for (const one of [name, sumName(cell.severity)]) add(one, isFresh)
  for (const name of suppressed) add(name, false)
  return numbers
}

/** The least and the most that a number was; the same where nothing moved. */
export interface Bounds {
  readonly least: number
  readonly most: number
}

export const NONE: Counted = { count: 0, fresh: 0 }

/** What a number may have been while a Target was read, over all its moments. */
export function boundsOf(moments: readonly Moment[], name: string, which: keyof Counted): Bounds {
  const values = moments.map(({ numbers }) => (numbers.get(name) ?? NONE)[which])
  return { least: Math.min(...values), most: Math.max(...values) }
}
