// An in-memory Macie whose findings come, go and recur between any two calls, and whose replies leave groups out without
// a sign. It keeps what was true at every moment, for tests to compare a reading with.
import type { ColumnKey } from '../../src/collect/macie/completeness.ts'
import type { FindingSet, Sets } from '../../src/collect/macie/sets.ts'
import type { Window } from '../../src/collect/macie/windows.ts'
import { type Counts, countsBy, type Severity } from '../../src/core/model/severity.ts'

export interface Stored {
  readonly bucket: string
  readonly type: string
  readonly severity: Severity
  readonly createdAt: number
  readonly updatedAt: number
  readonly suppressed: boolean
}

/** What happens just before the call number `at`, counted from 1. `which` is taken modulo what there is. */
export type Move =
  | { readonly at: number; readonly kind: 'arrives'; readonly finding: Stored }
  | { readonly at: number; readonly kind: 'leaves' | 'recurs'; readonly which: number }

interface Options {
  readonly stored: readonly Stored[]
  readonly moves?: readonly Move[]
  /** Groups that a reply by bucket or type holds, the largest first. */
  readonly limit?: number
  /** Turns of the event loop before each call is counted. */
  readonly delays?: Iterator<number>
  /** The number of a call that loses its largest group, whatever it counts by. */
  readonly broken?: number
  /** Where findings that recur get their `updatedAt`. */
  readonly now: number
}

type Range = Window
const isIn = (moment: number, { from = 0, to = Number.POSITIVE_INFINITY }: Range) => from <= moment && moment < to

export class MovingMacie {
  calls = 0
  readonly asked: string[] = []
  /** The findings before each call and after the last. */
  readonly moments: (readonly Stored[])[]
  readonly #options: Options

  constructor(options: Options) {
    this.#options = options
    this.moments = [options.stored]
  }

  /** Cut at `bound`, as sets.ts cuts them. */
  sets(bound: number, since?: number): Sets {
    const set = (name: string, updated: Range) => this.#set(name, updated)
    const sets = {
      current: set('current', {}),
      settled: set('settled', { to: bound }),
      younger: set('younger', { from: bound }),
    }
    if (since === undefined) return { ...sets, youngerParts: [{ set: sets.younger, parts: ['younger'] }] }
    if (since < bound) {
      const settledNew = set('settled-new', { from: since, to: bound })
      return { ...sets, settledNew, youngerParts: [{ set: sets.younger, parts: ['younger', 'younger-new'] }] }
    }
    return {
      ...sets,
      youngerParts: [
        { set: sets.younger, parts: ['younger'] },
        { set: set('younger since', { from: since }), parts: ['younger-new'] },
      ],
    }
  }

  #set(name: string, updated: Range): FindingSet {
    const rows = (created: Range = {}) =>
      this.#now().filter((one) => !one.suppressed && isIn(one.updatedAt, updated) && isIn(one.createdAt, created))
    const ofColumn = ({ type, severity }: ColumnKey, window: Window) =>
      rows(window).filter((one) => one.type === type && one.severity === severity)
    return {
      bySeverity: (type) =>
        this.#count(`${name} by severity${type === undefined ? '' : ` of ${type}`}`, (isBroken) => {
          const counts = groups(
            rows().filter((one) => type === undefined || one.type === type),
            ({ severity }) => severity,
          )
          const kept = isBroken ? new Map([...counts].sort(bySize).slice(1)) : counts
          return countsOf(kept)
        }),
      byType: (besides) =>
        this.#count(`${name} by type`, (isBroken) =>
          this.#cut(
            groups(
              rows().filter(({ type }) => !besides.includes(type)),
              ({ type }) => type,
            ),
            isBroken,
          ),
        ),
      byBucket: (key, window) =>
        this.#count(`${name} ${key.severity} ${key.type}`, (isBroken) =>
          this.#cut(
            groups(ofColumn(key, window), ({ bucket }) => bucket),
            isBroken,
          ),
        ),
      total: (key, window) =>
        this.#count(`${name} total ${key.severity} ${key.type}`, (isBroken) =>
          isBroken ? 0 : ofColumn(key, window).length,
        ),
    }
  }

  #now(): readonly Stored[] {
    return this.moments.at(-1) ?? []
  }

  #cut(all: Map<string, number>, isBroken: boolean): ReadonlyMap<string, number> {
    return new Map([...all].sort(bySize).slice(isBroken ? 1 : 0, this.#options.limit))
  }

  async #count<T>(what: string, answer: (isBroken: boolean) => T): Promise<T> {
    const { delays, moves = [], broken } = this.#options
    const turns = delays === undefined ? 0 : Number(delays.next().value)
    for (let turn = 0; turn < turns; turn++) await Promise.resolve()
    const number = ++this.calls
    this.asked.push(what)
    for (const move of moves) if (move.at === number) this.moments.push(this.#moved(move))
    const given = answer(broken === number)
    for (let turn = 0; turn < turns; turn++) await Promise.resolve()
    return given
  }

  #moved(move: Move): readonly Stored[] {
    const all = this.#now()
    if (move.kind === 'arrives') return [...all, move.finding]
    if (all.length === 0) return all
    const at = move.which % all.length
    if (move.kind === 'leaves') return all.toSpliced(at, 1)
    // A policy finding that recurs becomes current, keeps its age and is updated.
    return all.map((one, index) => (index === at ? { ...one, suppressed: false, updatedAt: this.#options.now } : one))
  }
}

const bySize = ([one, few]: [string, number], [other, many]: [string, number]) => many - few || (one < other ? -1 : 1)

export function groups(stored: readonly Stored[], key: (one: Stored) => string): Map<string, number> {
  const counts = new Map<string, number>()
  for (const one of stored) counts.set(key(one), (counts.get(key(one)) ?? 0) + 1)
  return counts
}

function countsOf(bySeverity: ReadonlyMap<string, number>): Counts {
  return countsBy(
    (['High', 'Medium', 'Low'] as const).map((severity) => ({ severity, count: bySeverity.get(severity) ?? 0 })),
    ({ count }) => count,
  )
}
