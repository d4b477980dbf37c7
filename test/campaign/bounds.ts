// What a number may have been while a Target was read, over all its moments.
import type { Severity } from './gate.ts'
import type { Counted, Moment, Seen } from './oracle.ts'

/** The least and the most that a number was; the same where nothing moved. */
export interface Bounds {
  readonly least: number
  readonly most: number
}

const NONE: Counted = { count: 0, fresh: 0 }

export function boundsOf(moments: readonly Moment[], numberOf: (moment: Moment) => number): Bounds {
  const values = moments.map(numberOf)
  return { least: Math.min(...values), most: Math.max(...values) }
}

/** Of one cell. */
export function cellBounds(moments: readonly Moment[], name: string, which: keyof Counted): Bounds {
  return boundsOf(moments, ({ cells }) => (cells.get(name) ?? NONE)[which])
}

/** Names of all cells that held a finding at some moment. */
export function cellNames(moments: readonly Moment[]): Set<string> {
  return new Set(moments.flatMap(({ cells }) => [...cells.keys()]))
}

/** All of a severity. */
export function severityBounds(moments: readonly Moment[], severity: Severity, which: keyof Counted): Bounds {
  return boundsOf(moments, ({ bySeverity }) => bySeverity[severity][which])
}

/** What was told of a Target's cells, by name. */
export type Told = ReadonlyMap<string, Counted>

/** What a report says of what it told. */
export interface Said {
  /** Unix milliseconds. */
  readonly completeUpTo: number
  /** How many younger findings are among those told, where that is known. */
  readonly younger: number | undefined
  /** Whether it tells which are new. */
  readonly withNew: boolean
}

/**
 * Why what was told cannot be: settled findings (last updated before `completeUpTo`) have to be counted as they were at one
 * moment, and of younger ones, beside them, no more than were ever there. Empty where some moment agrees; else what speaks
 * against the moment that agrees best.
 */
export function againstEveryMoment(told: Told, moments: readonly Moment[], said: Said): string[] {
  const isYoung = ({ updatedAt }: Seen) => updatedAt >= said.completeUpTo
  const young = new Map(moments.flatMap(({ findings }) => findings.filter(isYoung)).map((one) => [key(one), one]))
  let fewest: string[] | undefined
  for (const { findings } of moments) {
    const settled = findings.filter((one) => !isYoung(one))
    const against = againstMoment(told, settled, [...young.values()], said)
    if (against.length === 0) return []
    if (fewest === undefined || against.length < fewest.length) fewest = against
  }
  return fewest ?? []
}

const key = ({ id, isFresh }: Seen) => `${id} ${isFresh}`

function againstMoment(
  told: Told,
  settled: readonly Seen[],
  young: readonly Seen[],
  { younger, withNew }: Said,
): string[] {
  const least = talliesOf(settled)
  // A finding that recurred may be counted as settled or as younger, never as both.
  const counted = new Set(settled.map(({ id }) => id))
  const countedNew = new Set(settled.filter(({ isFresh }) => isFresh).map(({ id }) => id))
  const more = talliesOf(young.filter(({ id }) => !counted.has(id)))
  const moreNew = talliesOf(young.filter(({ id, isFresh }) => isFresh && !countedNew.has(id)))
  const against: string[] = []
  for (const name of new Set([...told.keys(), ...least.keys()])) {
    const { count, fresh } = told.get(name) ?? NONE
    const { count: from, fresh: fromNew } = least.get(name) ?? NONE
    const to = from + (more.get(name) ?? NONE).count
    const toNew = fromNew + (moreNew.get(name) ?? NONE).fresh
    if (count < from || count > to) against.push(`${name}: ${count} told, ${from} settled, ${to - from} younger`)
    if (withNew && (fresh < fromNew || fresh > toNew)) {
      against.push(`${name}, new: ${fresh} told, ${fromNew} settled, ${toNew - fromNew} younger`)
    }
  }
  const all = [...told.values()].reduce((sum, { count }) => sum + count, 0)
  if (against.length === 0 && younger !== undefined && all - younger !== settled.length) {
    against.push(`${all} told with ${younger} younger ones, ${settled.length} settled`)
  }
  return against
}

function talliesOf(findings: readonly Seen[]): Map<string, Counted> {
  const tallies = new Map<string, Counted>()
  for (const { name, isFresh } of findings) {
    const { count, fresh } = tallies.get(name) ?? NONE
    tallies.set(name, { count: count + 1, fresh: fresh + Number(isFresh) })
  }
  return tallies
}
