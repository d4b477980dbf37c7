// How every AWS client is set up: named in the user agent, limited in time, retried with backoff and jitter, through a proxy
// where the runner has one.
import { invalidProxy, type ProxyEnvironment } from './proxy.ts'
import { Sha256 } from './sha256.ts'

export interface ClientSettings {
  /** The action's version, for the user agent. */
  readonly version: string
  /** Attempts per call, the first one included; the SDK waits longer before each, with jitter, 51 s at most for all. */
  readonly maxAttempts: number
  readonly proxy?: ProxyEnvironment | undefined
}

/** Attempts per AWS call, unless the SDK's own variable says otherwise. */
const MAX_ATTEMPTS = 8

export function maxAttemptsOf({ AWS_MAX_ATTEMPTS }: Readonly<Record<string, string | undefined>>): number {
  return Number(AWS_MAX_ATTEMPTS) || MAX_ATTEMPTS
}

/**
 * Milliseconds for a request to leave, with its handshake, before work that blocks the thread and would delay it: loading the
 * SDK takes about 60, preparing the calls to Macie 30. Its reply takes longer than both.
 */
export const HEAD_START = 20

/** Milliseconds. Macie answers in well under a second; a connection that hangs is retried. */
const CONNECT_WITHIN = 5000
const ANSWER_WITHIN = 20_000

/** The configuration of a client in `region`. */
export function clientSettings({ version, maxAttempts, proxy }: ClientSettings, region: string) {
  return {
    region,
    maxAttempts,
    retryMode: 'standard',
    customUserAgent: [['macie-gate', version] satisfies [string, string]],
    requestHandler: requestHandler(proxy),
    sha256: Sha256,
  }
}

function requestHandler(proxy: ProxyEnvironment | undefined): Record<string, unknown> {
  const invalid = proxy === undefined ? undefined : invalidProxy(proxy)
  if (invalid !== undefined) return refusing(`${invalid} isn't a URL`)
  // The number of sockets is limited by the number of calls that are made at once.
  const agent = { maxSockets: Number.POSITIVE_INFINITY, ...(proxy === undefined ? {} : { proxyEnv: proxy }) }
  return {
    connectionTimeout: CONNECT_WITHIN,
    requestTimeout: ANSWER_WITHIN,
    throwOnRequestTimeout: true,
    httpAgent: agent,
    httpsAgent: agent,
  }
}

/** Fails each call. The SDK's own handler would throw where nobody catches it. The code is Node's for an invalid proxy. */
function refusing(message: string): Record<string, unknown> {
  const error = Object.assign(new Error(message), { code: 'ERR_PROXY_INVALID_CONFIG' })
  return { handle: () => Promise.reject(error) }
}
