// Which columns to ask Macie for, and whether what came back is whole. Macie's statistics leave groups out without a
// sign, and findings come and go between two calls, so counts are proved against totals, not trusted. Why this is sound:
//
// - Settled findings were last updated before the bound, five minutes before the first total was counted. Nothing joins
//   them any more: new findings, and policy findings that recur (suppressed until then or not), get a later `updatedAt`.
//   So the set of settled findings of any criteria can only shrink, and so can each part of it.
// - Take a total of such a set, counted before a moment t, and its parts, counted after t. Each part is at most what it
//   was at t, even where groups were left out, and the set at t is at most the total. Parts that add up to the total
//   therefore leave nothing out, and nothing left in between: the parts are the set as it was at t.
// - Totals of one round are all counted before the columns of that round, so all and new findings are proved at one t.
// - The totals of every severity prove the columns of all types together, also of types that a reply left out; the totals
//   by type prove them again, so that neither a severity nor a type that a reply left out goes unnoticed.
// - The unbounded totals by severity say whether there are younger findings too. Those are counted by bucket after the
//   bounded totals and before the settled columns: as the settled set did not change meanwhile, no finding is in both.
// - In an account that administers others, a new member brings findings that were settled long ago. There the totals of
//   settled findings are counted once more at the end: where one of them grew, everything is counted again.
//
// What it rests on: a finding is in the statistics at most five minutes after it was updated (bound.ts), and a reply by
// severity holds all three. Totals by type check that for settled findings; for new and younger ones nothing does.
// In an administrator account also: no member joins with fewer findings of each severity and type than leave during a
// reading.
import { isFindingType, USUAL_SEVERITY } from '../../core/model/finding-types.ts'
import type { Counts, Severity } from '../../core/model/severity.ts'
import { SEVERITIES } from '../../core/model/severity.ts'

/** Totals with few groups each: three severities, eleven types. */
export interface Totals {
  readonly bySeverity: Counts
  /** Absent where it was not asked: the columns are then proved by severity alone. */
  readonly byType?: ReadonlyMap<string, number>
}

/** A finding type and a severity: what one call by bucket is asked for. */
export interface ColumnKey {
  readonly type: string
  readonly severity: Severity
}

/** What one such call gave: findings by bucket. */
export interface Column {
  readonly key: ColumnKey
  readonly byBucket: ReadonlyMap<string, number>
}

export function sumOf(groups: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const count of groups.values()) sum += count
  return sum
}

/** The columns' findings by severity. */
export function severitySums(columns: readonly Column[]): Counts {
  const sums = { High: 0, Medium: 0, Low: 0 }
  for (const { key, byBucket } of columns) sums[key.severity] += sumOf(byBucket)
  return sums
}

/** Every column that can hold findings: its type and its severity both occur. */
export function possibleColumns(types: Iterable<string>, bySeverity: Counts): ColumnKey[] {
  const severities = SEVERITIES.filter((severity) => bySeverity[severity] > 0)
  return [...types].sort().flatMap((type) => severities.map((severity) => ({ type, severity })))
}

/** The columns to ask first: of a type with one usual severity only that one, if it occurs. */
export function firstColumns(types: Iterable<string>, bySeverity: Counts): ColumnKey[] {
  return possibleColumns(types, bySeverity).filter(({ type, severity }) => {
    const usual = isFindingType(type) ? USUAL_SEVERITY[type] : undefined
    return usual === undefined || usual === severity || bySeverity[usual] === 0
  })
}

/** The types and severities whose columns do not add up to their total. Both empty: proved. */
export interface Gap {
  readonly types: ReadonlySet<string>
  readonly severities: ReadonlySet<Severity>
}

/** Compares columns with totals that were counted before them. */
export function gapOf(totals: Totals, columns: readonly Column[]): Gap {
  const bySeverity = severitySums(columns)
  const byType = typeSums(columns)
  const types = [...(totals.byType ?? [])].filter(([type, count]) => (byType.get(type) ?? 0) !== count)
  return {
    types: new Set(types.map(([type]) => type)),
    severities: new Set(SEVERITIES.filter((severity) => bySeverity[severity] !== totals.bySeverity[severity])),
  }
}

function typeSums(columns: readonly Column[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>()
  for (const { key, byBucket } of columns) sums.set(key.type, (sums.get(key.type) ?? 0) + sumOf(byBucket))
  return sums
}

export function isProved(gap: Gap): boolean {
  return gap.types.size === 0 && gap.severities.size === 0
}

/** Of the possible columns those that may explain a gap. */
export function suspects(possible: readonly ColumnKey[], gap: Gap): ColumnKey[] {
  return possible.filter(({ type, severity }) => gap.types.has(type) || gap.severities.has(severity))
}

/** Columns of one set with the totals that were counted before them, and what does not add up. */
export interface Counted {
  readonly totals: Totals
  readonly columns: readonly Column[]
  readonly gap: Gap
}

/** The columns that are proved: those of a type that adds up, or without totals by type all of them together. */
export function provedColumns({ totals, columns, gap }: Counted): readonly Column[] {
  const { byType } = totals
  if (byType === undefined) return isProved(gap) ? columns : []
  return columns.filter(({ key }) => byType.has(key.type) && !gap.types.has(key.type))
}

/** The severities of which fewer findings were counted than there were, settled and younger ones together. */
export function missing(current: Counts, settled: readonly Column[], younger: readonly Column[]): Severity[] {
  const [old, young] = [severitySums(settled), severitySums(younger)]
  return SEVERITIES.filter((severity) => old[severity] + young[severity] < current[severity])
}

export function columnId({ type, severity }: ColumnKey): string {
  return `${severity} ${type}`
}
