// What GitHub refused, in words, with what to do about it.
import { scrub } from '../../core/grammar/scrub.ts'

/** What was to be written. */
export type What = 'comment' | 'issue'

const SCOPE = { comment: 'pull-requests: write', issue: 'issues: write' } as const satisfies Record<What, string>
const NAME = { comment: 'The pull request comment', issue: 'The tracking issue' } as const satisfies Record<
  What,
  string
>

/** The HTTP status of an error of the client; undefined for any other error. A broken connection has 500. */
export function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error)) return undefined
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 500
  return 'status' in error && typeof error.status === 'number' ? error.status : undefined
}

/** One line for an error of the client, with the mend. Throws anything else as it is: that is a bug. */
export function refusal(error: unknown, what: What): string {
  const status = statusOf(error)
  if (status === undefined || !(error instanceof Error)) throw error
  const said = scrub(error.message).replace(/\s+/g, ' ').slice(0, 300)
  return `${NAME[what]} was not written. ${adviceOn(status, said, what)}`
}

function adviceOn(status: number, said: string, what: What): string {
  switch (status) {
    case 401:
      return 'GitHub does not accept github-token (401): leave the input out for the job’s own token, or renew the secret.'
    case 403:
    case 429:
      return forbidden(said, what)
    case 404:
      return `GitHub shows the token no such repository or pull request (404): give the job permissions: ${SCOPE[what]}, and a github-token that may see this repository.`
    case 410:
      return 'Issues are switched off in this repository (410): switch them on in its settings, or set tracking-issue: never.'
    case 422:
      return `GitHub takes it for invalid (422): ${said}`
    default:
      return `GitHub did not answer as it should (${status}): ${said}. It was tried several times; run the job again later.`
  }
}

function forbidden(said: string, what: What): string {
  if (/resource not accessible/i.test(said)) {
    return `The token may not write here: give the job permissions: ${SCOPE[what]}. Pull requests from forks and by Dependabot always get a read-only token: comment from a workflow_run job instead.`
  }
  if (/rate limit/i.test(said)) return `GitHub limits the token's requests (${said}). Run the job again later.`
  return `GitHub refuses it (403): ${said}`
}
