// The pull request comment: one for each gate, found by its marker and its author, and kept up to date.
import type { CommentRequest, Published } from '../../ports.ts'
import { isBy, ownLogin } from './author.ts'
import { type GitHubContext, repositoryOf } from './context.ts'
import { commentMarker } from './marker.ts'
import type { Octokit } from './octokit.ts'
import { findPullRequest } from './pull-request.ts'

/**
 * Brings the gate's comment up to date where there is one, whatever the mode; else writes one if the mode wants it.
 * Throws what GitHub refuses.
 */
export async function publishComment(
  request: CommentRequest,
  context: GitHubContext,
  octokit: Octokit,
): Promise<Published> {
  const found = await findPullRequest(context, octokit)
  if (found.kind === 'none') return { kind: 'nothing', why: `No comment was written. ${found.why}` }
  const marker = commentMarker(request.title)
  const body = `${marker}\n${request.body}`
  const place = { ...repositoryOf(context), issue_number: found.number }
  const [existing, ...surplus] = await ownComments(octokit, place, marker, request.token)
  if (existing === undefined) {
    if (!isWanted(request)) return { kind: 'nothing' }
    const { data } = await octokit.rest.issues.createComment({ ...place, body })
    return { kind: 'published', url: data.html_url }
  }
  // Two runs at once, or a reply that got lost, leave a second one, which would go on saying what was true then.
  for (const { id } of surplus) await octokit.rest.issues.deleteComment({ ...repositoryOf(context), comment_id: id })
  if (existing.body === body) return { kind: 'published', url: existing.html_url }
  const { data } = await octokit.rest.issues.updateComment({ ...repositoryOf(context), comment_id: existing.id, body })
  return { kind: 'published', url: data.html_url }
}

function isWanted({ mode, hasFindings, hasBreach }: CommentRequest): boolean {
  switch (mode) {
    case 'always':
      return true
    case 'on-findings':
      return hasFindings
    case 'on-breach':
      return hasBreach
  }
}

interface Place {
  readonly owner: string
  readonly repo: string
  readonly issue_number: number
}

/** The gate's own comments, oldest first, from every page. Who we are is asked only when there is one to tell apart. */
async function ownComments(octokit: Octokit, place: Place, marker: string, token: string) {
  const comments = await octokit.paginate(octokit.rest.issues.listComments, { ...place, per_page: 100 })
  const marked = comments.filter(({ body }) => body?.startsWith(marker))
  if (marked.length === 0) return []
  const login = await ownLogin(octokit, token)
  return marked.filter((comment) => isBy(login, comment)).sort((one, other) => one.id - other.id)
}
