// Proxies, certificates and endpoints between the runner and AWS: never a crash, and always a verdict.

import { rmSync } from 'node:fs'
import { createServer, request, type Server } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { selfSigned } from '../build/certificate.ts'
import { runAction, type Step } from './action.ts'
import { ACCOUNT, gate, REGION, small } from './small.ts'
import { type Emulator, startEmulator } from './stand-in.ts'

const NAME = 'aws.example.test'
const { key, cert } = selfSigned(NAME)

async function listen(server: Pick<Server, 'listen' | 'address'>): Promise<number> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address: AddressInfo | string | null = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port')
  return address.port
}

/** The emulator behind TLS with the certificate, and a proxy that connects to it whatever the host name. */
async function startProxied(emulator: Emulator) {
  const tls = createTlsServer({ key, cert }, (incoming, outgoing) => {
    const { method, url, headers } = incoming
    const onward = request(new URL(url ?? '/', emulator.url), { method, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 500, reply.headers)
      reply.pipe(outgoing)
    })
    incoming.pipe(onward)
  })
  const tlsPort = await listen(tls)
  const tunnels: string[] = []
  const proxy = createServer((_, outgoing) => outgoing.writeHead(501).end())
  proxy.on('connect', ({ url, headers }, socket) => {
    tunnels.push([url, headers['proxy-authorization']].filter((part) => part !== undefined).join(' '))
    const onward = connect(tlsPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const end of [onward, socket]) end.on('error', () => [onward, socket].map((each) => each.destroy()))
  })
  const port = await listen(proxy)
  return {
    port,
    tlsPort,
    tunnels,
    close() {
      for (const server of [proxy, tls]) server.close()
      tls.closeAllConnections()
    },
  }
}

const ROLE = { 'max-high': '3' }
const AMBIENT = { ...ROLE, 'role-to-assume': '' }
const error = ({ log }: Step) => log.split('\n').find((line) => line.startsWith('::error '))

describe('without a connection to AWS', () => {
  let emulator: Emulator
  let proxied: Awaited<ReturnType<typeof startProxied>>
  beforeAll(async () => {
    emulator = await startEmulator(small({ jobCredentials: ACCOUNT }))
    proxied = await startProxied(emulator)
  })
  afterAll(async () => {
    proxied.close()
    await emulator.close()
  })

  const run = (inputs: Readonly<Record<string, string>>, environment: Readonly<Record<string, string>>) =>
    gate(emulator, inputs, { environment: { AWS_MAX_ATTEMPTS: '2', ...environment } })

  it.each<readonly [string, () => Record<string, string>, RegExp]>([
    [
      'a certificate that is not trusted',
      () => ({ AWS_ENDPOINT_URL: `https://127.0.0.1:${proxied.tlsPort}` }),
      /certificate of (?:STS|Macie) in \S+ isn't trusted \(DEPTH_ZERO_SELF_SIGNED_CERT\).*NODE_EXTRA_CA_CERTS/,
    ],
    [
      'a server without TLS',
      () => ({ AWS_ENDPOINT_URL: emulator.url.replace('http:', 'https:') }),
      /TLS connection to (?:STS|Macie) in \S+ failed.*proxy/,
    ],
    [
      'an endpoint that is not a URL',
      () => ({ AWS_ENDPOINT_URL: 'not a url' }),
      /endpoint of (?:STS|Macie) in \S+ isn't valid.*AWS_ENDPOINT_URL/,
    ],
    [
      'FIPS with an endpoint',
      () => ({ AWS_USE_FIPS_ENDPOINT: 'true' }),
      /endpoint of (?:STS|Macie) in \S+ isn't valid.*FIPS and custom endpoint/,
    ],
    [
      'a port without a server',
      () => ({ AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }),
      /(?:STS|Macie) in \S+ couldn't be reached \(ECONNREFUSED\)/,
    ],
    [
      'a proxy that is down',
      () => ({ AWS_ENDPOINT_URL: `https://${NAME}`, HTTPS_PROXY: 'http://127.0.0.1:9' }),
      /couldn't be reached \(ECONNREFUSED\)|proxy/,
    ],
    [
      'a proxy that is not a URL',
      () => ({ AWS_ENDPOINT_URL: `https://${NAME}`, HTTPS_PROXY: 'http://[' }),
      /HTTPS_PROXY/,
    ],
  ])('%s: a sentence and a verdict, with a role and without', async (_, environment, says) => {
    for (const inputs of [ROLE, AMBIENT]) {
      const { step } = await run(inputs, environment())
      expect(step.outputs.verdict, step.log).toBe(inputs === ROLE ? 'incomplete' : 'error')
      expect(step.exitCode).toBe(1)
      expect(error(step)).toMatch(says)
      expect(step.log).not.toMatch(/^ {4}at |credentials rejected|rejected the credentials/m)
      step[Symbol.dispose]()
    }
  })

  it('is reported as Macie’s when STS answers', async () => {
    const { step } = await run(ROLE, { AWS_ENDPOINT_URL_MACIE2: `https://127.0.0.1:${proxied.tlsPort}` })
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['incomplete', 1])
    expect(error(step)).toMatch(/certificate of Macie in eu-west-1 isn't trusted/)
    step[Symbol.dispose]()
  })
})

