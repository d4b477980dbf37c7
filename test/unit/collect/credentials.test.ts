// Sessions for roles: one per role, masked, held in memory; the job's own account; failures as values.
import { AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts'
import { mockClient } from 'aws-sdk-client-mock'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { type CredentialsPorts, openSessions } from '../../../src/collect/credentials.ts'

const mock = mockClient(STSClient)
afterAll(() => mock.restore())
beforeEach(() => void mock.reset())

const ROLES = ['111122223333', '444455556666'].map((account) => ({
  account,
  arn: `arn:aws:iam::${account}:role/macie-gate`,
}))
const TOKEN = Promise.resolve({ kind: 'token', token: 'the-token' } as const)

function setUp(more: Partial<Parameters<typeof openSessions>[0]> = {}) {
  const masked: string[] = []
  const ports: CredentialsPorts = {
    tokens: { available: true, get: async () => 'unused' },
    clock: { now: () => new Date(0), sleep: async () => {}, every: () => () => {} },
    random: () => 0,
    mask: (secret) => masked.push(secret),
    version: '1.0.0',
    maxAttempts: 1,
  }
  const request = {
    roles: ROLES,
    roleSessionName: 'gate',
    roleDurationSeconds: 900,
    audience: 'sts.amazonaws.com',
    actions: ['macie2:GetMacieSession'],
    regions: ['eu-west-1'],
    ...more,
  }
  return { masked, open: (token: Parameters<typeof openSessions>[1] = TOKEN) => openSessions(request, token, ports) }
}

const keys = (id: string) => ({
  Credentials: {
    AccessKeyId: id,
    SecretAccessKey: `${id}-secret`,
    SessionToken: `${id}-session`,
    Expiration: new Date(0),
  },
})

async function sessions(opened: Awaited<ReturnType<typeof openSessions>>) {
  if (opened.kind !== 'accounts') throw new Error(opened.message)
  const all = [...opened.byAccount].map(
    async ([account, access]) => [account, access.kind === 'role' ? await access.session : access] as const,
  )
  return new Map(await Promise.all(all))
}

describe('roles', () => {
  it('are assumed once each with the token, and every secret is masked', async () => {
    mock.on(AssumeRoleWithWebIdentityCommand).callsFake(({ RoleArn }) => keys(RoleArn.slice(13, 17)))
    const { masked, open } = setUp()
    const opened = await sessions(await open())
    expect(opened.get('444455556666')).toEqual({
      kind: 'open',
      keys: { accessKeyId: '4444', secretAccessKey: '4444-secret', sessionToken: '4444-session' },
      expiration: new Date(0),
    })
    expect(mock.commandCalls(AssumeRoleWithWebIdentityCommand).map(({ args }) => args[0].input)).toEqual(
      ROLES.map(({ arn }) => ({
        RoleArn: arn,
        RoleSessionName: 'gate',
        DurationSeconds: 900,
        WebIdentityToken: 'the-token',
        Policy:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["macie2:GetMacieSession"],"Resource":"*"}]}',
      })),
    )
    expect(masked.sort()).toEqual(['1111', '1111-secret', '1111-session', '4444', '4444-secret', '4444-session'])
  })

  it('fail independently', async () => {
    mock.on(AssumeRoleWithWebIdentityCommand).resolves(keys('good'))
    mock
      .on(AssumeRoleWithWebIdentityCommand, { RoleArn: ROLES[0]?.arn })
      .rejects(Object.assign(new Error('Not authorized'), { name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }))
    const opened = await sessions(await setUp().open())
    expect(opened.get('111122223333')).toMatchObject({ kind: 'failed', failure: { kind: 'denied' } })
    expect(opened.get('444455556666')).toMatchObject({ kind: 'open' })
  })

  it('without credentials in the reply are malformed', async () => {
    mock.on(AssumeRoleWithWebIdentityCommand).resolves({})
    const opened = await sessions(await setUp().open())
    expect(opened.get('111122223333')).toMatchObject({ kind: 'failed', failure: { kind: 'malformed' } })
  })

  it('are not requested without a token', async () => {
    const opened = await setUp().open(Promise.resolve({ kind: 'none', message: 'No token.' }))
    expect(opened).toEqual({ kind: 'no-credentials', message: 'No token.' })
    expect(mock.calls()).toEqual([])
  })
})

describe("the job's own credentials", () => {
  it('are those of one account', async () => {
    mock.on(GetCallerIdentityCommand).resolves({ Account: '111122223333' })
    const opened = await setUp({ roles: [] }).open()
    const byAccount = new Map([['111122223333', { kind: 'ambient' }]])
    expect(opened).toEqual({ kind: 'accounts', byAccount, skew: expect.any(Promise) })
  })

  it.each([undefined, '', '11112222333', '1111222233334', '111122223333\n', '١١١١٢٢٢٢٣٣٣٣', '<b>@octocat</b>'])(
    'of no account ID are a malformed reply, which is not shown: %j',
    async (Account) => {
      mock.on(GetCallerIdentityCommand).resolves(Account === undefined ? {} : { Account })
      expect(await setUp({ roles: [] }).open()).toEqual({
        kind: 'no-credentials',
        message: expect.stringMatching(/^STS returned a malformed reply: it doesn't contain a 12-digit account ID\. /),
      })
    },
  )

  it.each<readonly [string, object, RegExp]>([
    [
      'are missing',
      { name: 'CredentialsProviderError', message: 'Could not load credentials from any providers' },
      /^The job has no AWS credentials\. Set role-to-assume/,
    ],
    [
      "can't be loaded",
      { name: 'CredentialsProviderError', message: 'Command failed: ./credentials.sh' },
      /couldn't be loaded \(Command failed: \.\/credentials\.sh\)/,
    ],
    ['have expired', { name: 'ExpiredToken' }, /^AWS rejected the job's credentials \(It failed\)/],
    ['are unknown', { name: 'InvalidClientTokenId' }, /^AWS rejected the job's credentials/],
    ['have a wrong secret', { name: 'SignatureDoesNotMatch' }, /^AWS rejected the job's credentials/],
    ['may do nothing', { name: 'AccessDenied' }, /^AWS rejected the job's credentials/],
    [
      'reach nobody',
      { code: 'ECONNREFUSED' },
      /^(?!.*rejected).*STS in eu-west-1 couldn't be reached \(ECONNREFUSED\)/,
    ],
    ['meet a proxy', { code: 'SELF_SIGNED_CERT_IN_CHAIN' }, /certificate of STS in eu-west-1 isn't trusted/],
    ['meet a broken STS', { name: 'InternalFailure', $metadata: { httpStatusCode: 500 } }, /STS in eu-west-1 failed/],
  ])('that %s lead to a cause and a fix', async (_, error, message) => {
    mock.on(GetCallerIdentityCommand).rejects(Object.assign(new Error('It failed'), error))
    expect(await setUp({ roles: [] }).open()).toEqual({
      kind: 'no-credentials',
      message: expect.stringMatching(message),
      ...(message.source.includes('has no AWS') ? { isAbsent: true } : {}),
    })
  })

  it('rethrow bugs', async () => {
    mock.on(GetCallerIdentityCommand).rejects(new TypeError('x is not a function'))
    await expect(setUp({ roles: [] }).open()).rejects.toThrow(TypeError)
  })
})
