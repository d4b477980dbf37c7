// Which policies a run off the default branch was judged by, what differs between them, and the verdict of each.
import type { LimitResult, Verdict } from './judgement.ts'
import type { Exception } from './rules.ts'
import type { Counts, Measure, Severity } from './severity.ts'

/** What one of the two policies leads to. */
export interface PolicySide {
  readonly verdict: Verdict
  readonly limits: readonly LimitResult[]
  readonly accepted: Counts
}

/** How a limit changes; absent: no limit. */
interface LimitChange {
  readonly measure: Measure
  readonly before?: number
  readonly after?: number
}

/** What the checkout's policy changes, from the default branch's point of view. */
export type PolicyDifference =
  /** A limit over all buckets, as it applies once the inputs are taken into account. */
  | ({ readonly kind: 'limit' } & LimitChange)
  /** A limit of the rule with this glob, which names its owner if it has one: `prod-* of 111122223333`. */
  | ({ readonly kind: 'bucket-limit'; readonly match: string } & LimitChange)
  | { readonly kind: 'bucket-rule'; readonly change: 'added' | 'removed'; readonly match: string }
  /** The first rule that matches applies: their order counts. */
  | { readonly kind: 'bucket-rule-order' }
  /** More findings are accepted; fewer, if negative. */
  | { readonly kind: 'accepted'; readonly severity: Severity; readonly more: number }
  /** `matched` counts what the exception matches. */
  | { readonly kind: 'exception-added'; readonly exception: Exception; readonly matched: number }
  | { readonly kind: 'exception-removed'; readonly exception: Exception }
  | { readonly kind: 'exception-expires'; readonly exception: Exception; readonly before: string }

/** The default branch, by its name where the event says it. */
interface DefaultBranch {
  readonly branch?: string
}

/** The policy of the default branch beside the checkout's. A judgement on the default branch has none of these. */
export type PolicyChange =
  /** Both say the same. */
  | { readonly kind: 'same' }
  | (DefaultBranch & {
      readonly kind: 'changed'
      /** Whose judgement is published: the stricter one's, and the default branch's where both are alike. */
      readonly holds: 'default-branch' | 'checkout'
      readonly isPullRequest: boolean
      readonly file: string
      readonly defaultBranch: PolicySide
      readonly checkout: PolicySide
      readonly differences: readonly PolicyDifference[]
    })
  /** The default branch has no policy file yet: the checkout's applies. */
  | (DefaultBranch & { readonly kind: 'adopted'; readonly file: string })
  /** `policy-from: checkout`. */
  | { readonly kind: 'checkout-only' }
  /** The job has no checkout: the default branch's policy applies alone. */
  | (DefaultBranch & { readonly kind: 'no-checkout'; readonly file: string })
  /** The default branch's policy can't be had: the verdict is at least `incomplete`. */
  | (DefaultBranch & { readonly kind: 'unreadable'; readonly message: string })

/** A policy of another repository. */
export interface PolicySource {
  /** `owner/repo/path@ref` */
  readonly name: string
  /** Of the file, as 64 hexadecimal digits. */
  readonly sha256: string
}
