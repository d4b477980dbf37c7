// Credentials for each account: an OIDC token from GitHub, exchanged at a regional STS endpoint, one session a role; or
// the credentials that the job already has. They are held in memory only.
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { Role } from '../core/inputs/roles.ts'
import { isDefaultRegion } from '../core/model/regions.ts'
import type { Clock, CredentialsRequest, IdTokens } from '../ports.ts'
import { type ClientSettings, clientSettings, HEAD_START } from './client-settings.ts'
import { type Failure, MalformedReply } from './failure.ts'
import type { Token } from './oidc.ts'
import { stsFailure, subjectOf } from './sts-failure.ts'

export interface SessionKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
}

/** How an account is read. `ambient`: with what the SDK finds in the job's environment. */
export type Access =
  | { readonly kind: 'ambient' }
  /** The session may still be on its way: what is to be asked is made ready meanwhile. It never rejects. */
  | { readonly kind: 'role'; readonly session: Promise<Session> }

export type Session =
  | { readonly kind: 'open'; readonly keys: SessionKeys }
  | { readonly kind: 'failed'; readonly failure: Failure }

export type Accesses =
  | { readonly kind: 'accounts'; readonly byAccount: ReadonlyMap<string, Access> }
  | { readonly kind: 'no-credentials'; readonly message: string }

export interface CredentialsPorts extends ClientSettings {
  readonly tokens: IdTokens
  readonly clock: Clock
  readonly random: () => number
  /** Keeps a secret out of the log. */
  readonly mask: (secret: string) => void
}

/**
 * Access to each account of the request; without roles, to the job's own, and the token is not looked at. Nothing that
 * GitHub or AWS answers throws.
 */
export async function openSessions(
  request: CredentialsRequest,
  token: Promise<Token>,
  ports: CredentialsPorts,
): Promise<Accesses> {
  // Tokens of regional endpoints hold in every enabled Region; those of the global one do not.
  const region = request.regions.find(isDefaultRegion) ?? 'us-east-1'
  const client = new STSClient(clientSettings(ports, region))
  if (request.roles.length === 0) return ownAccount(client)
  const given = await token
  if (given.kind === 'none') return { kind: 'no-credentials', message: given.message }
  const asked = { client, region, token: given.token, request, mask: ports.mask }
  const accesses = request.roles.map((role): [string, Access] => [
    role.account,
    { kind: 'role', session: openSession(role, asked) },
  ])
  await ports.clock.sleep(HEAD_START)
  return { kind: 'accounts', byAccount: new Map(accesses) }
}

/** What comes from the network is shown on pages and in comments: nothing else may pass for an account. */
const ACCOUNT_ID = /^\d{12}$/

async function ownAccount(client: STSClient): Promise<Accesses> {
  try {
    const { Account = '' } = await client.send(new GetCallerIdentityCommand({}))
    if (ACCOUNT_ID.test(Account)) return { kind: 'accounts', byAccount: new Map([[Account, { kind: 'ambient' }]]) }
    return {
      kind: 'no-credentials',
      message:
        "STS returned a malformed reply: it doesn't contain a 12-digit account ID. Check AWS_ENDPOINT_URL and any proxy between the runner and AWS, then rerun the workflow.",
    }
  } catch (error) {
    const none = error instanceof Error && error.name === 'CredentialsProviderError'
    const said = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error)
    return {
      kind: 'no-credentials',
      message: none
        ? 'The job has no AWS credentials. Set role-to-assume, or fetch credentials in an earlier step.'
        : `AWS does not accept the credentials that the job has (${said}). Set role-to-assume, or fetch fresh ones right before this step.`,
    }
  }
}

/** What every role of a run is assumed with. */
interface Asked {
  readonly client: STSClient
  readonly region: string
  readonly token: string
  readonly request: CredentialsRequest
  readonly mask: (secret: string) => void
}

async function openSession(role: Role, asked: Asked): Promise<Session> {
  try {
    return { kind: 'open', keys: await assume(role, asked) }
  } catch (error) {
    const { audience, roleDurationSeconds: durationSeconds } = asked.request
    const subject = subjectOf(asked.token)
    return {
      kind: 'failed',
      failure: stsFailure(error, { role, audience, durationSeconds, region: asked.region, subject }),
    }
  }
}

async function assume(role: Role, { client, token, request, mask }: Asked): Promise<SessionKeys> {
  const { Credentials } = await client.send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: role.arn,
      RoleSessionName: request.roleSessionName,
      DurationSeconds: request.roleDurationSeconds,
      WebIdentityToken: token,
    }),
  )
  const { AccessKeyId, SecretAccessKey, SessionToken } = Credentials ?? {}
  if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined) {
    throw new MalformedReply(`STS answered without credentials for ${role.arn}`)
  }
  for (const secret of [AccessKeyId, SecretAccessKey, SessionToken]) mask(secret)
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
}
