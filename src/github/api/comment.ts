// The pull request comment: one per gate, found by its marker and its author, and updated by each run.
import type { CommentRequest, Published } from '../../ports/github.ts'
import { type Authored, isBy, ownLogin } from './author.ts'
import { type GitHubContext, repositoryOf } from './context.ts'
import { commentMarker } from './marker.ts'
import type { Octokit } from './octokit.ts'
import { orphanWarning, stepMarker } from './orphan.ts'
import { findPullRequest } from './pull-request.ts'

/**
 * Updates the gate's comment if there is one, whatever the mode; otherwise creates one if the mode requires it. Throws
 * GitHub's refusals.
 */
export async function publishComment(
  request: CommentRequest,
  context: GitHubContext,
  octokit: Octokit,
): Promise<Published> {
  const found = await findPullRequest(context, octokit)
  if (found.kind === 'none') return { kind: 'nothing', why: `No comment was written. ${found.why}` }
  const marker = commentMarker(request.title)
  const withMarkers = (body: string) => `${marker}
${body}${stepMarker(context)}`
  const thread = { ...repositoryOf(context), issue_number: found.number }
  const comments = await octokit.paginate(octokit.rest.issues.listComments, { ...thread, per_page: 100 })
  const [existing, ...surplus] = await ownAmong(comments, octokit, marker, request.token)
  if (existing === undefined) {
    if (!isRequired(request)) return { kind: 'nothing' }
    const { data } = await octokit.rest.issues.createComment({ ...thread, body: withMarkers(request.body) })
    const warning = await orphanWarning('comment', comments, { context, octokit, token: request.token })
    return { kind: 'published', url: data.html_url, ...(warning === undefined ? {} : { warning }) }
  }
  // Concurrent runs, or a reply that was lost, leave a second comment, which would keep an outdated verdict.
  for (const { id } of surplus) await octokit.rest.issues.deleteComment({ ...repositoryOf(context), comment_id: id })
  const body = withMarkers(request.bodyAfter?.(existing.body ?? '') ?? request.body)
  if (existing.body === body) return { kind: 'published', url: existing.html_url }
  const { data } = await octokit.rest.issues.updateComment({ ...repositoryOf(context), comment_id: existing.id, body })
  return { kind: 'published', url: data.html_url }
}

function isRequired({ mode, hasFindings, verdict }: CommentRequest): boolean {
  switch (mode) {
    case 'always':
      return true
    case 'on-findings':
      return hasFindings
    case 'on-failure':
      return verdict !== 'pass'
  }
}

interface Listed extends Authored {
  readonly id: number
  readonly body?: string
}

/** The gate's own comments, oldest first. The own login is requested only when a comment has the marker. */
async function ownAmong<T extends Listed>(comments: readonly T[], octokit: Octokit, marker: string, token: string) {
  const marked = comments.filter(({ body }) => body?.startsWith(marker))
  if (marked.length === 0) return []
  const login = await ownLogin(octokit, token)
  return marked.filter((comment) => isBy(login, comment)).sort((a, b) => a.id - b.id)
}
