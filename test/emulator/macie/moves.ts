// What moves do to findings: arrivals, departures and recurrences, each in one step between two calls to a Target.
import { member, parseJson } from '../http.ts'
import type { Group } from '../scenario-faults.ts'
import type { FindingRow, Move, RegionState } from '../scenario-macie.ts'

const DAY = 24 * 60 * 60 * 1000
const SECOND = 1000

/** Days ago that a scenario's findings were created where it does not say. */
const USUAL_DAYS_AGO = 1

/** A call to a Target: when it was answered (Unix milliseconds, the emulator's clock), and what it grouped by, if anything. */
export interface Call {
  readonly at: number
  readonly groupBy: string | undefined
}

/**
 * Findings alike that share a fate, in each of the row's buckets: places `from` up to, not including, `to` of a row of
 * `count`. The same origin and place in the same bucket are the same finding, whatever became of it.
 */
export interface Lot {
  readonly origin: string
  readonly finding: FindingRow
  readonly count: number
  readonly from: number
  readonly to: number
  /** Unix milliseconds: when place 0 was created, and how far back the others go. */
  readonly latest: number
  readonly spread: number
  /** Absent where it is when the finding was created. */
  readonly updatedAt?: number
}

/** The keys that statistics are grouped by. */
export const GROUPED = {
  severity: 'severity.description',
  type: 'type',
  bucket: 'resourcesAffected.s3Bucket.name',
} as const satisfies Record<Group, string>

interface Event {
  readonly move: Move
  /** The first call that sees it, from 0. */
  readonly call: number
}

/** What a call with this body groups by; undefined where it is no call for statistics. */
export function groupOf(body: string): string | undefined {
  const groupBy = member(body === '' ? undefined : parseJson(body), 'groupBy')
  return typeof groupBy === 'string' ? groupBy : undefined
}

/** When the finding in this place of its lot was created, Unix milliseconds: place 0 is the latest. */
export function createdAt({ latest, spread, count }: Pick<Lot, 'latest' | 'spread' | 'count'>, place: number): number {
  return latest - Math.floor((place * spread) / count)
}

/**
 * The Target's findings as the last of these calls sees them. `start` (Unix milliseconds) is what the scenario's days are
 * counted from. Departures and recurrences take the oldest of the first lot of their cell that has any.
 */
export function lotsAt({ findings = [], moves = [] }: RegionState, start: number, calls: readonly Call[]): Lot[] {
  const lots = findings.map((finding, index) => lotOf(finding, index, start))
  for (const [index, event] of eventsOf(moves, calls).entries()) apply(event, `move ${index}`, lots, calls)
  return lots.filter(({ from, to }) => from < to)
}

/** The calls, from 0, that are the first to see something moved, without repeats. */
export function turns({ moves = [] }: RegionState, calls: readonly Call[]): number[] {
  return [...new Set(eventsOf(moves, calls).map(({ call }) => call))]
}

function lotOf(finding: FindingRow, index: number, start: number): Lot {
  const { count = 1, daysAgo = USUAL_DAYS_AGO, spreadDays = 0, updatedDaysAgo } = finding
  return {
    origin: String(index),
    finding,
    count,
    from: 0,
    to: count,
    latest: Math.floor(start - daysAgo * DAY),
    spread: spreadDays * DAY,
    ...(updatedDaysAgo === undefined ? {} : { updatedAt: Math.floor(start - updatedDaysAgo * DAY) }),
  }
}

/** In order of time; those of one moment in the scenario's order. */
function eventsOf(moves: readonly Move[], calls: readonly Call[]): Event[] {
  const events = moves.flatMap((move) => callsOf(move, calls).map((call) => ({ move, call })))
  return events.sort((one, other) => one.call - other.call)
}

function callsOf({ after = 0, every, before, nth = 1 }: Move, calls: readonly Call[]): number[] {
  if (before !== undefined) {
    const at = calls.flatMap(({ groupBy }, call) => (groupBy === GROUPED[before] ? [call] : []))[Math.max(nth, 1) - 1]
    return at === undefined ? [] : [at]
  }
  if (every !== true) return after < calls.length ? [after] : []
  const step = Math.max(after, 1)
  return Array.from({ length: Math.floor((calls.length - 1) / step) }, (_, turn) => (turn + 1) * step)
}

function apply({ move, call }: Event, origin: string, lots: Lot[], calls: readonly Call[]): void {
  const { bucket, type, severity, by, lateSeconds = 0, archived, recurs } = move
  const moment = (calls[call]?.at ?? 0) - lateSeconds * SECOND
  if (by > 0 && recurs !== true) {
    const finding = { bucket, type, severity, count: by, ...(archived === undefined ? {} : { archived }) }
    lots.push({ origin, finding, count: by, from: 0, to: by, latest: moment, spread: 0 })
    return
  }
  const at = lots.findIndex(
    ({ finding, from, to }) =>
      from < to &&
      finding.bucket === bucket &&
      finding.type === type &&
      finding.severity === severity &&
      (archived === undefined || archived === (finding.archived ?? false)),
  )
  const lot = lots[at]
  if (lot === undefined) return
  const middle = Math.max(lot.from, lot.to - Math.abs(by))
  lots[at] = { ...lot, to: middle }
  if (recurs === true) {
    lots.push({ ...lot, from: middle, finding: { ...lot.finding, archived: false }, updatedAt: moment })
  }
}
