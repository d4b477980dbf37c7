// Why STS returned no session, and the fix. Source: STS API reference, AssumeRoleWithWebIdentity, "Errors".
import { scrub } from '../core/grammar/scrub.ts'
import type { Role } from '../core/inputs/roles.ts'
import type { Failure } from './failure.ts'
import { failureOf, isThrottling } from './failure.ts'
import { claimOf } from './oidc.ts'

/** Who assumes the role: a job, with a token, or whoever the SDK's own credentials belong to. */
type Caller =
  /** The token's `sub`, which the trust policy is matched against; undefined when it couldn't be read. */
  { readonly kind: 'job'; readonly subject: string | undefined } | { readonly kind: 'own' }

interface Attempt {
  readonly role: Role
  readonly audience: string
  readonly durationSeconds: number
  readonly region: string
  readonly caller: Caller
}

type Rule = readonly [name: RegExp, message: RegExp, explain: (attempt: Attempt) => string]

const ANY = /(?:)/

const RULES: readonly Rule[] = [
  [
    /^InvalidIdentityToken/,
    /No OpenIDConnect provider/i,
    ({ role }) =>
      `Account ${role.account} has no IAM OIDC provider for token.actions.githubusercontent.com. Create it there once.`,
  ],
  [
    /^InvalidIdentityToken/,
    /audience/i,
    ({ role, audience }) =>
      `The IAM OIDC provider in account ${role.account} doesn't accept the audience ${audience}. Add it to the provider's client IDs, or set audience.`,
  ],
  [/^InvalidIdentityToken/, ANY, () => 'STS rejected the OIDC token. Rerun the workflow.'],
  [/^ExpiredToken/, ANY, () => 'The OIDC token had expired when STS received it. Rerun the workflow.'],
  [/^AccessDenied/, ANY, denied],
  [
    /^ValidationError/,
    /DurationSeconds/i,
    ({ role, durationSeconds }) =>
      `role-duration-seconds ${durationSeconds} exceeds the maximum session duration of ${role.arn}. Lower it, or raise the role's maximum.`,
  ],
  [/^IDPRejectedClaim/, ANY, () => "GitHub's OIDC provider rejected the token's claims. Rerun the workflow."],
  [/^IDPCommunicationError/, ANY, () => "STS couldn't reach GitHub's OIDC provider. Rerun the workflow."],
  [
    /^RegionDisabled/,
    ANY,
    ({ region, role }) =>
      `STS is disabled in ${region} for account ${role.account}. Enable it in the account settings of IAM.`,
  ],
]

function denied({ role, caller }: Attempt): string {
  if (caller.kind === 'own') {
    return `Your credentials aren't authorized to assume ${role.arn}, or the role doesn't exist. Their policy has to allow sts:AssumeRole, and the role's trust policy has to allow them.`
  }
  const { subject } = caller
  return `The trust policy of ${role.arn} doesn't allow this job to assume it, or the role doesn't exist. ${subject === undefined ? 'Allow the job' : `Allow the job's sub, ${subject},`} in the role's trust policy. Repositories created or transferred after 2026-07-15 have immutable IDs in it: repo:OWNER@ID/REPO@ID:….`
}

/** Why there is no session for a role. Bugs are rethrown. */
export function stsFailure(error: unknown, attempt: Attempt): Failure {
  const name = error instanceof Error ? error.name : ''
  const message = error instanceof Error ? error.message : String(error)
  for (const [isName, isMessage, explain] of RULES) {
    if (isName.test(name) && isMessage.test(message)) return { kind: 'denied', message: scrub(explain(attempt)) }
  }
  if (isThrottling(error))
    return { kind: 'throttled', message: 'STS throttled the request for the role. Try again later.' }
  const failure = failureOf(error, attempt.region, 'STS')
  return { kind: failure.kind, message: `Couldn't assume ${attempt.role.arn}. ${failure.message}` }
}

/** The `sub` of an OIDC token, which isn't a secret: the trust policy has to allow it. */
export function subjectOf(token: string): string | undefined {
  const subject = claimOf(token, 'sub')
  return typeof subject === 'string' ? subject : undefined
}
