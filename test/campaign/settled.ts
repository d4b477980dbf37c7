// What was told of findings that move, all at once: settled ones have to be as they were at one moment.
import { type Counted, type Moment, NONE, type Seen } from './oracle.ts'

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
