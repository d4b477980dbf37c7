// The Publisher that writes to GitHub: each request with its own client, and each refusal as a sentence.
import type { Published, Publisher } from '../../ports/github.ts'
import { publishComment } from './comment.ts'
import type { GitHubContext } from './context.ts'
import { createOctokit, type Octokit } from './octokit.ts'
import { refusal, type What } from './refusal.ts'
import { publishIssue } from './tracking-issue.ts'

export interface PublisherOptions {
  readonly context: GitHubContext
  /** The action's version, for the user agent. */
  readonly version: string
  /** Milliseconds that count as a second; 1,000 except in tests. */
  readonly second?: number
}

/** Makes no call until something is published. Refusals by GitHub come back as values; nothing that GitHub answers throws. */
export function createPublisher({ context, version, second }: PublisherOptions): Publisher {
  const attempt = async (
    what: What,
    token: string,
    publish: (octokit: Octokit) => Promise<Published>,
  ): Promise<Published> => {
    if (token === '')
      return { kind: 'refused', message: "github-token is empty. Remove the input to use the job's own token." }
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
