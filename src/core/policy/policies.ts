// The policies that a run is judged by: the checkout's or another repository's, and the default branch's beside it.
import type { PolicySource } from '../model/policy-change.ts'
import type { Policy } from './policy.ts'

/** The default branch's part. */
export type DefaultBranchPolicy =
  /** Nothing to compare with: the run is on the default branch, outside GitHub, or judged by another repository's policy. */
  | { readonly kind: 'not-needed' }
  /** `policy-from: checkout`. */
  | { readonly kind: 'left-out' }
  | { readonly kind: 'policy'; readonly policy: Policy }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly message: string }

export interface Policies {
  /** Absent: there is no policy file. */
  readonly checkout?: Policy
  /** Whether the job has checked out a repository. */
  readonly checkedOut: boolean
  readonly source?: PolicySource
  readonly defaultBranch: DefaultBranchPolicy
  /** The default branch's name, where it is known. */
  readonly branch?: string
  readonly isPullRequest: boolean
  /** The policy file's path in the repository, for messages. */
  readonly file: string
}
