// Whom a role trusts, faults of STS that pass, and keys that do not hold, through the real clients.
import { GetMacieSessionCommand, Macie2Client } from '@aws-sdk/client-macie2'
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { expect, test } from 'vitest'
import type { Account } from '../../emulator/scenario.ts'
import { ACCOUNT, idToken, macie, oneTarget, REGION, sts, withEmulator } from './clients.ts'

const OTHER = '444455556666'
const roleOf = (account: string) => `arn:aws:iam::${account}:role/macie-gate`

async function assume(account: Omit<Account, 'regions'>, subject = 'repo:example-org/storefront:ref:refs/heads/main') {
  return withEmulator({ accounts: { [ACCOUNT]: { ...account, regions: {} } }, subject }, async (emulator) => {
    const WebIdentityToken = await idToken(emulator)
    const command = { RoleArn: roleOf(ACCOUNT), RoleSessionName: 'macie-gate', WebIdentityToken }
    return sts(emulator).send(new AssumeRoleWithWebIdentityCommand(command))
  })
}

test.each([
  ['repo:example-org/storefront:*', 'repo:example-org/storefront:ref:refs/heads/main', true],
  ['repo:example-org/storefront:*', 'repo:example-org@1001/storefront@2002:ref:refs/heads/main', false],
  ['repo:example-org@*/storefront@*:*', 'repo:example-org@1001/storefront@2002:ref:refs/heads/main', true],
  ['repo:a.b/c:x', 'repo:aXb/c:x', false],
])('a role that trusts %s meets %s', async (trusts, subject, isTrusted) => {
  const outcome = await assume({ trusts }, subject).then(
    () => true,
    (error: unknown) => error,
  )
  expect(outcome).toEqual(isTrusted ? true : expect.objectContaining({ name: 'AccessDenied' }))
})

test('a fault of STS passes', () =>
  withEmulator(
    { accounts: { [ACCOUNT]: { sts: { kind: 'throttled', times: 2 }, regions: { [REGION]: {} } } } },
    async (emulator) => {
      await expect(macie(emulator)).rejects.toMatchObject({ name: 'Throttling' })
      await expect(macie(emulator)).rejects.toMatchObject({ name: 'Throttling' })
      await expect(macie(emulator)).resolves.toBeInstanceOf(Macie2Client)
    },
  ))

test('a session name has its alphabet', () =>
  withEmulator(oneTarget({}), async (emulator) => {
    const WebIdentityToken = await idToken(emulator)
    const command = { RoleArn: roleOf(ACCOUNT), RoleSessionName: 'macie gate', WebIdentityToken }
    const call = sts(emulator).send(new AssumeRoleWithWebIdentityCommand(command))
    await expect(call).rejects.toMatchObject({ name: 'ValidationError' })
  }))

test('one role assumes another, and Macie sees the second account', () =>
  withEmulator(
    {
      accounts: { [ACCOUNT]: { regions: {} }, [OTHER]: { regions: { [REGION]: { macie: 'paused' } } } },
      jobCredentials: { account: ACCOUNT },
    },
    async ({ environment, url, ledger }) => {
      const credentials = {
        accessKeyId: environment.AWS_ACCESS_KEY_ID ?? '',
        secretAccessKey: environment.AWS_SECRET_ACCESS_KEY ?? '',
        sessionToken: environment.AWS_SESSION_TOKEN ?? '',
      }
      const client = new STSClient({ region: REGION, endpoint: url, credentials, maxAttempts: 1 })
      const command = new AssumeRoleCommand({ RoleArn: roleOf(OTHER), RoleSessionName: 'chained' })
      const {
        AccessKeyId = '',
        SecretAccessKey = '',
        SessionToken = '',
      } = (await client.send(command)).Credentials ?? {}
      const sessionOf = (sessionToken: string) =>
        new Macie2Client({
          region: REGION,
          endpoint: url,
          maxAttempts: 1,
          credentials: { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken },
        }).send(new GetMacieSessionCommand({}))
      expect((await sessionOf(SessionToken)).status).toBe('PAUSED')
      expect(ledger.at(-1)).toMatchObject({
        account: OTHER,
        region: REGION,
        userAgent: expect.stringMatching(/aws-sdk-js/),
      })
      await expect(sessionOf('another')).rejects.toMatchObject({ name: 'UnrecognizedClientException' })
    },
  ))

test('Macie answers nobody who did not sign', () =>
  withEmulator(oneTarget({}), async ({ url }) => {
    const reply = await fetch(`${url}/macie`)
    expect([reply.status, reply.headers.get('x-amzn-errortype')]).toEqual([403, 'MissingAuthenticationTokenException'])
  }))
