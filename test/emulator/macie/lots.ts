// An account's findings in a Region as the calls to one Target find them: moves let some arrive, leave or recur, each in
// one step between two calls.
import { member, parseJson } from '../http.ts'
import type { Group } from '../scenario-faults.ts'
import type { FindingRow, Move, RegionState } from '../scenario-macie.ts'
import { DAY, findingsOf, type Held, type Origin } from './finding.ts'

const SECOND = 1000

/** Days ago that a scenario's findings were created where it does not say. */
const USUAL_DAYS_AGO = 1

/** A call to a Target: when it was answered (Unix milliseconds, the emulator's clock), and what it grouped by, if anything. */
export interface Call {
  readonly at: number
  readonly groupBy: string | undefined
}

/** Findings that share a fate: those of a row, or what became of them. Latest first. */
export interface Lot {
  readonly row: FindingRow
  readonly findings: readonly Held[]
}

/** The keys that statistics are grouped by. */
export const GROUPED = {
  severity: 'severity.description',
  type: 'type',
  bucket: 'resourcesAffected.s3Bucket.name',
} as const satisfies Record<Group, string>

/** What a call with this body groups by; undefined where it is no call for statistics. */
export function groupOf(body: string): string | undefined {
  const groupBy = member(body === '' ? undefined : parseJson(body), 'groupBy')
  return typeof groupBy === 'string' ? groupBy : undefined
}

interface Place {
  readonly account: string
  readonly region: string
  /** What the scenario's days are counted from, Unix milliseconds. */
  readonly start: number
}

export class Lots {
  readonly #state: RegionState
  readonly #place: Place
  readonly #lots: Lot[]
  readonly #grouped = new Map<string | undefined, number>()
  #calls = 0
  #events = 0

  /** As the scenario has them, before any call. */
  constructor({ findings, moves, buckets }: RegionState, place: Place) {
    this.#state = { ...(findings && { findings }), ...(moves && { moves }), ...(buckets && { buckets }) }
    this.#place = place
    this.#lots = (findings ?? []).map((row, index) => {
      const { daysAgo = USUAL_DAYS_AGO, updatedDaysAgo } = row
      const ago = (days: number) => Math.floor(place.start - days * DAY)
      const updated = updatedDaysAgo === undefined ? {} : { updatedAt: ago(updatedDaysAgo) }
      return this.#lot(row, String(index), { latest: ago(daysAgo), ...updated })
    })
  }

  /** Whether the scenario still has the same rows and moves. */
  isOf({ findings, moves, buckets }: RegionState): boolean {
    return findings === this.#state.findings && moves === this.#state.moves && buckets === this.#state.buckets
  }

  /** As the last call found them; those that came later are later in the list. */
  get all(): readonly Lot[] {
    return this.#lots
  }

  get calls(): number {
    return this.#calls
  }

  /** Moves what the next call is the first to find moved. Whether there was any. */
  see({ at, groupBy }: Call): boolean {
    const call = this.#calls++
    const turn = (this.#grouped.get(groupBy) ?? 0) + 1
    this.#grouped.set(groupBy, turn)
    const due = (this.#state.moves ?? []).filter(({ before, nth = 1, after = 0, every }) => {
      if (before !== undefined) return groupBy === GROUPED[before] && turn === Math.max(nth, 1)
      return every === true ? call > 0 && call % Math.max(after, 1) === 0 : call === after
    })
    for (const move of due) this.#apply(move, at - (move.lateSeconds ?? 0) * SECOND)
    return due.length > 0
  }

  /** Departures and recurrences take the oldest of the first lot of their cell that has any. */
  #apply({ bucket, type, severity, by, archived, recurs = false }: Move, moment: number): void {
    const event = `move ${this.#events++}`
    if (by > 0 && !recurs) {
      const row = { bucket, type, severity, count: by, ...(archived === undefined ? {} : { archived }) }
      this.#lots.push(this.#lot(row, event, { latest: moment }))
      return
    }
    const at = this.#lots.findIndex(
      ({ row, findings }) =>
        findings.length > 0 &&
        row.bucket === bucket &&
        row.type === type &&
        row.severity === severity &&
        (archived === undefined || archived === (row.archived ?? false)),
    )
    const lot = this.#lots[at]
    if (lot === undefined) return
    // In each of the row's buckets so many.
    const most = Math.abs(by) * (lot.row.repeat ?? 1)
    this.#lots[at] = { ...lot, findings: lot.findings.slice(0, -most) }
    if (!recurs) return
    const current = { archived: false, updatedAt: new Date(moment) }
    const findings = lot.findings.slice(-most).map((finding) => ({ ...finding, ...current }))
    this.#lots.push({ row: { ...lot.row, archived: false }, findings })
  }

  #lot(row: FindingRow, origin: string, dates: Pick<Origin, 'latest' | 'updatedAt'>): Lot {
    const { account, region } = this.#place
    const facts = this.#state.buckets?.find(({ name }) => name === row.bucket)
    return { row, findings: findingsOf(row, { account, key: `${account} ${region} ${origin}`, facts, ...dates }) }
  }
}
