// Credentials: each known failure with its cause and fix, retries of the token, and secrets that stay in memory.
import { createServer, type IncomingMessage, request } from 'node:http'
import { describe, expect, it } from 'vitest'
import type { Account, Scenario } from '../emulator/scenario.ts'
import { runAction, type Step } from './action.ts'
import { type Emulator, startEmulator } from './stand-in.ts'

const ACCOUNT = '111122223333'
const ROLE = `arn:aws:iam::${ACCOUNT}:role/macie-gate`
const REGIONS = { 'eu-west-1': {} }

const scenarioOf = (account: Partial<Account> = {}, other: Partial<Scenario> = {}): Scenario => ({
  accounts: { [ACCOUNT]: { regions: REGIONS, ...account } },
  ...other,
})

interface Given {
  readonly scenario: Scenario
  readonly inputs?: Readonly<Record<string, string>>
  readonly environment?: Readonly<Record<string, string | undefined>>
  readonly event?: unknown
}

async function run({ scenario, inputs, environment, event }: Given) {
  const emulator = await startEmulator(scenario)
  using step = await runAction({
    inputs: { 'role-to-assume': ROLE, regions: 'eu-west-1', ...inputs },
    environment: { ...emulator.environment, AWS_MAX_ATTEMPTS: '2', ...environment },
    ...(event === undefined ? {} : { event }),
  })
  await emulator.close()
  return { ...step, ledger: emulator.ledger }
}

const ended = ({ outputs, exitCode }: Awaited<ReturnType<typeof run>>) => [outputs.verdict, exitCode]

