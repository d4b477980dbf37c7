// Posts pages to GitHub: the pull request comment and the tracking issue. What GitHub refuses warns and leaves the verdict alone.
import type { PageSettings } from './core/inputs/page-settings.ts'
import type { Annotation } from './core/model/annotation.ts'
import type { CommentRequest, Published, TrackingRequest } from './ports/github.ts'
import type { Ports } from './ports.ts'

/** What is posted, rendered only if it is asked for. */
export interface Post {
  readonly comment: () => Promise<Pick<CommentRequest, 'body' | 'bodyAfter'>>
  readonly issue: () => Promise<Pick<TrackingRequest, 'body' | 'bodyAfter' | 'headline' | 'hasGap'>>
  readonly verdict: CommentRequest['verdict']
  readonly hasFindings: boolean
}

/** Bytes that a comment or an issue on GitHub holds, its marker included. */
export const BODY_BYTES = 65_536

/** The outputs `comment-url` and `issue-url`, of what the settings ask for. */
export async function post(
  { comment, issue, verdict, hasFindings }: Post,
  settings: PageSettings,
  ports: Ports,
): Promise<Record<string, string>> {
  if (settings.comment === 'never' && settings.trackingIssue === 'never') return {}
  const publisher = await ports.publisher()
  const common = { title: settings.title, verdict, hasFindings, token: settings.githubToken }
  const urls: Record<string, string> = {}
  if (settings.comment !== 'never') {
    const published = await publisher.comment({ ...common, mode: settings.comment, ...(await comment()) })
    urls['comment-url'] = urlOf('comment', published, ports)
  }
  if (settings.trackingIssue !== 'never') {
    const people = { labels: settings.issueLabels, assignees: settings.issueAssignees }
    const request = { ...common, ...people, mode: settings.trackingIssue, ...(await issue()) }
    urls['issue-url'] = urlOf('tracking-issue', await publisher.trackingIssue(request), ports)
  }
  return urls
}

/** The address of what was written, or nothing; says in the log what did not go as asked. */
function urlOf(what: string, published: Published, ports: Ports): string {
  switch (published.kind) {
    case 'published':
      if (published.warning !== undefined) log(ports, 'warning', what, published.warning)
      return published.url
    case 'nothing':
      if (published.why !== undefined) log(ports, 'notice', what, published.why)
      return ''
    case 'refused':
      log(ports, 'warning', `${what} not written`, published.message)
      return ''
  }
}

function log(ports: Ports, level: Annotation['level'], title: string, message: string): void {
  ports.log.annotate({ level, title: `Macie Gate: ${title}`, message })
}
