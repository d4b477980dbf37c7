// The operations of Macie that the action calls, each with the feature that it belongs to: the one table that the session
// policy is made from, and that the permissions in iam/ and in the README are tested by.

/** What asks for operations. `counts` is what the verdict is made from. */
export const FEATURES = ['counts', 'coverage', 'findings', 'jobs', 'members'] as const
export type Feature = (typeof FEATURES)[number]

/** Names as the Macie API reference has them; each is an IAM action of the same name, `macie2:GetFindings`. */
export const OPERATIONS = {
  GetFindingStatistics: 'counts',
  GetMacieSession: 'counts',
  DescribeBuckets: 'coverage',
  GetAutomatedDiscoveryConfiguration: 'coverage',
  GetBucketStatistics: 'coverage',
  ListAutomatedDiscoveryAccounts: 'coverage',
  SearchResources: 'coverage',
  GetFindings: 'findings',
  ListFindings: 'findings',
  DescribeClassificationJob: 'jobs',
  GetAdministratorAccount: 'members',
  ListMembers: 'members',
} as const satisfies Readonly<Record<string, Feature>>

/** The permission that a message of AWS names, if it is for one of these operations: no other text gets through. */
export function permissionIn(message: string): string | undefined {
  const name = /macie2:(\w+)/.exec(message)?.[1]
  return name !== undefined && Object.hasOwn(OPERATIONS, name) ? `macie2:${name}` : undefined
}

/** What the owners of affected buckets are learned from, in an account that may administer others. */
const OWNERS = ['DescribeBuckets', 'ListFindings', 'GetFindings']

/** What a run asks for besides counts. */
export interface Asked {
  readonly coverage: boolean
  /** The pages show buckets in detail. */
  readonly details: boolean
  /** Individual findings of each, 0 or more. */
  readonly findings: number
  /** Members of an administrator account, and which of them own the affected buckets. */
  readonly members: boolean
}

/** The IAM actions that the run needs, sorted by feature, then name. */
export function actionsFor({ coverage, details, findings, members }: Asked): string[] {
  const needed: Readonly<Record<Feature, boolean>> = {
    counts: true,
    coverage,
    findings: details && findings > 0,
    jobs: details,
    members,
  }
  return Object.entries(OPERATIONS).flatMap(([name, feature]) =>
    needed[feature] || (members && OWNERS.includes(name)) ? [`macie2:${name}`] : [],
  )
}

/**
 * An inline session policy that allows these actions and nothing else, as compact JSON. A session has what both the role
 * and this policy allow. At most 2,048 characters (STS API reference, AssumeRoleWithWebIdentity, Policy).
 */
export function sessionPolicy(actions: readonly string[]): string {
  const statement = { Effect: 'Allow', Action: actions, Resource: '*' }
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] })
}
