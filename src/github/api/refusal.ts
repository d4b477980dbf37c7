// What GitHub refused, as a sentence with the fix.
import { scrub } from '../../core/grammar/scrub.ts'

/** What couldn't be written. */
export type What = 'comment' | 'issue'

const SCOPE = { comment: 'pull-requests: write', issue: 'issues: write' } as const satisfies Record<What, string>
const NAME = { comment: 'The pull request comment', issue: 'The tracking issue' } as const satisfies Record<
  What,
  string
>

/** The HTTP status of the client's error; undefined for any other error. A broken connection has 500. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 500
  return 'status' in error && typeof error.status === 'number' ? error.status : undefined
}

/** One line for an error of the client, with the fix and without secrets. Rethrows anything else: it is a bug. */
export function refusal(error: unknown, what: What): string {
  const status = statusOf(error)
  if (status === undefined || !(error instanceof Error)) throw error
  const said = scrub(error.message).replace(/\s+/g, ' ').slice(0, 300)
  return `${NAME[what]} couldn't be written. ${adviceOn(status, said, what)}`
}

function adviceOn(status: number, said: string, what: What): string {
  switch (status) {
    case 401:
      return "GitHub rejected github-token (401): remove the input to use the job's own token, or renew the secret."
    case 403:
    case 429:
      return forbidden(said, what)
    case 404:
      return `The token has no access to the repository or pull request (404): give the job permissions: ${SCOPE[what]}, and use a github-token with access to this repository.`
    case 410:
      return 'Issues are disabled in this repository (410): enable them in its settings, or set tracking-issue: never.'
    case 422:
      return `GitHub rejected it as invalid (422): ${said}`
    default:
      return `GitHub failed (${status}): ${said}. The request was retried; try again later.`
  }
}

function forbidden(said: string, what: What): string {
  if (/resource not accessible/i.test(said)) {
    return `The token isn't authorized to write: give the job permissions: ${SCOPE[what]}. Pull requests from forks and by Dependabot always get a read-only token: comment from a workflow_run job instead.`
  }
  if (/rate limit/i.test(said)) return `GitHub limits the token's requests (${said}). Try again later.`
  return `GitHub denied it (403): ${said}`
}
