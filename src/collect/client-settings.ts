// How every AWS client is set up: named in the user agent, bounded in time, retried with backoff and jitter.

export interface ClientSettings {
  /** The action's version, for the user agent. */
  readonly version: string
  /** Tries a call, first one included; the SDK waits longer before each, with jitter, 51 s at the most for all. */
  readonly maxAttempts: number
}

/**
 * Milliseconds for a request to leave, with its handshake, before work that holds the thread and would hold it up: loading
 * the SDK takes about 60, making the calls to Macie ready 30. Its reply takes longer than both.
 */
export const HEAD_START = 20

/** Milliseconds. Macie answers in well under a second; a connection that hangs is tried again. */
const CONNECT_WITHIN = 5000
const ANSWER_WITHIN = 20_000

/** How many there are is settled by the calls that are under way at once. */
const SOCKETS = { maxSockets: Number.POSITIVE_INFINITY }

export function clientSettings({ version, maxAttempts }: ClientSettings, region: string) {
  return {
    region,
    maxAttempts,
    retryMode: 'standard',
    customUserAgent: [['macie-gate', version] satisfies [string, string]],
    requestHandler: {
      connectionTimeout: CONNECT_WITHIN,
      requestTimeout: ANSWER_WITHIN,
      throwOnRequestTimeout: true,
      httpAgent: SOCKETS,
      httpsAgent: SOCKETS,
    },
  }
}
