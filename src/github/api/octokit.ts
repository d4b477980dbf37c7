// The only place that creates a GitHub client: its address, its retries, and its time limits. Loaded only when there is
// something to publish.
import { GitHub, getOctokitOptions } from '@actions/github/lib/utils'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'

export interface OctokitOptions {
  readonly token: string
  readonly apiUrl: string
  /** The action's version, for the user agent. */
  readonly version: string
  /** Milliseconds that count as a second; 1,000 except in tests. */
  readonly second?: number
}

/** Attempts after the first one, for 5xx and broken connections: 1, 4 and 9 seconds later. */
const RETRIES = 3

/** The longest wait for a rate limit, and how many: a comment isn't worth a job that hangs. */
const LONGEST_WAIT_SECONDS = 60
const MOST_WAITS = 2

/** Limits for one reply, and for all requests that a comment or issue takes. */
const REQUEST_SECONDS = 30
const WHOLE_SECONDS = 180

/** The plugin spaces out writes for programs with many; a gate makes a few, in sequence. */
const unpaced = { key: () => ({ schedule: (_options: unknown, job: () => Promise<void>) => job() }) }
const AT_ONCE: object = { write: unpaced, notifications: unpaced }

const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

export type Octokit = ReturnType<typeof createOctokit>

/** A client for one comment or issue: its time limit starts when it is created. It uses the environment's proxies. */
export function createOctokit({ token, apiUrl, version, second = 1000 }: OctokitOptions) {
  const patient = (retryAfter: number, _options: unknown, _octokit: unknown, waits: number) =>
    retryAfter <= LONGEST_WAIT_SECONDS && waits < MOST_WAITS
  // The plugin named first is the innermost: the limit for a reply applies to each attempt.
  const Bounded = GitHub.plugin(timeLimit(second), throttling, retry)
  return new Bounded(
    getOctokitOptions(token, {
      baseUrl: apiUrl,
      userAgent: `macie-gate/${version}`,
      log: SILENT,
      retry: { retries: RETRIES, retryAfterBaseValue: second },
      throttle: {
        onRateLimit: patient,
        onSecondaryRateLimit: patient,
        retryAfterBaseValue: second,
        fallbackSecondaryRateRetryAfter: 10,
        ...AT_ONCE,
      },
    }),
  )
}

function timeLimit(second: number): Parameters<typeof GitHub.plugin>[0] {
  return ({ hook }) => {
    const deadline = AbortSignal.timeout(WHOLE_SECONDS * second)
    hook.before('request', (options) => {
      options.request.signal = AbortSignal.any([deadline, AbortSignal.timeout(REQUEST_SECONDS * second)])
    })
    return {}
  }
}
