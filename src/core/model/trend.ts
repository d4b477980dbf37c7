// How many of today's findings Macie created in each of the past weeks.
import type { Counts } from './severity.ts'

/** As long as Macie keeps findings: 90 days. */
export const TREND_WEEKS = 13

export interface Week {
  /** ISO 8601, UTC: midnight of the week's first day. The oldest week has everything before, too. */
  readonly from: string
  readonly counts: Counts
}

export type Trend =
  /** TREND_WEEKS of them, oldest first, that add up to the findings in scope. */
  | { readonly kind: 'weeks'; readonly weeks: readonly Week[] }
  /** `message` says why, in whole sentences. */
  | { readonly kind: 'unknown'; readonly message: string }