describe('HTTPS_PROXY', () => {
  const environment = (port: number) => ({
    AWS_ENDPOINT_URL: `https://${NAME}`,
    HTTPS_PROXY: `http://gate:p%40ss@127.0.0.1:${port}`,
    NODE_EXTRA_CA_CERTS: 'ca.pem',
    AWS_MAX_ATTEMPTS: '2',
  })
  const files = { 'ca.pem': cert }

  it('is used for calls to AWS, with its credentials', async () => {
    const emulator = await startEmulator(small())
    const proxied = await startProxied(emulator)
    const { step } = await gate(emulator, ROLE, { environment: environment(proxied.port), files })
    proxied.close()
    await emulator.close()
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['pass', 0])
    expect(new Set(proxied.tunnels)).toEqual(
      new Set([`${NAME}:443 Basic ${Buffer.from('gate:p@ss').toString('base64')}`]),
    )
    expect(new Set(emulator.ledger.map(({ service }) => service))).toEqual(new Set(['oidc', 'sts', 'macie']))
    step[Symbol.dispose]()
  })

  it.each([NAME, 'example.test', '.example.test', 'other.test, aws.example.test:443', '*'])(
    'is not used for NO_PROXY=%s',
    async (NO_PROXY) => {
      const emulator = await startEmulator(small())
      const proxied = await startProxied(emulator)
      const { step } = await gate(emulator, ROLE, { environment: { ...environment(proxied.port), NO_PROXY }, files })
      proxied.close()
      await emulator.close()
      expect(step.outputs.verdict).toBe('incomplete')
      expect(error(step)).toMatch(/ENOTFOUND|EAI_AGAIN/)
      expect(proxied.tunnels).toEqual([])
      step[Symbol.dispose]()
    },
  )
})

describe('without the runner’s files', () => {
  it.each([
    ['output', { GITHUB_OUTPUT: 'gone/output' }],
    ['summary', { GITHUB_STEP_SUMMARY: 'gone/summary.md' }],
  ] as const)('%s: the step ends with a verdict', async (which, environment) => {
    const emulator = await startEmulator(small())
    const step = await runAction({
      inputs: { 'role-to-assume': `arn:aws:iam::${ACCOUNT}:role/macie-gate`, regions: REGION, ...ROLE },
      environment: { ...emulator.environment, ...environment },
    })
    await emulator.close()
    const outputs = which === 'output' ? step.file('gone/output') : JSON.stringify(step.outputs)
    expect(outputs).toMatch(/verdict.*\s*pass/)
    expect(step.exitCode).toBe(0)
    if (which === 'summary') expect(step.log).toMatch(/^::warning .*job summary couldn't be written/m)
    rmSync(step.workspace, { recursive: true })
  })

  it('and no place for them: the step fails', async () => {
    const emulator = await startEmulator(small())
    const step = await runAction({
      inputs: { 'role-to-assume': `arn:aws:iam::${ACCOUNT}:role/macie-gate`, regions: REGION, ...ROLE },
      environment: { ...emulator.environment, GITHUB_OUTPUT: 'a-file/output' },
      files: { 'a-file': '' },
    })
    await emulator.close()
    expect(step.exitCode).toBe(1)
    expect(step.log).toMatch(/^::error.*output verdict couldn't be set/m)
    expect(step.log).not.toMatch(/^ {4}at /m)
    step[Symbol.dispose]()
  })
})
