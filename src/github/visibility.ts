// Who can read the repository: from the event, or where it doesn't say, from GitHub's API. A token's claim comes from
// whoever asks GitHub's OIDC provider for the token.
import { strictestVisibility, type Visibility, visibilityFrom } from '../core/model/disclosure.ts'
import type { GitHubContext } from './api/context.ts'
import { repositoryOf } from './api/context.ts'

/** What the webhook's payload says of the repository that the run belongs to. */
function eventVisibility(payload: unknown): Visibility {
  const repository = member(payload, 'repository')
  return strictestVisibility([
    visibilityFrom(member(repository, 'visibility')),
    visibilityFrom(member(repository, 'private')),
  ])
}

/**
 * From a token's claim and the event; one `GET /repos` only where both are silent. Whatever GitHub refuses leaves it
 * unknown. It is asked once.
 */
export function createVisibility(
  context: GitHubContext,
  version: string,
): (claim: Visibility, token: string) => Promise<Visibility> {
  let asked: Promise<Visibility> | undefined
  return async (claim, token) => {
    const told = strictestVisibility([claim, eventVisibility(context.payload)])
    if (told !== 'unknown' || token === '' || context.repository === '') return told
    asked ??= askGitHub(context, version, token)
    return asked
  }
}

async function askGitHub(context: GitHubContext, version: string, token: string): Promise<Visibility> {
  try {
    const { createOctokit } = await import('./api/octokit.ts')
    const octokit = createOctokit({ token, apiUrl: context.apiUrl, version })
    const { data } = await octokit.rest.repos.get({ ...repositoryOf(context) })
    return strictestVisibility([visibilityFrom(data.visibility), visibilityFrom(data.private)])
  } catch {
    return 'unknown'
  }
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
