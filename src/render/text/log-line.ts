// The line of the step's log that tells how reading one Target ended.
import type { Cell, Outcome, TargetResult } from '../../core/model/outcome.ts'
import { countsBy, SEVERITIES } from '../../core/model/severity.ts'
import { counted, number } from './formats.ts'

/** Twelve characters at the most, so that lines stand in columns. */
const WORDS = {
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

/** `111122223333  eu-west-1       read          High 3  Medium 0  Low 12   19 calls    412 ms`: findings that `inScope` takes. */
export function logLine(
  { target, outcome, calls, milliseconds }: TargetResult,
  inScope: (cell: Cell) => boolean,
): string {
  return [
    target.account,
    target.region.padEnd(REGION),
    WORDS[outcome.kind].padEnd(12),
    ...found(outcome, inScope),
    counted(calls, 'call').padStart(9),
    `${number(milliseconds)} ms`.padStart(9),
    ...(outcome.kind === 'read' ? [] : [outcome.message]),
  ].join('  ')
}

function found({ kind, cells }: Outcome, inScope: (cell: Cell) => boolean): string[] {
  if (kind !== 'read' && cells.length === 0) return [''.padEnd(WIDTHS.join('  ').length)]
  const counts = countsBy(cells.filter(inScope), ({ count }) => count)
  return SEVERITIES.map((severity, at) => `${severity} ${number(counts[severity])}`.padEnd(WIDTHS[at]?.length ?? 0))
}

/** What the counts take up. */
const WIDTHS = ['High 9999', 'Medium 9999', 'Low 9999'] as const
