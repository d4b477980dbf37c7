// Requests GitHub's OIDC token, and retries where that can help: the toolkit itself retries only 502, 503 and 504.
import { scrub } from '../core/grammar/scrub.ts'
import type { Clock, IdTokens } from '../ports/runner.ts'

export type Token =
  | { readonly kind: 'token'; readonly token: string }
  /** `isAbsent`: the job isn't offered any; otherwise GitHub refused or failed. */
  | { readonly kind: 'none'; readonly message: string; readonly isAbsent?: true }

/** Waits between attempts, in milliseconds, before jitter. */
const WAITS = [500, 1000, 2000] as const

const PERMISSION =
  'Add `permissions: id-token: write` to the job, and `contents: read`: setting any permission sets all others to none.'

/** A token for the audience, or why there is none. `random` returns 0 to 1, for the jitter. */
export async function requestToken(
  tokens: IdTokens,
  audience: string,
  clock: Clock,
  random: () => number,
): Promise<Token> {
  if (!tokens.available) {
    return { kind: 'none', message: `No OIDC token is available. ${PERMISSION}`, isAbsent: true }
  }
  for (let attempt = 0; ; attempt++) {
    try {
      return { kind: 'token', token: await tokens.get(audience) }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      const wait = WAITS[attempt]
      if (wait === undefined || !isTransient(message)) {
        return { kind: 'none', message: meaning(message) }
      }
      await clock.sleep(wait * (0.5 + random() / 2))
    }
  }
}

function statusIn(message: string): number | undefined {
  const status = /Error Code\s*:\s*(\d{3})/.exec(message)?.[1]
  return status === undefined ? undefined : Number(status)
}

/** Worth another attempt: too many requests, server errors that the toolkit didn't retry, and network errors. */
function isTransient(message: string): boolean {
  const status = statusIn(message)
  if (status !== undefined) return status === 429 || (status >= 500 && ![502, 503, 504].includes(status))
  return /ECONN|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EPIPE|socket hang up|timeout/i.test(message)
}

function meaning(message: string): string {
  const status = statusIn(message)
  if (status === 401 || status === 403)
    return `GitHub refused an OIDC token for this job (HTTP ${status}). ${PERMISSION}`
  if (status !== undefined) {
    return `GitHub's OIDC provider failed (HTTP ${status}). Check githubstatus.com, then rerun the workflow.`
  }
  const said = scrub(message.replace(/^Error message:\s*/, '').replace(/\s+/g, ' '))
  return `GitHub's OIDC provider returned no token (${said}). Rerun the workflow.`
}

/** A claim of an OIDC token, which GitHub signed and AWS verifies; undefined where it can't be read. */
export function claimOf(token: string, name: string): unknown {
  try {
    const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
    return typeof claims === 'object' && claims !== null ? Reflect.get(claims, name) : undefined
  } catch {
    return undefined
  }
}
