// OIDC and STS of the stand-in, through the real STS client.
import { GetMacieSessionCommand, Macie2Client } from '@aws-sdk/client-macie2'
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { describe, expect, test } from 'vitest'
import type { Account } from '../../emulator/scenario.ts'
import { ACCOUNT, idToken, macie, oneTarget, sts, withEmulator } from './clients.ts'

function assume(
  account: Omit<Account, 'regions'>,
  { seconds = 3600, audience = 'sts.amazonaws.com', role = 'macie-gate' } = {},
) {
  return withEmulator({ accounts: { [ACCOUNT]: { ...account, regions: {} } } }, async (emulator) =>
    sts(emulator).send(
      new AssumeRoleWithWebIdentityCommand({
        RoleArn: `arn:aws:iam::${ACCOUNT}:role/${role}`,
        RoleSessionName: 'macie-gate',
        DurationSeconds: seconds,
        WebIdentityToken: await idToken(emulator, audience),
      }),
    ),
  )
}

test('a role gives keys that live as long as asked', async () => {
  const { Credentials, AssumedRoleUser } = await assume({}, { seconds: 900 })
  expect(Credentials?.AccessKeyId).toMatch(/^ASIA\w{16}$/)
  expect(Credentials?.Expiration?.getTime()).toBeGreaterThan(Date.now() + 880_000)
  expect(AssumedRoleUser?.Arn).toBe(`arn:aws:sts::${ACCOUNT}:assumed-role/macie-gate/macie-gate`)
})

test.each([
  ['no provider', { sts: 'no-provider' }, {}, 'InvalidIdentityTokenException', /No OpenIDConnect provider/],
  ['audience refused', { sts: 'bad-audience' }, {}, 'InvalidIdentityTokenException', /Incorrect token audience/],
  ['another audience', {}, { audience: 'other' }, 'InvalidIdentityTokenException', /Incorrect token audience/],
  ['untrusted', { sts: 'untrusted' }, {}, 'AccessDenied', /Not authorized to perform sts:AssumeRoleWithWebIdentity/],
  ['no such role', {}, { role: 'nobody' }, 'AccessDenied', /Not authorized/],
  ['expired', { sts: 'expired' }, {}, 'ExpiredTokenException', /expired/],
  ['throttled', { sts: 'throttled' }, {}, 'Throttling', /Rate exceeded/],
  ['down', { sts: 'down' }, {}, 'ServiceUnavailable', /unable/],
  ['too long', { maxDuration: 1800 }, {}, 'ValidationError', /DurationSeconds exceeds/],
] satisfies [string, Omit<Account, 'regions'>, object, string, RegExp][])(
  'a role is refused: %s',
  async (_, account, call, name, message) => {
    const error = await assume(account, call).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ name, message: expect.stringMatching(message) })
  },
)

describe('the issuer', () => {
  test('tells the audience and the subject', () =>
    withEmulator(oneTarget({}, { subject: 'repo:a/b:pull_request' }), async (emulator) => {
      const claims: unknown = JSON.parse(
        Buffer.from((await idToken(emulator)).split('.')[1] ?? '', 'base64url').toString(),
      )
      expect(claims).toMatchObject({ aud: 'sts.amazonaws.com', sub: 'repo:a/b:pull_request' })
    }))

  test('fails as often as told', () =>
    withEmulator(oneTarget({}, { oidc: { status: 503, times: 2 } }), async (emulator) => {
      await expect(idToken(emulator)).rejects.toThrow()
      await expect(idToken(emulator)).rejects.toThrow()
      expect(await idToken(emulator)).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
      expect(emulator.ledger.map(({ status }) => status)).toEqual([503, 503, 200])
    }))

  test('is not in the environment without the permission', () =>
    withEmulator(oneTarget({}, { idToken: 'none' }), async ({ environment }) => {
      expect(Object.keys(environment).filter((name) => name.startsWith('ACTIONS_'))).toEqual([])
    }))
})

test('credentials that the job has belong to their account', () =>
  withEmulator(oneTarget({}, { jobCredentials: ACCOUNT }), async ({ environment, url }) => {
    const credentials = {
      accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
      secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
      sessionToken: environment.AWS_SESSION_TOKEN ?? '',
    }
    const client = new STSClient({ region: 'eu-west-1', endpoint: url, credentials })
    expect(await client.send(new GetCallerIdentityCommand({}))).toMatchObject({ Account: ACCOUNT })
  }))

test('Macie knows sessions by their keys, and the ledger tells whose call it was', () =>
  withEmulator(oneTarget({}), async (emulator) => {
    const client = await macie(emulator)
    expect(await client.send(new GetMacieSessionCommand({}))).toMatchObject({ status: 'ENABLED' })
    const stranger = new Macie2Client({
      region: 'eu-west-1',
      endpoint: emulator.url,
      credentials: { accessKeyId: 'AKIASTRANGER', secretAccessKey: 'x' },
    })
    await expect(stranger.send(new GetMacieSessionCommand({}))).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
      message: 'The security token included in the request is invalid.',
    })
    expect(
      emulator.ledger.map(({ service, operation, region, account, status }) => [
        service,
        operation,
        region,
        account,
        status,
      ]),
    ).toEqual([
      ['oidc', 'GetIdToken', undefined, undefined, 200],
      ['sts', 'AssumeRoleWithWebIdentity', undefined, ACCOUNT, 200],
      ['macie', 'GetMacieSession', 'eu-west-1', ACCOUNT, 200],
      ['macie', 'GetMacieSession', 'eu-west-1', undefined, 403],
    ])
  }))
