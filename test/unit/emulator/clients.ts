// The real SDK clients against the stand-in, signed in the way the action does it: OIDC token, then role.
import { Macie2Client } from '@aws-sdk/client-macie2'
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { type Emulator, type EmulatorOptions, startEmulator } from '../../emulator/emulator.ts'
import type { RegionState, Scenario } from '../../emulator/scenario.ts'

export const ACCOUNT = '111122223333'
export const REGION = 'eu-west-1'

/** One account with one Region. */
export function oneTarget(region: RegionState, more: Omit<Scenario, 'accounts'> = {}): Scenario {
  return { accounts: { [ACCOUNT]: { regions: { [REGION]: region } } }, ...more }
}

/** Runs with a stand-in, which is closed whatever happens. */
export async function withEmulator<T>(
  scenario: Scenario,
  run: (emulator: Emulator) => Promise<T>,
  options: EmulatorOptions = {},
): Promise<T> {
  const emulator = await startEmulator(scenario, options)
  try {
    return await run(emulator)
  } finally {
    await emulator.close()
  }
}

export async function idToken(emulator: Emulator, audience = 'sts.amazonaws.com'): Promise<string> {
  const { ACTIONS_ID_TOKEN_REQUEST_URL: url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: token } = emulator.environment
  const reply = await fetch(`${url}&audience=${audience}`, { headers: { authorization: `Bearer ${token}` } })
  const data: unknown = await reply.json()
  const value: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'value') : undefined
  if (typeof value !== 'string') throw new Error(`no token: HTTP ${reply.status}`)
  return value
}

export function sts({ url }: Emulator): STSClient {
  return new STSClient({ region: REGION, endpoint: url, maxAttempts: 1 })
}

interface Session {
  readonly account?: string
  readonly region?: string
  readonly attempts?: number
}

/** A Macie client with a session of the account's role; one attempt, unless told. */
export async function macie(emulator: Emulator, session: Session = {}): Promise<Macie2Client> {
  const { account = ACCOUNT, region = REGION, attempts = 1 } = session
  const { Credentials } = await sts(emulator).send(
    new AssumeRoleWithWebIdentityCommand({
      RoleArn: `arn:aws:iam::${account}:role/macie-gate`,
      RoleSessionName: 'macie-gate',
      WebIdentityToken: await idToken(emulator),
    }),
  )
  const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = Credentials ?? {}
  const credentials = { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken }
  return new Macie2Client({ region, endpoint: emulator.url, credentials, maxAttempts: attempts })
}
