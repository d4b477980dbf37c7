// The Publisher that writes to GitHub: each request with a client of its own, and each refusal turned into words.
import type { Published, Publisher } from '../../ports.ts'
import { publishComment } from './comment.ts'
import type { GitHubContext } from './context.ts'
import { createOctokit, type Octokit } from './octokit.ts'
import { refusal, type What } from './refusal.ts'
import { publishIssue } from './tracking-issue.ts'

export interface PublisherOptions {
  readonly context: GitHubContext
  /** The action's version, for the user agent. */
  readonly version: string
  /** Milliseconds for which GitHub's `1 second` stands; 1,000 but in tests. */
  readonly second?: number
}

/** Makes no call until it is asked to publish. Nothing that GitHub answers makes it throw. */
export function createPublisher({ context, version, second }: PublisherOptions): Publisher {
  const attempt = async (
    what: What,
    token: string,
    publish: (octokit: Octokit) => Promise<Published>,
  ): Promise<Published> => {
    if (token === '')
      return { kind: 'refused', message: 'github-token is empty: leave it out for the job’s own token.' }
    const pace = second === undefined ? {} : { second }
    try {
      return await publish(createOctokit({ token, apiUrl: context.apiUrl, version, ...pace }))
    } catch (error) {
      return { kind: 'refused', message: refusal(error, what) }
    }
  }
  return {
    comment: (request) => attempt('comment', request.token, (octokit) => publishComment(request, context, octokit)),
    trackingIssue: (request) => attempt('issue', request.token, (octokit) => publishIssue(request, context, octokit)),
  }
}
