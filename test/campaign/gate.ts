// What a campaign's run asks of the gate, as plain values: the oracle reads these, the action gets them as inputs.

export const SEVERITIES = ['High', 'Medium', 'Low'] as const
export type Severity = (typeof SEVERITIES)[number]
export const MEASURES = [...SEVERITIES, 'Total'] as const
export type Measure = (typeof MEASURES)[number]

const MINUTE = 60_000

export interface Gate {
  readonly accounts: readonly string[]
  readonly regions: readonly string[]
  /** The most findings allowed; a measure that is absent has no limit. */
  readonly limits: Readonly<Partial<Record<Measure, number>>>
  readonly includeSuppressed: boolean
  /** Findings created or updated within so many days, or minutes, are new. */
  readonly newDays?: number
  readonly newMinutes?: number
  readonly gateOn: 'all' | 'new'
  /** What the name of a bucket in scope begins with. */
  readonly bucketPrefix?: string
  /** Besides, a pattern that matches no bucket. */
  readonly strayPattern?: string
  /** What a finding type in scope begins with. */
  readonly typePrefix?: string
  readonly warnOnly: boolean
  readonly onIncomplete: 'fail' | 'warn'
  readonly onDisabled: 'fail' | 'warn' | 'ignore'
  readonly onUncovered: 'fail' | 'warn' | 'ignore'
  /** Findings listed for a bucket. */
  readonly details: number
}

/** Whether the gate tells new findings from others. */
export function asksForNew({ newDays, newMinutes }: Gate): boolean {
  return newDays !== undefined || newMinutes !== undefined
}

/** The inputs as a workflow writes them when it is `now` for the job. */
export function inputsOf(gate: Gate, now: Date): Record<string, string> {
  const limit = (measure: Measure) => String(gate.limits[measure] ?? '')
  return {
    'role-to-assume': gate.accounts.map((account) => `arn:aws:iam::${account}:role/macie-gate`).join('\n'),
    regions: gate.regions.join(', '),
    'max-high': limit('High'),
    'max-medium': limit('Medium'),
    'max-low': limit('Low'),
    'max-total': limit('Total'),
    'include-suppressed': String(gate.includeSuppressed),
    'new-since': newSinceOf(gate, now),
    'gate-on': gate.gateOn,
    buckets: patternsOf(gate).join('\n'),
    'finding-types': gate.typePrefix === undefined ? '' : `${gate.typePrefix}*`,
    'warn-only': String(gate.warnOnly),
    'on-incomplete': gate.onIncomplete,
    'on-disabled': gate.onDisabled,
    'on-uncovered': gate.onUncovered,
    details: String(gate.details),
    'json-file': 'macie.json',
  }
}

/** As the input has them. */
export function patternsOf({ bucketPrefix, strayPattern }: Gate): string[] {
  return [
    ...(bucketPrefix === undefined ? [] : [`${bucketPrefix}*`]),
    ...(strayPattern === undefined ? [] : [strayPattern]),
  ]
}

function newSinceOf({ newDays, newMinutes }: Gate, now: Date): string {
  if (newDays !== undefined) return `${newDays}d`
  return newMinutes === undefined ? '' : new Date(now.getTime() - newMinutes * MINUTE).toISOString()
}
