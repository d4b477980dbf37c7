// Credentials for each account: an OIDC token from GitHub, exchanged at a regional STS endpoint for one session per role;
// or the credentials that the job or the person already has. They are held in memory only.
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import type { Role } from '../core/inputs/roles.ts'
import { sessionPolicy } from '../core/model/operations.ts'
import { isDefaultRegion } from '../core/model/regions.ts'
import type { CredentialsRequest } from '../ports/aws.ts'
import type { Clock, IdTokens } from '../ports/runner.ts'
import { type ClientSettings, clientSettings, HEAD_START } from './client-settings.ts'
import { skewOf } from './clock-skew.ts'
import { type Failure, MalformedReply } from './failure.ts'
import { requestToken, type Token } from './oidc.ts'
import { accountOf, type Bringer, missingCredentials } from './own-credentials.ts'
import { renewing } from './renewal.ts'
import { stsFailure, subjectOf } from './sts-failure.ts'

export interface SessionKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
}

/** How an account is accessed. `ambient`: with the credentials that the SDK finds in the job's environment. */
export type Access =
  | { readonly kind: 'ambient' }
  /** The session may still be pending while calls are prepared. It never rejects. */
  | {
      readonly kind: 'role'
      readonly session: Promise<Session>
      /** The session, or another one where it ends soon. It never rejects. */
      readonly current: () => Promise<Session>
    }

export type Session =
  | { readonly kind: 'open'; readonly keys: SessionKeys; readonly expiration?: Date }
  | { readonly kind: 'failed'; readonly failure: Failure }

export type Accesses =
  | {
      readonly kind: 'accounts'
      readonly byAccount: ReadonlyMap<string, Access>
      /** Milliseconds by which AWS's clock is ahead of the runner's; undefined where no reply told. */
      readonly skew: Promise<number | undefined>
    }
  | { readonly kind: 'no-credentials'; readonly message: string; readonly isAbsent?: true }

/** No token: roles are assumed with the credentials that the SDK finds. */
export interface OwnCredentials {
  readonly kind: 'own'
}

export interface CredentialsPorts extends ClientSettings {
  /** Absent: roles are assumed with the SDK's own credentials, those of the person who runs the command. */
  readonly tokens?: IdTokens
  readonly clock: Clock
  readonly random: () => number
  /** Throttled calls to Macie are repeated for as long as a Target has time. */
  readonly isPatient?: boolean
  /** Keeps a secret out of the log. */
  readonly mask: (secret: string) => void
}

/**
 * Access to each account of the request; without roles, to the job's own, and the token isn't used. Nothing that GitHub
 * or AWS answers throws.
 */
export async function openSessions(
  request: CredentialsRequest,
  token: Promise<Token | OwnCredentials>,
  ports: CredentialsPorts,
): Promise<Accesses> {
  // Tokens of regional endpoints are valid in every enabled Region; those of the global one aren't.
  const region = request.regions.find(isDefaultRegion) ?? 'us-east-1'
  const client = new STSClient(clientSettings(ports, region))
  const skewAfter = skewOf(client, ports.clock.now)
  if (request.roles.length === 0) {
    return ownAccount(client, region, skewAfter, ports.tokens === undefined ? 'person' : 'job')
  }
  const requested = await token
  if (requested.kind === 'none') {
    return { kind: 'no-credentials', message: requested.message, ...absent(requested.isAbsent === true) }
  }
  const missing = requested.kind === 'own' ? await missingCredentials(client, region) : undefined
  if (missing !== undefined) return missing
  const common = { client, region, token: tokenOf(requested), request, mask: ports.mask }
  const sessions = request.roles.map((role) => ({ role, session: openSession(role, common) }))
  const skew = skewAfter(Promise.all(sessions.map(({ session }) => session)))
  const accesses = sessions.map(({ role, session: first }): [string, Access] => {
    const open = () => openAgain(role, common, ports)
    const current = renewing({ first, open, seconds: request.roleDurationSeconds, skew, clock: ports.clock })
    return [role.account, { kind: 'role', session: first, current }]
  })
  await ports.clock.sleep(HEAD_START)
  return { kind: 'accounts', byAccount: new Map(accesses), skew }
}

/** With a token of its own: GitHub's are valid for minutes. */
async function openAgain(role: Role, common: Common, { tokens, clock, random }: CredentialsPorts): Promise<Session> {
  if (tokens === undefined) return openSession(role, common)
  const requested = await requestToken(tokens, common.request.audience, clock, random)
  if (requested.kind === 'token') return openSession(role, { ...common, token: requested.token })
  return { kind: 'failed', failure: { kind: 'denied', message: requested.message } }
}

function tokenOf(given: Extract<Token, { kind: 'token' }> | OwnCredentials): string | undefined {
  return given.kind === 'token' ? given.token : undefined
}

function absent(isAbsent: boolean): { readonly isAbsent?: true } {
  return isAbsent ? { isAbsent } : {}
}

async function ownAccount(
  client: STSClient,
  region: string,
  skewAfter: ReturnType<typeof skewOf>,
  bringer: Bringer,
): Promise<Accesses> {
  const own = await accountOf(client, region, bringer)
  if (own.kind === 'no-credentials') return own
  const skew = skewAfter(Promise.resolve())
  return { kind: 'accounts', byAccount: new Map([[own.account, { kind: 'ambient' }]]), skew }
}

/** What the requests for all roles of a run have in common. */
interface Common {
  readonly client: STSClient
  readonly region: string
  /** Absent: the role is assumed with the SDK's own credentials. */
  readonly token: string | undefined
  readonly request: CredentialsRequest
  readonly mask: (secret: string) => void
}

async function openSession(role: Role, common: Common): Promise<Session> {
  try {
    return { kind: 'open', ...(await assume(role, common)) }
  } catch (error) {
    const { audience, roleDurationSeconds: durationSeconds } = common.request
    const { region, token } = common
    const caller = token === undefined ? { kind: 'own' as const } : { kind: 'job' as const, subject: subjectOf(token) }
    return { kind: 'failed', failure: stsFailure(error, { role, audience, durationSeconds, region, caller }) }
  }
}

type Assumed = Omit<Extract<Session, { kind: 'open' }>, 'kind'>

async function assume(role: Role, { client, token, request, mask }: Common): Promise<Assumed> {
  const input = {
    RoleArn: role.arn,
    RoleSessionName: request.roleSessionName,
    DurationSeconds: request.roleDurationSeconds,
    Policy: sessionPolicy(request.actions),
  }
  const { Credentials } = await (token === undefined
    ? client.send(new AssumeRoleCommand(input))
    : client.send(new AssumeRoleWithWebIdentityCommand({ ...input, WebIdentityToken: token })))
  const { AccessKeyId, SecretAccessKey, SessionToken, Expiration } = Credentials ?? {}
  if (AccessKeyId === undefined || SecretAccessKey === undefined || SessionToken === undefined) {
    throw new MalformedReply(`STS returned no credentials for ${role.arn}`)
  }
  for (const secret of [AccessKeyId, SecretAccessKey, SessionToken]) mask(secret)
  const keys = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
  return { keys, ...(Expiration === undefined ? {} : { expiration: Expiration }) }
}
