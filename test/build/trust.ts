// IAM policy documents as the tests read them, and the part of IAM's condition language that our trust policies use.

export interface Statement {
  readonly Sid?: string
  readonly Effect: string
  readonly Action: string | readonly string[]
  readonly Resource?: string
  readonly Principal?: { readonly Federated: string }
  /** By operator and condition key: the values of which one has to match. */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>
}

export interface Policy {
  readonly Version: string
  readonly Statement: readonly Statement[]
}

/** A role as both templates describe it: the trust policy, and the statements of all its inline policies. */
export interface Role {
  readonly name: string
  readonly boundary: string | undefined
  readonly trust: Policy
  readonly statements: readonly Statement[]
}

/** What a template creates for its parameters, or why it creates nothing. */
export type Roles =
  | { readonly kind: 'created'; readonly role: Role; readonly pullRequestRole: Role | undefined }
  | { readonly kind: 'refused'; readonly messages: readonly string[] }

/** The settings that both templates take, by their CloudFormation names; a list is separated by commas. */
export type Parameters = Readonly<Record<string, string>>

/** The claims of GitHub's OIDC token that trust policies can name. */
export interface Claims {
  readonly sub: string
  readonly aud?: string
  readonly job_workflow_ref?: string
}

const ISSUER = 'token.actions.githubusercontent.com'

/**
 * Whether STS would let the bearer of these claims assume a role with this trust policy: every key of every operator has
 * to match one of its values, and a claim that is missing matches nothing. `*` and `?` are wildcards for StringLike only:
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
 */
export function trusts({ Statement }: Policy, { aud = 'sts.amazonaws.com', ...claims }: Claims): boolean {
  const values = new Map(Object.entries({ aud, ...claims }).map(([name, value]) => [`${ISSUER}:${name}`, value]))
  return Statement.some(
    ({ Effect, Action, Condition = {} }) =>
      Effect === 'Allow' &&
      Action === 'sts:AssumeRoleWithWebIdentity' &&
      Object.entries(Condition).every(([operator, keys]) =>
        Object.entries(keys).every(([key, allowed]) => {
          const value = values.get(key)
          return value !== undefined && [allowed].flat().some((pattern) => matches(operator, pattern, value))
        }),
      ),
  )
}

function matches(operator: string, pattern: string, value: string): boolean {
  if (operator === 'StringEquals') return value === pattern
  if (operator !== 'StringLike') throw new Error(`These tests don't know the condition operator ${operator}`)
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')
  return new RegExp(`^${source}$`, 's').test(value)
}

export function actionsOf(statements: readonly Statement[]): string[] {
  return statements.flatMap(({ Action }) => Action).sort()
}
