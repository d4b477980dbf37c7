// The tracking issue: one open issue per gate, found by its marker and its author, updated by each run, closed when clean.
import type { Published, TrackingRequest } from '../../ports/github.ts'
import { isBy, ownLogin } from './author.ts'
import { type GitHubContext, type Repository, repositoryOf } from './context.ts'
import { type IssueState, issueMarker, readIssueMarker } from './marker.ts'
import type { Octokit } from './octokit.ts'
import { orphanWarning, stepMarker } from './orphan.ts'
import { isForPullRequest } from './pull-request.ts'
import { statusOf } from './refusal.ts'

/** Pages of closed issues, newest first, that are searched for this gate's last one; an older one isn't linked. */
const CLOSED_PAGES = 5

interface Tracked {
  readonly number: number
  readonly url: string
  readonly body: string
  readonly state: IssueState
}

/**
 * Opens, updates or closes the gate's issue. A comment is written only when the verdict changes, and when the issue is
 * closed. Throws GitHub's refusals.
 */
export async function publishIssue(
  given: TrackingRequest,
  context: GitHubContext,
  octokit: Octokit,
): Promise<Published> {
  if (isForPullRequest(context)) {
    return { kind: 'nothing', why: "The tracking issue isn't updated by pull request runs." }
  }
  const mark = (body: string) => `${body}${stepMarker(context)}`
  const { bodyAfter } = given
  const request: TrackingRequest = {
    ...given,
    body: mark(given.body),
    ...(bodyAfter === undefined ? {} : { bodyAfter: (last) => mark(bodyAfter(last)) }),
  }
  const issues = issuesOf(request, repositoryOf(context), octokit)
  const listed = await issues.listOpen()
  const [open, ...surplus] = await issues.ownAmong(listed)
  // Concurrent runs, or a reply that was lost, leave a second one.
  for (const { number } of surplus) await issues.closeSurplus(number)
  if (open === undefined) {
    if (!isRequired(request)) return { kind: 'nothing' }
    const created = await issues.create(await issues.lastClosed())
    const orphan = await orphanWarning('issue', listed, { context, octokit, token: request.token })
    const warnings = [created.warning, orphan].filter((warning) => warning !== undefined)
    return { ...created, ...(warnings.length === 0 ? {} : { warning: warnings.join(' ') }) }
  }
  const isClean = request.verdict === 'pass' && !request.hasGap && !isRequired(request)
  await issues.update(open, isClean)
  if (isClean) await issues.comment(open.number, `${request.headline}\n\nClosed: no issues remain.`)
  else if (open.state.verdict !== request.verdict) await issues.comment(open.number, request.headline)
  return { kind: 'published', url: open.url }
}

function isRequired({ mode, hasFindings, verdict }: TrackingRequest): boolean {
  return mode === 'on-findings' ? hasFindings : verdict !== 'pass'
}

/** The calls, each with the parts of the request that it takes. */
function issuesOf(request: TrackingRequest, repository: Repository, octokit: Octokit) {
  const { issues } = octokit.rest
  const ownAmong = ownIssues(request, octokit)
  return {
    /** Newest first. */
    ownAmong,
    async listOpen(): Promise<Listed> {
      return octokit.paginate(issues.listForRepo, { ...repository, state: 'open', per_page: 100 })
    },
    async lastClosed(): Promise<number | undefined> {
      const list = { ...repository, state: 'closed', sort: 'updated', direction: 'desc', per_page: 100 } as const
      let pages = 0
      for await (const { data } of octokit.paginate.iterator(issues.listForRepo, list)) {
        const [last] = await ownAmong(data)
        pages += 1
        if (last !== undefined || pages === CLOSED_PAGES) return last?.number
      }
      return undefined
    },
    async closeSurplus(number: number): Promise<void> {
      await issues.update({ ...repository, issue_number: number, state: 'closed', state_reason: 'not_planned' })
    },
    async update({ number, body, state }: Tracked, isClean: boolean): Promise<void> {
      const fresh = bodyOf({ ...request, body: request.bodyAfter?.(body) ?? request.body }, state.follows)
      if (fresh === body && !isClean) return
      const closing = isClean ? ({ state: 'closed', state_reason: 'completed' } as const) : {}
      await issues.update({ ...repository, issue_number: number, body: fresh, ...closing })
    },
    async comment(number: number, body: string): Promise<void> {
      await issues.createComment({ ...repository, issue_number: number, body })
    },
    create: (follows: number | undefined) => createIssue(request, repository, octokit, follows),
  }
}

type Listed = Awaited<ReturnType<Octokit['rest']['issues']['listForRepo']>>['data']

/** The gate's own issues among those listed, newest first. The own login is requested at most once, when one has the marker. */
function ownIssues(request: TrackingRequest, octokit: Octokit): (listed: Listed) => Promise<Tracked[]> {
  let login: Promise<string> | undefined
  return async (listed) => {
    const marked = listed.flatMap((issue) => {
      const state = readIssueMarker(request.title, issue.body ?? '')
      return state === undefined || issue.pull_request !== undefined ? [] : [{ issue, state }]
    })
    if (marked.length === 0) return []
    login ??= ownLogin(octokit, request.token)
    const own = await login
    return marked
      .filter(({ issue }) => isBy(own, issue))
      .map(({ issue, state }) => ({ number: issue.number, url: issue.html_url, body: issue.body ?? '', state }))
      .sort((a, b) => b.number - a.number)
  }
}

function bodyOf({ title, body, verdict }: TrackingRequest, follows: number | undefined): string {
  const marker = issueMarker(title, { verdict, ...(follows === undefined ? {} : { follows }) })
  const link = follows === undefined ? '' : `\n\nFollows #${follows}.\n`
  return `${marker}\n${body}${link}`
}

async function createIssue(
  request: TrackingRequest,
  repository: Repository,
  octokit: Octokit,
  follows: number | undefined,
): Promise<Extract<Published, { kind: 'published' }>> {
  const issue = {
    ...repository,
    title: request.title,
    body: bodyOf(request, follows),
    labels: [...request.labels],
  }
  try {
    const { data } = await octokit.rest.issues.create({ ...issue, assignees: [...request.assignees] })
    return { kind: 'published', url: data.html_url }
  } catch (error) {
    if (statusOf(error) !== 422 || request.assignees.length === 0) throw error
    const { data } = await octokit.rest.issues.create(issue)
    const warning = `GitHub can't assign the tracking issue to ${request.assignees.join(', ')}, so it was created without an assignee. Assignees need access to the repository.`
    return { kind: 'published', url: data.html_url, warning }
  }
}
