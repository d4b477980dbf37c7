// The files that the run's pull request changes, from all pages of GitHub's list.
import type { ChangedFiles } from '../../ports/github.ts'
import type { GitHubContext } from './context.ts'
import { repositoryOf } from './context.ts'
import { createOctokit } from './octokit.ts'
import { findPullRequest, isForPullRequest } from './pull-request.ts'
import { statusOf } from './refusal.ts'

export interface ChangedFilesOptions {
  readonly context: GitHubContext
  readonly token: string
  /** The action's version, for the user agent. */
  readonly version: string
  /** Milliseconds that count as a second; 1,000 except in tests. */
  readonly second?: number
}

/** GitHub lists no more. Source: GitHub REST API reference, "List pull requests files". */
const MOST_FILES = 3000

/** Makes no call outside of pull requests. What GitHub refuses is a value. */
export async function listChangedFiles({
  context,
  token,
  version,
  second,
}: ChangedFilesOptions): Promise<ChangedFiles> {
  if (!isForPullRequest(context)) return { kind: 'no-pull-request' }
  if (token === '')
    return { kind: 'refused', message: "github-token is empty. Remove the input to use the job's own token." }
  try {
    const pace = second === undefined ? {} : { second }
    const octokit = createOctokit({ token, apiUrl: context.apiUrl, version, ...pace })
    const found = await findPullRequest(context, octokit)
    if (found.kind === 'none') return { kind: 'no-pull-request' }
    const list = { ...repositoryOf(context), pull_number: found.number, per_page: 100 }
    const files = await octokit.paginate(octokit.rest.pulls.listFiles, list)
    // A file that was renamed is changed under both names.
    const paths = files.flatMap(({ filename, previous_filename: former }) =>
      former === undefined ? [filename] : [filename, former],
    )
    return { kind: 'files', paths: new Set(paths), isComplete: files.length < MOST_FILES }
  } catch (error) {
    return { kind: 'refused', message: adviceOn(error) }
  }
}

/** The cause and the fix. Throws an error that isn't the client's: that is a bug. */
function adviceOn(error: unknown): string {
  const status = statusOf(error)
  if (status === undefined || !(error instanceof Error)) throw error
  if (status === 401) return 'GitHub rejected github-token (401).'
  if (status === 403 || status === 404) {
    return `The token isn't authorized to list the files of the pull request (${status}): give the job permissions: pull-requests: read.`
  }
  const said = error.message.replace(/\s+/g, ' ').slice(0, 300)
  return `GitHub didn't answer as it should (${status}): ${said}. Try again later.`
}
