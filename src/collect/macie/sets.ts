// The sets of findings that a reading counts, and what can be asked of each.
import type { Scope } from '../../core/model/scope.ts'
import type { Counts } from '../../core/model/severity.ts'
import type { Part } from './bucket-counts.ts'
import type { Macie } from './client.ts'
import type { ColumnKey } from './completeness.ts'
import { BUCKET, type Criteria, createdIn, SEVERITY, scopeCriteria, TYPE, updatedIn } from './criteria.ts'
import type { Window } from './windows.ts'

/** Findings that meet some criteria. Windows are of `createdAt`. Throws what the calls throw. */
export interface FindingSet {
  /** Three groups, which no limit cuts short; of one type only where it is given. */
  bySeverity(type?: string): Promise<Counts>
  /** Of types other than `besides`. */
  byType(besides: readonly string[]): Promise<ReadonlyMap<string, number>>
  byBucket(key: ColumnKey, window: Window): Promise<ReadonlyMap<string, number>>
  /** All findings of a column in a window: one group. */
  total(key: ColumnKey, window: Window): Promise<number>
}

/** The sets of one reading, cut at one bound. */
export interface Sets {
  /** All that count: settled and younger. */
  readonly current: FindingSet
  /** Last updated before the bound: can only shrink. */
  readonly settled: FindingSet
  /** Settled ones last updated since `new-since`; absent where that was not asked, or is not before the bound. */
  readonly settledNew?: FindingSet
  /** Last updated since the bound. */
  readonly younger: FindingSet
  /** What of them is to be counted: all, and those that are new. */
  readonly youngerParts: readonly YoungerPart[]
}

export interface YoungerPart {
  readonly set: FindingSet
  readonly parts: readonly Part[]
}

/** The sets of the scope, cut at `bound` (Unix milliseconds). */
export function setsOf(macie: Macie, scope: Scope, bound: number): Sets {
  const within = (window: Window) => findingSet(macie, updatedIn(scopeCriteria(scope), window))
  const since = scope.newSince === undefined ? undefined : Date.parse(scope.newSince)
  const younger = within({ from: bound })
  const sets = { current: within({}), settled: within({ to: bound }), younger }
  if (since === undefined || since <= bound) {
    const settledNew = since === undefined || since === bound ? {} : { settledNew: within({ from: since, to: bound }) }
    return {
      ...sets,
      ...settledNew,
      youngerParts: [{ set: younger, parts: since === undefined ? ['younger'] : ['younger', 'younger-new'] }],
    }
  }
  return {
    ...sets,
    youngerParts: [
      { set: younger, parts: ['younger'] },
      { set: within({ from: since }), parts: ['younger-new'] },
    ],
  }
}

/** The findings that meet the criteria. */
export function findingSet(macie: Macie, criteria: Criteria): FindingSet {
  const only = ({ type, severity }: ColumnKey, window: Window) => ({
    ...createdIn(criteria, window),
    [TYPE]: { eq: [type] },
    [SEVERITY]: { eq: [severity] },
  })
  return {
    bySeverity: (type) => macie.bySeverity(type === undefined ? criteria : { ...criteria, [TYPE]: { eq: [type] } }),
    byType: (besides) =>
      macie.byKey(TYPE, besides.length === 0 ? criteria : { ...criteria, [TYPE]: { neq: [...besides] } }),
    byBucket: (key, window) => macie.byKey(BUCKET, only(key, window)),
    total: async (key, window) => (await macie.bySeverity(only(key, window)))[key.severity],
  }
}

/** All types of a set, also where a reply holds fewer types than there are. */
export async function everyType(set: FindingSet): Promise<ReadonlyMap<string, number>> {
  const all = new Map(await set.byType([]))
  for (;;) {
    const more = [...(await set.byType([...all.keys()]))].filter(([type]) => !all.has(type))
    if (more.length === 0) return all
    for (const [type, count] of more) all.set(type, count)
  }
}
