// The tracking issue: one open issue for each gate, found by its marker and its author, kept up to date, closed when clean.
import type { Published, TrackingRequest } from '../../ports.ts'
import { isBy, ownLogin } from './author.ts'
import { type GitHubContext, type Repository, repositoryOf } from './context.ts'
import { type IssueState, issueMarker, readIssueMarker } from './marker.ts'
import type { Octokit } from './octokit.ts'
import { isForPullRequest } from './pull-request.ts'
import { statusOf } from './refusal.ts'

/** Closed issues looked through for the last one of this gate, newest first; an older one is not linked. */
const CLOSED_PAGES = 5

interface Tracked {
  readonly number: number
  readonly url: string
  readonly body: string
  readonly state: IssueState
}

/**
 * Opens, updates or closes the gate's issue. A comment is written only when the verdict changes, and when it closes.
 * Throws what GitHub refuses.
 */
export async function publishIssue(
  request: TrackingRequest,
  context: GitHubContext,
  octokit: Octokit,
): Promise<Published> {
  if (isForPullRequest(context)) {
    return { kind: 'nothing', why: 'The tracking issue is left alone by runs for pull requests.' }
  }
  const issues = issuesOf(request, repositoryOf(context), octokit)
  const [open, ...surplus] = await issues.open()
  // Two runs at once, or a reply that got lost, leave a second one.
  for (const { number } of surplus) await issues.drop(number)
  if (open === undefined) return isWanted(request) ? issues.create(await issues.lastClosed()) : { kind: 'nothing' }
  const isClean = request.verdict === 'pass' && !request.hasGap && !isWanted(request)
  await issues.update(open, isClean)
  if (isClean) await issues.say(open.number, `${request.headline}\n\nClosed: nothing is left to do.`)
  else if (open.state.verdict !== request.verdict) await issues.say(open.number, request.headline)
  return { kind: 'published', url: open.url }
}

function isWanted({ mode, hasFindings, hasBreach }: TrackingRequest): boolean {
  return mode === 'on-findings' ? hasFindings : hasBreach
}

/** The calls, each with what it takes of the request. */
function issuesOf(request: TrackingRequest, repository: Repository, octokit: Octokit) {
  const { issues } = octokit.rest
  const isOurs = whoseMarker(request, octokit)
  return {
    /** Newest first. */
    async open(): Promise<Tracked[]> {
      const list = { ...repository, state: 'open', per_page: 100 } as const
      return isOurs(await octokit.paginate(issues.listForRepo, list))
    },
    async lastClosed(): Promise<number | undefined> {
      const list = { ...repository, state: 'closed', sort: 'updated', direction: 'desc', per_page: 100 } as const
      let pages = 0
      for await (const { data } of octokit.paginate.iterator(issues.listForRepo, list)) {
        const [last] = await isOurs(data)
        pages += 1
        if (last !== undefined || pages === CLOSED_PAGES) return last?.number
      }
      return undefined
    },
    async drop(number: number): Promise<void> {
      await issues.update({ ...repository, issue_number: number, state: 'closed', state_reason: 'not_planned' })
    },
    async update({ number, body, state }: Tracked, isClean: boolean): Promise<void> {
      const fresh = bodyOf(request, state.follows)
      if (fresh === body && !isClean) return
      const closing = isClean ? ({ state: 'closed', state_reason: 'completed' } as const) : {}
      await issues.update({ ...repository, issue_number: number, body: fresh, ...closing })
    },
    async say(number: number, body: string): Promise<void> {
      await issues.createComment({ ...repository, issue_number: number, body })
    },
    create: (follows: number | undefined) => createIssue(request, repository, octokit, follows),
  }
}

type Listed = Awaited<ReturnType<Octokit['rest']['issues']['listForRepo']>>['data']

/** The gate's own issues among those listed, newest first. Who we are is asked at most once, when there is one to tell. */
function whoseMarker(request: TrackingRequest, octokit: Octokit): (listed: Listed) => Promise<Tracked[]> {
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
      .sort((one, other) => other.number - one.number)
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
): Promise<Published> {
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
    const warning = `GitHub does not let the tracking issue be assigned to ${request.assignees.join(', ')}: it is open without an assignee. An assignee needs access to the repository.`
    return { kind: 'published', url: data.html_url, warning }
  }
}
