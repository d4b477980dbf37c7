// What the inputs name and can't have been checked, or can't have any effect, whatever reading the Targets gave.
import type { Target } from './refs.ts'
import type { Effect } from './rules.ts'

/** Something that the inputs name and that wasn't seen. It keeps the verdict from being `pass`. */
export type ScopeGap = { readonly effect: Effect } & (
  | { readonly kind: 'no-bucket'; readonly patterns: readonly string[]; readonly nearest: readonly string[] }
  /** No finding matches, and which buckets there are isn't known. */
  | { readonly kind: 'buckets-unknown'; readonly patterns: readonly string[]; readonly message: string }
  /** Accounts of `accounts` that no Target sees; in some Regions only where these are given. */
  | {
      readonly kind: 'accounts-unseen'
      readonly accounts: readonly string[]
      readonly regions?: readonly string[]
      /** Why the members of a Target aren't known. */
      readonly message?: string
    }
  /** Account/Region pairs that a saved report should hold. */
  | { readonly kind: 'targets-missing'; readonly targets: readonly Target[] }
)

/** The account/Region pairs that a saved report should hold and doesn't. */
export function missingTargets(gaps: readonly ScopeGap[]): readonly Target[] {
  return gaps.flatMap((gap) => (gap.kind === 'targets-missing' ? gap.targets : []))
}

/** Something that is valid and probably not what was meant. It only warns. */
export type Caution =
  /** One of several patterns of `buckets`. */
  | { readonly kind: 'pattern-unmatched'; readonly pattern: string; readonly nearest: readonly string[] }
  /** As the gap, under `on-uncovered: ignore`. */
  | { readonly kind: 'buckets-unknown'; readonly patterns: readonly string[]; readonly message: string }
  | { readonly kind: 'rule-unmatched'; readonly match: string; readonly file: string; readonly line: number }
