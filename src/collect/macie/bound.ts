// The bound: the moment up to which a reading of Macie is proved. Findings last updated before it are settled.

/**
 * Milliseconds after its last update within which a finding is in Macie's statistics. AWS documents no such time: it is
 * the one thing that the proof in completeness.ts takes for granted.
 */
export const INDEXED_WITHIN = 5 * 60_000

/**
 * Milliseconds by which a runner's clock may be ahead of AWS's, or one reply's `Date` be off another's, which is in whole
 * seconds, without costing a round.
 */
const SPARE = 10_000

/**
 * Milliseconds that a bound taken from replies lies further back than it has to: `Date` has whole seconds, and servers do
 * not agree to the second, so that the next replies may seem to have been counted earlier.
 */
const SPARE_OF_REPLIES = 60_000

/** Milliseconds before a reply that the bound may lie: an older one would leave too much unproved. */
const OLDEST = 10 * 60_000

export interface Bound {
  /** Unix milliseconds: settled findings were last updated before it. */
  readonly at: number
  /** Whose clock vouches for it: AWS's, or only the runner's where replies carried no `Date`. */
  readonly clock: 'aws' | 'local'
}

/** The bound to ask with, from the runner's clock (Unix milliseconds) before the first call. */
export function boundBefore(now: number): Bound {
  return { at: now - INDEXED_WITHIN - SPARE, clock: 'local' }
}

export type CheckedBound =
  | { readonly kind: 'holds'; readonly bound: Bound }
  /** The runner's clock is off: the totals have to be asked again with this bound. */
  | { readonly kind: 'rebased'; readonly bound: Bound }

/**
 * The bound after the bounded totals were answered. `servedFrom`: by AWS's clock the earliest moment at which one of
 * them was counted (Unix milliseconds); absent where no reply carried a `Date`.
 */
export function checkBound(bound: Bound, servedFrom: number | undefined): CheckedBound {
  if (servedFrom === undefined) return { kind: 'holds', bound }
  const latest = servedFrom - INDEXED_WITHIN
  if (bound.at <= latest && bound.at >= servedFrom - OLDEST) return { kind: 'holds', bound: { ...bound, clock: 'aws' } }
  return { kind: 'rebased', bound: { at: latest - SPARE_OF_REPLIES, clock: 'aws' } }
}
