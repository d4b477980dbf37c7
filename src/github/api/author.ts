// The login that the token writes as. Only its comments and issues are the gate's: anyone can copy a marker.
import * as v from 'valibot'
import type { Octokit } from './octokit.ts'
import { statusOf } from './refusal.ts'

/** The author of what the job's own token writes. Only apps have brackets in their logins, so no user can have it. */
const GITHUB_ACTIONS = 'github-actions[bot]'

/** Tokens of app installations, the job's own included, start with this (GitHub docs: token formats). They have no user. */
const INSTALLATION = 'ghs_'

const VIEWER = v.object({ viewer: v.object({ login: v.pipe(v.string(), v.nonEmpty()) }) })

/**
 * The login of the token's user or app. Where GitHub doesn't tell an app its name, the job's own token is assumed: at worst a
 * second comment is written; a comment by somebody else is never overwritten. Throws GitHub's other refusals.
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

/** The author, as comments and issues have it. */
export interface Authored {
  readonly user?: { readonly login: string } | null
}

/** Whether the login is the author's. Logins aren't case-sensitive. */
export function isBy(login: string, { user }: Authored): boolean {
  return user?.login.toLowerCase() === login.toLowerCase()
}
