// The stand-in: one loopback port for GitHub's OIDC issuer, AWS STS, Amazon Macie in every Region and GitHub's REST API.
import { createServer, type Server } from 'node:http'
import { GitHub } from './github/github.ts'
import type { GitHubState } from './github/state.ts'
import type { Request } from './http.ts'
import type { Answered, Exchange } from './ledger.ts'
import { Macie } from './macie/macie.ts'
import { Oidc, REQUEST_TOKEN } from './oidc.ts'
import type { Scenario } from './scenario.ts'
import { exchange } from './server.ts'
import { Sessions } from './sessions.ts'
import { Sts } from './sts.ts'

export interface Emulator {
  readonly url: string
  /** The emulator's clock when it began, Unix milliseconds: what the scenario's days are counted from. */
  readonly start: number
  readonly ledger: Exchange[]
  /** What a job's environment needs to talk to the stand-in instead of GitHub and AWS. */
  readonly environment: Record<string, string>
  readonly scenario: Scenario
  /** Comments, issues and pull requests: for assertions, and to change in the middle of a test. */
  readonly github: GitHubState
  close(): Promise<void>
}

export interface EmulatorOptions {
  /** A free one when absent. */
  readonly port?: number
  /** Before each reply. */
  readonly latencyMs?: number
  readonly now?: () => Date
  /** Called with each entry of the ledger as its reply goes out. */
  readonly onExchange?: (exchange: Exchange) => void
}

/** The services of one scenario, without a wire to reach them by. */
export interface Played extends Pick<Emulator, 'start' | 'ledger' | 'scenario' | 'github'> {
  readonly serve: (request: Request) => Answered
  /** The environment of a job that reaches the services at this address. */
  readonly environmentAt: (url: string) => Record<string, string>
}

/** Plays the scenario, which is read live: what a test changes in it holds from the next call on. */
export function play(scenario: Scenario, now: () => Date = () => new Date()): Played {
  const start = now().getTime()
  const sessions = new Sessions(now)
  const github = new GitHub(scenario.github ?? {}, now)
  return {
    start,
    ledger: [],
    scenario,
    github: github.state,
    serve: router({ scenario, sessions, github, now, start }),
    environmentAt: (url) => environmentOf(url, scenario, sessions),
  }
}

/** Plays the scenario on a loopback port. */
export async function startEmulator(scenario: Scenario, options: EmulatorOptions = {}): Promise<Emulator> {
  const { port = 0, latencyMs = 0, now = () => new Date(), onExchange = () => {} } = options
  const { serve, environmentAt, ...played } = play(scenario, now)
  const exchanging = { serve, ledger: played.ledger, now, latencyMs, onExchange }
  const server = createServer((incoming, outgoing) => {
    exchange(incoming, outgoing, exchanging).catch((error: unknown) => {
      // The caller went away, or the stand-in itself is at fault: 501 is no reply of any service.
      if (outgoing.destroyed) return
      process.stderr.write(`emulator: ${error instanceof Error ? error.stack : String(error)}\n`)
      if (!outgoing.headersSent) outgoing.writeHead(501)
      outgoing.end()
    })
  })
  const url = `http://127.0.0.1:${await listen(server, port)}`
  return {
    ...played,
    url,
    environment: environmentAt(url),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The server has no port')
  return address.port
}

/** How long the credentials that the job has already hold. */
const JOB_SECONDS = 3600

function environmentOf(url: string, scenario: Scenario, sessions: Sessions): Record<string, string> {
  const idToken = {
    ACTIONS_ID_TOKEN_REQUEST_URL: `${url}/oidc/token?api-version=2.0`,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: REQUEST_TOKEN,
  }
  return {
    AWS_ENDPOINT_URL: url,
    AWS_EC2_METADATA_DISABLED: 'true',
    GITHUB_API_URL: `${url}/api/v3`,
    GITHUB_SERVER_URL: 'https://github.com',
    ...(scenario.idToken === 'none' ? {} : idToken),
    ...jobCredentials(scenario, sessions),
  }
}

function jobCredentials(scenario: Scenario, sessions: Sessions): Record<string, string> {
  const { jobCredentials, sessionSeconds = JOB_SECONDS } = scenario
  if (jobCredentials === undefined) return {}
  const account = typeof jobCredentials === 'object' ? jobCredentials.account : jobCredentials
  const keys = sessions.open(account, 'earlier-step', 'GitHubActions', sessionSeconds)
  return {
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken,
  }
}

interface Routed {
  readonly scenario: Scenario
  readonly sessions: Sessions
  readonly github: GitHub
  readonly now: () => Date
  readonly start: number
}

function router({ scenario, sessions, github, now, start }: Routed) {
  const oidc = new Oidc(scenario, now)
  const sts = new Sts(scenario, sessions, now)
  const macie = new Macie(scenario, sessions, now, start)
  return (request: Request): Answered => {
    if (request.path === '/oidc/token') return { service: 'oidc', operation: 'GetIdToken', reply: oidc.serve(request) }
    if (request.path.startsWith('/api/')) return { service: 'github', ...github.serve(request) }
    if (request.method === 'POST' && request.path === '/') return { service: 'sts', ...sts.serve(request) }
    return { service: 'macie', ...macie.serve(request) }
  }
}
