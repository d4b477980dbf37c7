// The one place where a GitHub client is made: its address, its manners, and how long it may take. Loaded only when a
// comment or an issue is to be written.
import { GitHub, getOctokitOptions } from '@actions/github/lib/utils'
import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'

export interface OctokitOptions {
  readonly token: string
  readonly apiUrl: string
  /** The action's version, for the user agent. */
  readonly version: string
  /** Milliseconds for which GitHub's `1 second` stands; 1,000 but in tests. */
  readonly second?: number
}

/** Attempts after the first, for 5xx and broken connections: 1, 4 and 9 seconds later. */
const RETRIES = 3

/** Waits for a rate limit are no longer, and no more, than this: a comment is not worth a job that hangs. */
const LONGEST_WAIT_SECONDS = 60
const MOST_WAITS = 2

/** For one answer, and for all that one comment or issue takes. */
const REQUEST_SECONDS = 30
const WHOLE_SECONDS = 180

/** The plugin spaces out writes for those who make many; one gate makes a few, one after the other. */
const unpaced = { key: () => ({ schedule: (_options: unknown, job: () => Promise<void>) => job() }) }
const AT_ONCE: object = { write: unpaced, notifications: unpaced }

const SILENT = { debug() {}, info() {}, warn() {}, error() {} }

export type Octokit = ReturnType<typeof createOctokit>

/** A client for one comment or one issue: its time starts to run when it is made. Proxies are taken from the environment. */
export function createOctokit({ token, apiUrl, version, second = 1000 }: OctokitOptions) {
  const patient = (retryAfter: number, _options: unknown, _octokit: unknown, waits: number) =>
    retryAfter <= LONGEST_WAIT_SECONDS && waits < MOST_WAITS
  // The plugin named first is the innermost: each attempt has its own time, not all of them one.
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
