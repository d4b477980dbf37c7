// What Macie's list of buckets says about patterns, so that a scope that matches nothing is told from a clean one.

/** What one Target's buckets say about the patterns of the scope and of the policy. */
export type TargetInventory =
  | {
      readonly kind: 'known'
      /** Whether a bucket with findings, or one that Macie knows, is in scope. */
      readonly hasBucketInScope: boolean
      /** Patterns that no finding's bucket matched in any Target, and none that Macie knows in this one. Sorted. */
      readonly unmatched: readonly string[]
      /** Names of buckets close to unmatched patterns, a few, to suggest. Sorted. */
      readonly nearest: readonly string[]
    }
  /** The list couldn't be read; `message` says why and, where it is one, names the permission. */
  | { readonly kind: 'unknown'; readonly message: string }
