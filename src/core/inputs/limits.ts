// The thresholds over all buckets: max-high, max-medium, max-low, max-total.

import type { Diagnostics } from '../grammar/errors.ts'
import { integerOf } from '../grammar/values.ts'
import type { Measure } from '../model/severity.ts'

/** What the runner passes for `max-high` if the workflow doesn't set it: so that `0` in the workflow differs from it. */
export const MAX_HIGH_DEFAULT = '0 unless the policy file says otherwise'

/** The input that sets each threshold. */
export const LIMIT_INPUTS = {
  High: 'max-high',
  Medium: 'max-medium',
  Low: 'max-low',
  Total: 'max-total',
} as const satisfies Record<Measure, string>

/** What an input says about one threshold. `default`: the input isn't set, so the policy file overrides it. */
export type Limit = { readonly kind: 'given' | 'default'; readonly allowed: number } | { readonly kind: 'none' }

/** An empty text sets no limit. */
export function parseLimit(text: string, diagnostics: Diagnostics): Limit {
  if (text === '') return { kind: 'none' }
  const allowed = integerOf(text)
  if (allowed !== undefined) return { kind: 'given', allowed }
  diagnostics.error(text, 'Must be an integer of 0 or greater. 0 allows no findings. An empty value sets no limit.')
  return { kind: 'none' }
}

/** The same for max-high, which has a default. */
export function parseMaxHigh(text: string, diagnostics: Diagnostics): Limit {
  return text === MAX_HIGH_DEFAULT ? { kind: 'default', allowed: 0 } : parseLimit(text, diagnostics)
}
