// The line of the step's log that says how reading one Target ended.
import type { BucketCount, Outcome, TargetResult } from '../../core/model/outcome.ts'
import { countsBy, SEVERITIES } from '../../core/model/severity.ts'
import { countCell, counted, number } from './formats.ts'

/** Twelve characters at most, so that lines stand in columns. */
const OUTCOME_LABELS = {
  read: 'read',
  disabled: 'off',
  paused: 'paused',
  'not-opted-in': 'not opted in',
  denied: 'denied',
  throttled: 'throttled',
  unreachable: 'unreachable',
  malformed: 'malformed',
  inconsistent: 'inconsistent',
} as const satisfies Record<Outcome['kind'], string>

/** The longest name of a Region with Macie, such as ap-northeast-1. */
const REGION = 14

/** What the counts take up. */
const WIDTHS = ['High 9999', 'Medium 9999', 'Low 9999'] as const

/**
 * `111122223333  eu-west-1       read          High 3  Medium 0  Low 12   19 calls    412 ms`: findings for which
 * `inScope` holds. A Target that was checked only in part has lower bounds, `High 3+`.
 */
export function logLine(
  { target, outcome, calls, milliseconds }: TargetResult,
  inScope: (count: BucketCount) => boolean,
): string {
  return [
    target.account,
    target.region.padEnd(REGION),
    OUTCOME_LABELS[outcome.kind].padEnd(12),
    ...countColumns(outcome, inScope),
    counted(calls, 'call').padStart(9),
    `${number(milliseconds)} ms`.padStart(9),
    ...(outcome.kind === 'read' ? [] : [outcome.message]),
  ].join('  ')
}

function countColumns({ kind, counts }: Outcome, inScope: (count: BucketCount) => boolean): string[] {
  if (kind !== 'read' && counts.length === 0) return [''.padEnd(WIDTHS.join('  ').length)]
  const sums = countsBy(counts.filter(inScope), ({ count }) => count)
  const extent = kind === 'read' ? 'complete' : 'partial'
  return SEVERITIES.map((severity, at) =>
    `${severity} ${countCell(sums[severity], extent)}`.padEnd(WIDTHS[at]?.length ?? 0),
  )
}
