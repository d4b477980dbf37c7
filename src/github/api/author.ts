// Who the token writes as. Only what that login wrote is ours: anybody can copy a marker into a comment.
import * as v from 'valibot'
import type { Octokit } from './octokit.ts'
import { statusOf } from './refusal.ts'

/** The author of what the job's own token writes. Only apps have brackets in their logins; no user can take it. */
const GITHUB_ACTIONS = 'github-actions[bot]'

/** An installation's token, the job's own among them, starts so (GitHub docs: token formats). It has no user to ask for. */
const INSTALLATION = 'ghs_'

const VIEWER = v.object({ viewer: v.object({ login: v.pipe(v.string(), v.nonEmpty()) }) })

/**
 * The login of the token's user or app. Where GitHub tells an app's token nothing of itself, it is taken for the job's
 * own: at worst a second comment is written, never another's overwritten. Throws what else GitHub refuses.
 */
export async function ownLogin(octokit: Octokit, token: string): Promise<string> {
  if (token.startsWith(INSTALLATION)) return appLogin(octokit)
  try {
    return (await octokit.rest.users.getAuthenticated()).data.login
  } catch (error) {
    const status = statusOf(error)
    if (status === 403 || status === 404) return appLogin(octokit)
    throw error
  }
}

async function appLogin(octokit: Octokit): Promise<string> {
  try {
    const { viewer } = v.parse(VIEWER, await octokit.graphql('query { viewer { login } }'))
    return viewer.login.endsWith('[bot]') ? viewer.login : `${viewer.login}[bot]`
  } catch (error) {
    if (statusOf(error) === 401) throw error
    return GITHUB_ACTIONS
  }
}

/** What comments and issues have in common. */
export interface Authored {
  readonly user?: { readonly login: string } | null
}

/** Logins are the same whatever their case. */
export function isBy(login: string, { user }: Authored): boolean {
  return user?.login.toLowerCase() === login.toLowerCase()
}
