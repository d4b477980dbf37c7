// Asks for GitHub's OIDC token, again where asking again can help: the toolkit itself retries only 502, 503 and 504.
import type { Clock, IdTokens } from '../ports.ts'

export type Token =
  | { readonly kind: 'token'; readonly token: string }
  | { readonly kind: 'none'; readonly message: string }

/** Waits between tries, milliseconds, before jitter. */
const WAITS = [500, 1000, 2000] as const

const PERMISSION =
  'Add `permissions: id-token: write` to the job (and `contents: read`, which naming any permission takes away).'

/** A token for the audience, or why there is none. `random` gives 0 to 1, for the jitter. */
export async function requestToken(
  tokens: IdTokens,
  audience: string,
  clock: Clock,
  random: () => number,
): Promise<Token> {
  if (!tokens.available) return { kind: 'none', message: `The job gets no OIDC token. ${PERMISSION}` }
  for (let tries = 0; ; tries++) {
    try {
      return { kind: 'token', token: await tokens.get(audience) }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const wait = WAITS[tries]
      if (wait === undefined || !canPass(message)) return { kind: 'none', message: meaning(message) }
      await clock.sleep(wait * (0.5 + random() / 2))
    }
  }
}

function statusIn(message: string): number | undefined {
  const status = /Error Code\s*:\s*(\d{3})/.exec(message)?.[1]
  return status === undefined ? undefined : Number(status)
}

/** Worth another try: too many requests, failures of the server that the toolkit did not retry, and the network. */
function canPass(message: string): boolean {
  const status = statusIn(message)
  if (status !== undefined) return status === 429 || (status >= 500 && ![502, 503, 504].includes(status))
  return /ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|socket hang up|timeout/i.test(message)
}

function meaning(message: string): string {
  const status = statusIn(message)
  const said = message.replace(/^Error message:\s*/, '').replace(/\s+/g, ' ')
  if (status === 401 || status === 403) return `GitHub refused the job an OIDC token (HTTP ${status}). ${PERMISSION}`
  if (status !== undefined)
    return `GitHub's OIDC provider failed (HTTP ${status}). Run the job again; see githubstatus.com.`
  return `GitHub's OIDC provider gave no token (${said}). Run the job again.`
}
