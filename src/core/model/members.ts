// Accounts in a Macie organization: whose member a Target's account is, or which members it administers.
// Source: Amazon Macie API reference, "Member" (relationshipStatus); user guide, "Managing multiple accounts".

/** What Macie says of a member. Only Enabled and Paused ones are members; the rest were invited, have left, or are closed. */
export const MEMBER_STATUSES = [
  'Enabled',
  'Paused',
  'Created',
  'Invited',
  'EmailVerificationInProgress',
  'EmailVerificationFailed',
  'Removed',
  'Resigned',
  'AccountSuspended',
  'RegionDisabled',
] as const
export type MemberStatus = (typeof MEMBER_STATUSES)[number]

/** Accounts with one status, sorted. */
export interface MemberGroup {
  readonly status: MemberStatus
  readonly accounts: readonly string[]
}

/** What a Target's account is in the Macie organization of its Region. */
export type Organization =
  | { readonly kind: 'standalone' }
  | { readonly kind: 'member'; readonly administrator: string }
  /** `members`: at least one account, in the order of MEMBER_STATUSES. */
  | { readonly kind: 'administrator'; readonly members: readonly MemberGroup[] }
  /** `denied`: the role isn't authorized to ask. Otherwise the answer is missing that should have come. */
  | { readonly kind: 'unknown'; readonly denied: boolean; readonly message: string }

/** What keeps an organization from having been checked completely. */
export type OrganizationProblem =
  /** Members whose buckets Macie doesn't analyze. */
  | ({ readonly kind: 'members' } & MemberGroup)
  /** Whether the account has members isn't known. */
  | { readonly kind: 'members-unknown'; readonly message: string }
  /** Buckets with an unknown owner, for which a rule, an exception or `accounts` goes by the owner. */
  | { readonly kind: 'owners'; readonly buckets: readonly string[]; readonly message: string }

/** The accounts with a status; none for an account that administers no others. */
export function membersWith(organization: Organization, status: MemberStatus): readonly string[] {
  if (organization.kind !== 'administrator') return []
  return organization.members.find((group) => group.status === status)?.accounts ?? []
}

export function isMemberStatus(text: string): text is MemberStatus {
  return MEMBER_STATUSES.some((status) => status === text)
}
