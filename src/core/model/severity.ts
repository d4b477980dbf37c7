// Macie's three severities, and counts of findings held by severity.
import { type Compare, inOrder, mostOf } from './order.ts'

/** The severities, most severe first. Macie has no Critical (Macie user guide, findings-severity). */
export const SEVERITIES = ['High', 'Medium', 'Low'] as const
export type Severity = (typeof SEVERITIES)[number]

/** What a threshold can be set on, in the order in which it is shown. */
export const MEASURES = ['High', 'Medium', 'Low', 'Total'] as const
export type Measure = (typeof MEASURES)[number]

/** Findings by severity. A count of findings, never of occurrences. */
export type Counts = Readonly<Record<Severity, number>>

export const NO_FINDINGS: Counts = { High: 0, Medium: 0, Low: 0 }

export function isSeverity(text: string): text is Severity {
  return SEVERITIES.some((severity) => severity === text)
}

export function totalOf(counts: Counts): number {
  return counts.High + counts.Medium + counts.Low
}

/** The count that a threshold of this measure applies to. */
export function measured(counts: Counts, measure: Measure): number {
  return measure === 'Total' ? totalOf(counts) : counts[measure]
}

/** High before Medium before Low. */
export function bySeverity(left: { readonly severity: Severity }, right: { readonly severity: Severity }): number {
  return SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity)
}

/** Most High findings first, of these most Medium, then most Low. */
export function mostSevere<T>(countsOf: (item: T) => Counts): Compare<T> {
  return inOrder(...SEVERITIES.map((severity) => mostOf((item: T) => countsOf(item)[severity])))
}

export function sumCounts(all: Iterable<Counts>): Counts {
  const sum = { High: 0, Medium: 0, Low: 0 }
  for (const counts of all) for (const severity of SEVERITIES) sum[severity] += counts[severity]
  return sum
}

/** Sums anything that has a severity and a number, such as counts by bucket. */
export function countsBy<T extends { readonly severity: Severity }>(
  rows: Iterable<T>,
  number: (row: T) => number,
): Counts {
  const sum = { High: 0, Medium: 0, Low: 0 }
  for (const row of rows) sum[row.severity] += number(row)
  return sum
}
