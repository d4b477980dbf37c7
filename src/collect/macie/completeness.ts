// Which cells to ask Macie for, and whether what came back is whole. Macie's statistics leave groups out without a sign,
// so counts are proved against totals that cannot be cut short, not trusted.
import { isFindingType, USUAL_SEVERITY } from '../../core/model/finding-types.ts'
import type { Counts, Severity } from '../../core/model/severity.ts'
import { SEVERITIES, totalOf } from '../../core/model/severity.ts'

/** Totals with few groups each: three severities, eleven types. */
export interface Margins {
  readonly bySeverity: Counts
  /** Absent where it was not asked: the cells are then proved by severity alone. */
  readonly byType?: ReadonlyMap<string, number>
}

/** A finding type and a severity: what one call by bucket is asked for. */
export interface CellKey {
  readonly type: string
  readonly severity: Severity
}

/** What one such call gave: findings by bucket. */
export interface Column {
  readonly key: CellKey
  readonly byBucket: ReadonlyMap<string, number>
}

export function sumOf(groups: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const count of groups.values()) sum += count
  return sum
}

/** Whether both margins count the same findings. They differ when findings came or went between the two calls. */
export function marginsAgree(margins: Margins): boolean {
  return margins.byType === undefined || sumOf(margins.byType) === totalOf(margins.bySeverity)
}

export function sameMargins(one: Margins, other: Margins): boolean {
  return (
    SEVERITIES.every((severity) => one.bySeverity[severity] === other.bySeverity[severity]) &&
    one.byType?.size === other.byType?.size &&
    [...(one.byType ?? [])].every(([type, count]) => other.byType?.get(type) === count)
  )
}

/** Every cell that can hold findings: its type and its severity both occur. */
export function possibleCells(types: Iterable<string>, bySeverity: Counts): CellKey[] {
  const severities = SEVERITIES.filter((severity) => bySeverity[severity] > 0)
  return [...types].sort().flatMap((type) => severities.map((severity) => ({ type, severity })))
}

/** The cells to ask first: of a type with one usual severity only that one, if it occurs. */
export function firstCells(types: Iterable<string>, bySeverity: Counts): CellKey[] {
  return possibleCells(types, bySeverity).filter(({ type, severity }) => {
    const usual = isFindingType(type) ? USUAL_SEVERITY[type] : undefined
    return usual === undefined || usual === severity || bySeverity[usual] === 0
  })
}

/** The types and severities whose cells do not add up to their total. Both empty: proved. */
export interface Shortfall {
  readonly types: ReadonlySet<string>
  readonly severities: ReadonlySet<Severity>
}

export function shortfall(margins: Margins, columns: readonly Column[]): Shortfall {
  const bySeverity = { High: 0, Medium: 0, Low: 0 }
  const byType = new Map<string, number>()
  for (const { key, byBucket } of columns) {
    const sum = sumOf(byBucket)
    bySeverity[key.severity] += sum
    byType.set(key.type, (byType.get(key.type) ?? 0) + sum)
  }
  const types = [...(margins.byType ?? [])].filter(([type, count]) => (byType.get(type) ?? 0) !== count)
  return {
    types: new Set(types.map(([type]) => type)),
    severities: new Set(SEVERITIES.filter((severity) => bySeverity[severity] !== margins.bySeverity[severity])),
  }
}

export function isProved(gap: Shortfall): boolean {
  return gap.types.size === 0 && gap.severities.size === 0
}

/** Of the possible cells those that may explain a shortfall. */
export function suspects(possible: readonly CellKey[], gap: Shortfall): CellKey[] {
  return possible.filter(({ type, severity }) => gap.types.has(type) || gap.severities.has(severity))
}

export function cellId({ type, severity }: CellKey): string {
  return `${severity} ${type}`
}
