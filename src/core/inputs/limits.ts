// The thresholds over all buckets: max-high, max-medium, max-low, max-total.

import type { Diagnostics } from '../grammar/errors.ts'
import { integerOf } from '../grammar/values.ts'
import type { Measure } from '../model/severity.ts'

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
  return limitOf(text, diagnostics, 'An empty value sets no limit.')
}

/** The same for max-high: an empty text leaves the limit to the policy file, and is 0 without one there. */
export function parseMaxHigh(text: string, diagnostics: Diagnostics): Limit {
  const limit = limitOf(text, diagnostics, 'An empty value means the limit in the policy file, else 0.')
  return limit.kind === 'none' ? { kind: 'default', allowed: 0 } : limit
}

function limitOf(text: string, diagnostics: Diagnostics, whenEmpty: string): Limit {
  const allowed = integerOf(text)
  if (allowed !== undefined) return { kind: 'given', allowed }
  if (text !== '') {
    diagnostics.error(text, `Must be an integer of 0 or greater. 0 allows no findings. ${whenEmpty}`)
  }
  return { kind: 'none' }
}
