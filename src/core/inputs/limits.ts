// The thresholds over all buckets: max-high, max-medium, max-low, max-total.

import type { Measure } from '../model/severity.ts'
import { MAX_HIGH_DEFAULT } from './names.ts'
import type { Remarks } from './remarks.ts'
import type { Limit } from './settings.ts'

/** The input that sets each threshold. */
export const LIMIT_INPUTS = {
  High: 'max-high',
  Medium: 'max-medium',
  Low: 'max-low',
  Total: 'max-total',
} as const satisfies Record<Measure, string>

/** Empty sets no limit; `max-high` as the runner fills it in is the default, which gives way to the policy file. */
export function parseLimit(text: string, measure: Measure, remarks: Remarks): Limit {
  if (measure === 'High' && text === MAX_HIGH_DEFAULT) return { kind: 'default', allowed: 0 }
  if (text === '') return { kind: 'none' }
  const allowed = Number(text)
  if (!/^(?:0|[1-9][0-9]*)$/.test(text) || !Number.isSafeInteger(allowed)) {
    remarks.mistake(text, 'Write a whole number of 0 or more; 0 allows none, and empty sets no limit.')
  }
  return { kind: 'given', allowed }
}
