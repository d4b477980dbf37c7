// Credentials for each account: an OIDC token from GitHub, exchanged at a regional STS endpoint, one session a role; or
// the credentials that the job already has. They are held in memory only.
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { isDefaultRegion } from '../core/regions.ts'
import type { Role } from '../core/settings.ts'
import type { Clock, CredentialsRequest, IdTokens } from '../ports.ts'
import { type ClientSettings, clientSettings } from './client.ts'
import { type Failure, MalformedReply } from './failure.ts'
import { requestToken } from './oidc.ts'
import { stsFailure, subjectOf } from './sts-failure.ts'

export interface SessionKeys {
  readonly accessKeyId: string
  readonly secretAccessKey: string
  readonly sessionToken: string
}

/** How an account is read. `ambient`: with what the SDK finds in the job's environment. */
export type Access =
  | { readonly kind: 'session'; readonly keys: SessionKeys }
  | { readonly kind: 'ambient' }
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

/** Access to each account of the request. Nothing that GitHub or AWS answers throws. */
export async function openAccounts(request: CredentialsRequest, ports: CredentialsPorts): Promise<Accesses> {
  // Tokens of regional endpoints hold in every enabled Region; those of the global one do not.
  const region = request.regions.find(isDefaultRegion) ?? 'us-east-1'
  const client = new STSClient(clientSettings(ports, region))
  try {
    return request.roles.length === 0 ? await ownAccount(client) : await assumeRoles(client, region, request, ports)
  } finally {
    client.destroy()
  }
}

async function ownAccount(client: STSClient): Promise<Accesses> {
  try {
    const { Account } = await client.send(new GetCallerIdentityCommand({}))
    if (Account !== undefined) return { kind: 'accounts', byAccount: new Map([[Account, { kind: 'ambient' }]]) }
    return { kind: 'no-credentials', message: 'STS did not say whose credentials the job has. Run the job again.' }
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

async function assumeRoles(
  client: STSClient,
  region: string,
  request: CredentialsRequest,
  ports: CredentialsPorts,
): Promise<Accesses> {
  const token = await requestToken(ports.tokens, request.audience, ports.clock, ports.random)
  if (token.kind === 'none') return { kind: 'no-credentials', message: token.message }
  const accesses = await Promise.all(
    request.roles.map(async (role): Promise<readonly [string, Access]> => {
      try {
        return [role.account, { kind: 'session', keys: await assume(client, role, token.token, request, ports) }]
      } catch (error) {
        const { audience, roleDurationSeconds: durationSeconds } = request
        const subject = subjectOf(token.token)
        return [
          role.account,
          { kind: 'failed', failure: stsFailure(error, { role, audience, durationSeconds, region, subject }) },
        ]
      }
    }),
  )
  return { kind: 'accounts', byAccount: new Map(accesses) }
}

async function assume(
  client: STSClient,
  role: Role,
  token: string,
  request: CredentialsRequest,
  ports: CredentialsPorts,
): Promise<SessionKeys> {
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
  for (const secret of [AccessKeyId, SecretAccessKey, SessionToken]) ports.mask(secret)
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
}