describe('a role without a session', () => {
  it.each([
    ['no-provider', scenarioOf({ sts: 'no-provider' }), /no IAM OIDC provider .*Create it/],
    ['audience', scenarioOf({ audience: 'sts.example.org' }), /audience sts\.amazonaws\.com.*set audience/],
    [
      'trust policy',
      scenarioOf({ trusts: 'repo:example-org/other:*' }),
      /trust policy .*repo:example-org@1001\/storefront@2002/,
    ],
    ['expired', scenarioOf({ sts: 'expired' }), /token had expired.*Rerun the workflow/],
    ['idp', scenarioOf({ sts: 'idp-unreachable' }), /couldn't reach GitHub's OIDC provider.*Rerun/],
    ['Region disabled', scenarioOf({ sts: 'region-disabled' }), /STS is disabled in eu-west-1.*Enable it/],
    ['throttled', scenarioOf({ sts: 'throttled' }), /STS throttled.*Try again later/],
    ['down', scenarioOf({ sts: 'down' }), /Couldn't assume arn/],
    ['error500', scenarioOf({ sts: 'error500' }), /Couldn't assume arn/],
    ['reset', scenarioOf({ sts: 'reset' }), /Couldn't assume arn/],
    ['html', scenarioOf({ sts: 'html' }), /Couldn't assume arn|no credentials/],
  ] as const)('%s: incomplete, cause and fix', async (_, scenario, says) => {
    const step = await run({ scenario })
    expect(ended(step), step.log).toEqual(['incomplete', 1])
    const error = step.log.split('\n').find((line) => line.startsWith('::error '))
    expect(error).toMatch(says)
    expect(step.ledger.filter(({ service }) => service === 'macie')).toEqual([])
  })

  it.each(['region-disabled', 'no-provider'] as const)(
    '%s in three Regions is one cause of its account',
    async (sts) => {
      const step = await run({ scenario: scenarioOf({ sts }), inputs: { regions: 'eu-west-1, us-east-1, us-west-2' } })
      expect(ended(step), step.log).toEqual(['incomplete', 1])
      const [error, ...others] = step.log.split('\n').filter((line) => line.startsWith('::error '))
      expect(others).toEqual([])
      expect(error).toMatch(/3 account\/Region pairs were not checked: .*[Aa]ccount 111122223333\b/)
      expect(step.summary.match(/^\d+\. /gm)).toHaveLength(1)
      expect(`${step.log}${step.summary}`).not.toMatch(/each account|each Region/)
    },
  )

  it('maximum duration: named with the value given', async () => {
    const step = await run({ scenario: scenarioOf({ maxDuration: 1800 }), inputs: { 'role-duration-seconds': '3600' } })
    expect(ended(step), step.log).toEqual(['incomplete', 1])
    expect(step.log).toMatch(/^::error .*role-duration-seconds 3600 exceeds .*Lower it/m)
  })

  it('one of two: the other account is still read', async () => {
    const other = '444455556666'
    const scenario: Scenario = {
      accounts: { [ACCOUNT]: { regions: REGIONS }, [other]: { regions: REGIONS, sts: 'untrusted' } },
    }
    const step = await run({ scenario, inputs: { 'role-to-assume': `${ROLE}, arn:aws:iam::${other}:role/macie-gate` } })
    expect(ended(step)).toEqual(['incomplete', 1])
    expect(step.log).toMatch(/^::group::111122223333: 1 Region checked/m)
    expect(step.log).toMatch(/^::group::444455556666: 0 of 1 Region checked/m)
  })
})

describe('no OIDC token', () => {
  const none = scenarioOf({}, { idToken: 'none' })
  const repository = { full_name: 'example-org/storefront', private: true }
  const fork = {
    repository,
    pull_request: {
      number: 7,
      head: { repo: { full_name: 'someone/storefront', fork: true } },
      base: { repo: { full_name: 'example-org/storefront' } },
      user: { login: 'someone' },
    },
  }
  const dependabot = {
    repository,
    pull_request: {
      number: 8,
      head: { repo: { full_name: 'example-org/storefront', fork: false } },
      base: { repo: { full_name: 'example-org/storefront' } },
      user: { login: 'dependabot[bot]' },
    },
  }
  const FORKS = /^::error .*forks and by Dependabot get no OIDC token.*on-no-credentials: skip.*examples\/forks\.yml/m
  const onPullRequest = (actor: string) => ({ GITHUB_EVENT_NAME: 'pull_request', GITHUB_ACTOR: actor })

  it.each([
    ['push', 'fail', {}, undefined, 'error', 1],
    ['push', 'skip', {}, undefined, 'error', 1],
    ['fork', 'fail', onPullRequest('someone'), fork, 'error', 1],
    ['fork', 'skip', onPullRequest('someone'), fork, 'skipped', 0],
    ['Dependabot', 'fail', onPullRequest('dependabot[bot]'), dependabot, 'error', 1],
    ['Dependabot', 'skip', onPullRequest('dependabot[bot]'), dependabot, 'skipped', 0],
    ["Dependabot's push", 'skip', { GITHUB_ACTOR: 'dependabot[bot]' }, undefined, 'error', 1],
  ] as const)('%s, on-no-credentials: %s', async (_, mode, environment, event, verdict, exitCode) => {
    const step = await run({ scenario: none, inputs: { 'on-no-credentials': mode }, environment, event })
    expect(ended(step), step.log).toEqual([verdict, exitCode])
    const failed = event === undefined ? /^::error .*permissions: id-token: write/m : FORKS
    expect(step.log).toMatch(verdict === 'skipped' ? /^::notice .*[Ss]kipped/m : failed)
    if (event !== undefined) expect(step.log).not.toContain('id-token')
    expect(step.ledger).toEqual([])
  })

  it.each([
    ['429', { status: 429, times: 1 }],
    ['500', { status: 500, times: 1 }],
    ['a reset', { kind: 'reset', times: 1 }],
  ] as const)('after %s is requested again', async (_, oidc) => {
    const step = await run({ scenario: scenarioOf({}, { oidc }) })
    expect(ended(step), step.log).toEqual(['pass', 0])
    expect(step.ledger.filter(({ service }) => service === 'oidc')).toHaveLength(2)
  })

  it('from an issuer that is down is an error', async () => {
    const step = await run({ scenario: scenarioOf({}, { oidc: { status: 500 } }) })
    expect(ended(step)).toEqual(['error', 1])
    expect(step.log).toMatch(/^::error .*GitHub's OIDC provider failed \(HTTP 500\)\. Check githubstatus\.com/m)
  })
})

describe('secrets', () => {
  it('are masked, and appear in no other line of the log and in nothing that the step writes', async () => {
    const step = await run({ scenario: scenarioOf(), environment: { GITHUB_ENV: undefined, GITHUB_PATH: undefined } })
    expect(ended(step)).toEqual(['pass', 0])
    const masked = [...step.log.matchAll(/^::add-mask::(.+)$/gm)].flatMap(([, secret]) => secret ?? [])
    const replies = step.ledger.filter(({ service }) => service === 'sts' || service === 'oidc')
    const secrets = replies.flatMap(({ reply }) => [
      ...[...reply.matchAll(/<(?:AccessKeyId|SecretAccessKey|SessionToken)>([^<]+)</g)].flatMap(([, key]) => key ?? []),
      ...[...reply.matchAll(/"value":"([^"]+)"/g)].flatMap(([, token]) => token ?? []),
    ])
    expect(secrets).toHaveLength(4)
    const unmasked = step.log.replace(/^::add-mask::.+$/gm, '')
    for (const secret of secrets) {
      expect(masked).toContain(secret)
      for (const text of [unmasked, step.summary, JSON.stringify(step.outputs)]) expect(text).not.toContain(secret)
    }
    expect(step.log).not.toMatch(/^::set-env|^::add-path/m)
  })

  it('are exported to no later step', async () => {
    const emulator = await startEmulator(scenarioOf())
    using step = await runAction({
      inputs: { 'role-to-assume': ROLE, regions: 'eu-west-1' },
      environment: { ...emulator.environment, GITHUB_ENV: 'exported', GITHUB_STATE: 'state' },
      files: { exported: '', state: '' },
    })
    await emulator.close()
    expect(step.outputs.verdict).toBe('pass')
    expect([step.file('exported'), step.file('state')]).toEqual(['', ''])
  })
})

/** The emulator behind a proxy that blocks calls to one service, and quotes in JSON or XML what it saw of them. */
async function startBlocking(
  emulator: Emulator,
  service: 'sts' | 'macie',
  quote: (request: IncomingMessage, body: string) => string,
) {
  const server = createServer(async (incoming, outgoing) => {
    const body = (await incoming.setEncoding('utf8').toArray()).join('')
    const { method = 'GET', url = '/', headers } = incoming
    if ((method === 'POST' && url === '/' ? 'sts' : 'macie') === service) {
      const message = quote(incoming, body)
      const error = `<ErrorResponse><Error><Code>Blocked</Code><Message>${message}</Message></Error></ErrorResponse>`
      outgoing.writeHead(403, { 'x-amzn-errortype': 'AccessDeniedException' })
      outgoing.end(service === 'sts' ? error : JSON.stringify({ message }))
      return
    }
    const onward = request(new URL(url, emulator.url), { method, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 500, reply.headers)
      reply.pipe(outgoing)
    })
    onward.end(body)
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, close: () => server.close() }
}

describe('a proxy that quotes parts of secrets', () => {
  const lines = ({ log, summary, outputs }: Step) =>
    [log.replace(/^::add-mask::.+$/gm, ''), summary, JSON.stringify(outputs)].join('\n')

  it.each([
    ['the start of the token', (token: string) => token.slice(0, 40)],
    ['all but the start of the token', (token: string) => token.slice(25)],
    ['the request', (_: string, body: string) => body.slice(0, 400).replaceAll('&', ' ')],
  ])('of the request to STS: %s', async (_, quoted) => {
    const emulator = await startEmulator(scenarioOf())
    let token = ''
    const proxy = await startBlocking(emulator, 'sts', (_request, body) => {
      token = new URLSearchParams(body).get('WebIdentityToken') ?? ''
      return `Policy violation in ${quoted(token, body)} at the gateway`
    })
    const environment = { ...emulator.environment, AWS_ENDPOINT_URL: proxy.url, AWS_MAX_ATTEMPTS: '1' }
    using step = await runAction({ inputs: { 'role-to-assume': ROLE, regions: 'eu-west-1' }, environment })
    proxy.close()
    await emulator.close()
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
    expect(step.log).toMatch(/^::error .*Policy violation in .*\[redacted\]/m)
    for (let at = 0; at + 16 <= token.length; at++) expect(lines(step)).not.toContain(token.slice(at, at + 16))
  })

  it('of a request to Macie: access key ID and session token', async () => {
    const emulator = await startEmulator(scenarioOf())
    let secrets: readonly string[] = []
    const proxy = await startBlocking(emulator, 'macie', ({ headers }) => {
      const key = /Credential=([^/]+)/.exec(headers.authorization ?? '')?.[1] ?? ''
      const session = String(headers['x-amz-security-token'])
      secrets = [key, session.slice(0, 60)]
      return `Policy violation in ${headers.authorization} x-amz-security-token: ${session.slice(0, 60)} at the gateway`
    })
    const environment = { ...emulator.environment, AWS_ENDPOINT_URL_MACIE2: proxy.url, AWS_MAX_ATTEMPTS: '1' }
    using step = await runAction({ inputs: { 'role-to-assume': ROLE, regions: 'eu-west-1' }, environment })
    proxy.close()
    await emulator.close()
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
    expect(step.log).toMatch(/^::error .*Policy violation in .*\[redacted\]/m)
    expect(secrets).toEqual([expect.stringMatching(/^ASIA/), expect.stringMatching(/^emulated/)])
    for (const secret of secrets) expect(lines(step)).not.toContain(secret)
  })
})

describe("the job's own credentials", () => {
  it('can come from a program, which does not inherit the variables for an OIDC token', async () => {
    const emulator = await startEmulator(scenarioOf({}, { jobCredentials: ACCOUNT }))
    const { AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN, ...environment } = emulator.environment
    const credentials = {
      Version: 1,
      AccessKeyId: AWS_ACCESS_KEY_ID,
      SecretAccessKey: AWS_SECRET_ACCESS_KEY,
      SessionToken: AWS_SESSION_TOKEN,
    }
    using step = await runAction({
      inputs: { 'role-to-assume': '', regions: 'eu-west-1' },
      environment: { ...environment, AWS_CONFIG_FILE: 'config', AWS_SHARED_CREDENTIALS_FILE: 'none' },
      files: {
        config: `[default]\ncredential_process = "${process.execPath}" program.cjs\n`,
        'program.cjs': `require('node:fs').writeFileSync('seen.json', JSON.stringify(process.env))
          console.log(${JSON.stringify(JSON.stringify(credentials))})`,
      },
    })
    await emulator.close()
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['pass', 0])
    const seen: object = JSON.parse(step.file('seen.json'))
    expect(Object.keys(seen)).toContain('GITHUB_REPOSITORY')
    expect(Object.keys(seen).filter((name) => name.startsWith('ACTIONS_ID_TOKEN'))).toEqual([])
  })

  it('are used without role-to-assume, and no token is requested', async () => {
    const step = await run({ scenario: scenarioOf({}, { jobCredentials: ACCOUNT }), inputs: { 'role-to-assume': '' } })
    expect(ended(step), step.log).toEqual(['pass', 0])
    expect(step.log).toMatch(/^::group::111122223333: 1 Region checked/m)
    expect(step.ledger.filter(({ service }) => service === 'oidc')).toEqual([])
  })

  it.each(['11112222333', '@octocat **pay**'])(
    'of an invalid account ID are a malformed reply, and the ID is shown nowhere: %s',
    async (account) => {
      const step = await run({
        scenario: scenarioOf({}, { jobCredentials: { account } }),
        inputs: { 'role-to-assume': '' },
      })
      expect(ended(step), step.log).toEqual(['error', 1])
      expect(step.log).toMatch(/^::error .*malformed reply.*12-digit account ID/m)
      for (const text of [step.log, step.summary, JSON.stringify(step.outputs)]) expect(text).not.toContain(account)
    },
  )

  it('that are missing are an error with the fix', async () => {
    const step = await run({ scenario: scenarioOf(), inputs: { 'role-to-assume': '' } })
    expect(ended(step)).toEqual(['error', 1])
    expect(step.log).toMatch(/^::error .*Set role-to-assume/m)
  })
})
