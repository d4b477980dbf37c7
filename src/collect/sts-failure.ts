// What it means when STS gives no session, and the mend. Source: STS API reference, AssumeRoleWithWebIdentity, "Errors".
import type { Role } from '../core/inputs/roles.ts'
import type { Failure } from './failure.ts'
import { failureOf, isThrottling } from './failure.ts'

interface Attempt {
  readonly role: Role
  readonly audience: string
  readonly durationSeconds: number
  readonly region: string
  /** The token's `sub`, which the trust policy is held against; undefined when it could not be read. */
  readonly subject: string | undefined
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
      `The IAM OIDC provider in account ${role.account} does not accept the audience ${audience}. Add it to the provider's client ids, or set audience.`,
  ],
  [/^InvalidIdentityToken/, ANY, () => 'STS does not accept the OIDC token. Run the job again.'],
  [/^ExpiredToken/, ANY, () => 'The OIDC token had expired when STS got it. Run the job again.'],
  [
    /^AccessDenied/,
    ANY,
    ({ role, subject }) =>
      `The trust policy of ${role.arn} does not let this job assume it, or there is no such role. ${subject === undefined ? '' : `The job's sub is ${subject}: `}allow it in the role's trust policy (repositories made after 2026-07-15 carry ids: repo:OWNER@ID/REPO@ID:…).`,
  ],
  [
    /^ValidationError/,
    /DurationSeconds/i,
    ({ role, durationSeconds }) =>
      `role-duration-seconds ${durationSeconds} is more than the maximum session duration of ${role.arn}. Lower it, or raise the role's maximum.`,
  ],
  [/^IDPRejectedClaim/, ANY, () => "GitHub's OIDC provider rejected the token's claims. Run the job again."],
  [/^IDPCommunicationError/, ANY, () => "STS could not reach GitHub's OIDC provider. Run the job again."],
  [
    /^RegionDisabled/,
    ANY,
    ({ region, role }) => `STS is off in ${region} for account ${role.account}. Turn it on in the account's settings.`,
  ],
]

/** Why a role gave no session. Errors that no AWS call makes are thrown on. */
export function stsFailure(error: unknown, attempt: Attempt): Failure {
  const name = error instanceof Error ? error.name : ''
  const message = error instanceof Error ? error.message : String(error)
  for (const [isName, isMessage, explain] of RULES) {
    if (isName.test(name) && isMessage.test(message)) return { kind: 'denied', message: explain(attempt) }
  }
  if (isThrottling(error))
    return { kind: 'throttled', message: 'STS throttled the request for the role. Run it again later.' }
  const failure = failureOf(error, attempt.region)
  const said = message.replace(/\s+/g, ' ').replace(/[.\s]+$/, '')
  return { kind: failure.kind, message: `No session for ${attempt.role.arn}: STS said "${said}". Run the job again.` }
}

/** The `sub` of an OIDC token, which is no secret, for telling people what their trust policy must allow. */
export function subjectOf(token: string): string | undefined {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    const subject: unknown = typeof claims === 'object' && claims !== null ? Reflect.get(claims, 'sub') : undefined
    return typeof subject === 'string' ? subject : undefined
  } catch {
    return undefined
  }
}
