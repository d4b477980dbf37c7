// The inputs after parsing: types that cannot be wrong.
import type { Severeness } from '../model/rules.ts'
import type { Scope } from '../model/scope.ts'
import type { Measure } from '../model/severity.ts'

/** A mistake in an input or in the policy file, ready to be shown: what it is, what was given, what to write instead. */
export interface Mistake {
  /** The input's name, or `file:line:column` of the policy file. */
  readonly where: string
  /** What was given, as given. */
  readonly given: string
  /** What to write instead: a sentence. */
  readonly mend: string
}

/** An IAM role to assume, from its ARN. */
export interface Role {
  readonly arn: string
  /** Twelve digits. */
  readonly account: string
}

/** What an input says of one threshold. `default`: the input was not given, so that the policy file goes first. */
export type Limit =
  | { readonly kind: 'given'; readonly allowed: number }
  | { readonly kind: 'default'; readonly allowed: number }
  | { readonly kind: 'none' }

export type CommentMode = 'never' | 'always' | 'on-findings' | 'on-breach'
export type TrackingMode = 'never' | 'on-findings' | 'on-breach'

export interface Settings {
  /** Empty: the credentials that the job already has. One role an account. */
  readonly roles: readonly Role[]
  readonly roleSessionName: string
  readonly roleDurationSeconds: number
  readonly audience: string
  /** `regions: all` is spelled out by the plan. Sorted, without repeats. */
  readonly scope: Scope
  readonly limits: Readonly<Record<Measure, Limit>>
  /** Path from the workspace as given; absent: `.github/macie-gate.yml` if it is there. */
  readonly policyFile?: string
  readonly gateOn: 'all' | 'new'
  /** Findings listed one by one per bucket, 0 to 50. */
  readonly details: number
  readonly warnOnly: boolean
  readonly onIncomplete: 'fail' | 'warn'
  readonly onDisabled: Severeness
  readonly onUncovered: Severeness
  readonly onNoCredentials: 'fail' | 'skip'
  readonly title: string
  readonly summary: boolean
  readonly comment: CommentMode
  readonly trackingIssue: TrackingMode
  readonly issueLabels: readonly string[]
  readonly issueAssignees: readonly string[]
  /** Paths from the workspace; absent: not written. */
  readonly jsonFile?: string
  readonly csvFile?: string
  readonly sarifFile?: string
  /** A saved JSON report to judge and render again instead of reading AWS. */
  readonly reportFile?: string
  readonly githubToken: string
}
