// Parses Macie's replies at the edge. A reply without its payload, or with one that makes no sense, is malformed: the
// model makes every member optional, and a missing list must never be read as an empty one.
import type { Counts } from '../../core/model/severity.ts'
import { isSeverity } from '../../core/model/severity.ts'
import { MalformedReply } from '../failure.ts'

export interface Group {
  readonly groupKey?: string | undefined
  readonly count?: number | undefined
}

/** Groups by key. Throws MalformedReply for a missing list, a missing or repeated key, or what is no count. */
export function parseGroups(groups: readonly Group[] | undefined): ReadonlyMap<string, number> {
  if (!Array.isArray(groups)) throw new MalformedReply('Macie answered GetFindingStatistics without countsByGroup')
  const counts = new Map<string, number>()
  for (const { groupKey, count } of groups) {
    if (typeof groupKey !== 'string' || groupKey === '')
      throw new MalformedReply('Macie answered with a group that has no key')
    if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) {
      throw new MalformedReply(`Macie answered with a group whose count is ${JSON.stringify(count)}`)
    }
    if (counts.has(groupKey)) throw new MalformedReply('Macie answered with the same group twice')
    if (count > 0) counts.set(groupKey, count)
  }
  return counts
}

/** The same by severity. A severity that is not Macie's is malformed: its findings would otherwise be lost. */
export function parseSeverities(groups: readonly Group[] | undefined): Counts {
  const counts = { High: 0, Medium: 0, Low: 0 }
  for (const [key, count] of parseGroups(groups)) {
    if (!isSeverity(key))
      throw new MalformedReply(`Macie answered with the severity ${JSON.stringify(key.slice(0, 40))}`)
    counts[key] = count
  }
  return counts
}

/** A list that the reply must have. */
export function required<T>(value: T | undefined, operation: string, member: string): T {
  if (value === undefined || value === null) throw new MalformedReply(`Macie answered ${operation} without ${member}`)
  return value
}
