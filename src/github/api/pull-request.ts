// The number of the pull request that a run is for: from the event's payload, or from GitHub where it isn't there.
import * as v from 'valibot'
import { type GitHubContext, repositoryOf } from './context.ts'
import type { Octokit } from './octokit.ts'

export type PullRequest =
  | { readonly kind: 'number'; readonly number: number }
  /** `why` is a sentence for a notice. */
  | { readonly kind: 'none'; readonly why: string }

const number = v.pipe(v.number(), v.safeInteger(), v.minValue(1))

const WITH_PULL_REQUEST = v.object({ pull_request: v.object({ number }) })
const ISSUE_COMMENT = v.object({ issue: v.object({ number, pull_request: v.looseObject({}) }) })
const MERGE_GROUP = v.object({ merge_group: v.object({ head_ref: v.string() }) })
const PUSH = v.object({ ref: v.string(), after: v.string() })
const WORKFLOW_RUN = v.object({
  workflow_run: v.object({
    event: v.string(),
    head_branch: v.nullish(v.string()),
    head_sha: v.string(),
    head_repository: v.nullish(v.object({ owner: v.object({ login: v.string() }) })),
    pull_requests: v.array(
      v.object({
        number,
        head: v.object({ sha: v.string() }),
        base: v.object({ repo: v.object({ url: v.string() }) }),
      }),
    ),
  }),
})

/** GitHub's name for a merge queue's branch, which contains the last pull request of the group. */
const QUEUE_REF = /^(?:refs\/heads\/)?gh-readonly-queue\/.+\/pr-([1-9][0-9]*)-[0-9a-f]+$/

/** Whether any event started the run for a pull request: such a run says nothing about the default branch. */
export function isForPullRequest({ eventName, payload }: GitHubContext): boolean {
  if (eventName.startsWith('pull_request') || eventName === 'merge_group') return true
  if (v.is(WITH_PULL_REQUEST, payload) || v.is(ISSUE_COMMENT, payload)) return true
  const run = v.safeParse(WORKFLOW_RUN, payload)
  return run.success && run.output.workflow_run.event.startsWith('pull_request')
}

/** The run's pull request; at most one call, and none if the payload has the number. Throws GitHub's refusals. */
export async function findPullRequest(context: GitHubContext, octokit: Octokit): Promise<PullRequest> {
  const direct = v.safeParse(WITH_PULL_REQUEST, context.payload)
  if (direct.success) return { kind: 'number', number: direct.output.pull_request.number }
  switch (context.eventName) {
    case 'issue_comment':
      return fromIssueComment(context.payload)
    case 'merge_group':
      return fromMergeGroup(context.payload)
    case 'push':
      return fromPush(context, octokit)
    case 'workflow_run':
      return fromWorkflowRun(context, octokit)
    default:
      return none(`A run for the event ${context.eventName} isn't associated with a pull request.`)
  }
}

function none(why: string): PullRequest {
  return { kind: 'none', why }
}

/** What a webhook's short form of a pull request and the REST API's long one have in common. */
interface Candidate {
  readonly number: number
  readonly head: { readonly sha: string }
  /** `url`: the repository's address in the REST API. */
  readonly base: { readonly repo: { readonly url: string } }
}

/**
 * The pull request for this commit in this repository; the lowest number of several, because a branch can be proposed for
 * more than one base. Lists also hold pull requests of other repositories, such as forks, that share the commit, and ones
 * whose head has moved on: a comment there would be about other code.
 */
function chosen(
  candidates: readonly Candidate[],
  { repository }: GitHubContext,
  sha: string,
  why: string,
): PullRequest {
  const here = `/repos/${repository}`.toLowerCase()
  const [first] = candidates
    .filter(({ head, base }) => head.sha === sha && base.repo.url.toLowerCase().endsWith(here))
    .map((candidate) => candidate.number)
    .toSorted((a, b) => a - b)
  return first === undefined ? none(why) : { kind: 'number', number: first }
}

function fromIssueComment(payload: unknown): PullRequest {
  const parsed = v.safeParse(ISSUE_COMMENT, payload)
  return parsed.success
    ? { kind: 'number', number: parsed.output.issue.number }
    : none('The comment that started the run is on an issue, not on a pull request.')
}

function fromMergeGroup(payload: unknown): PullRequest {
  const parsed = v.safeParse(MERGE_GROUP, payload)
  const [, digits] = (parsed.success ? QUEUE_REF.exec(parsed.output.merge_group.head_ref) : null) ?? []
  return digits === undefined
    ? none("The merge group's branch doesn't name a pull request.")
    : { kind: 'number', number: Number(digits) }
}

async function fromPush(context: GitHubContext, octokit: Octokit): Promise<PullRequest> {
  const why = 'No open pull request has the pushed commit as its head.'
  const parsed = v.safeParse(PUSH, context.payload)
  const branch = parsed.success ? /^refs\/heads\/(.+)$/.exec(parsed.output.ref)?.[1] : undefined
  if (branch === undefined) return none(why)
  const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
    ...repositoryOf(context),
    commit_sha: context.sha,
    per_page: 100,
  })
  // A merge commit is also associated with what it merged, and a commit with other branches that contain it.
  const open = data.filter(({ state, head }) => state === 'open' && head.ref === branch)
  return chosen(open, context, context.sha, why)
}

async function fromWorkflowRun(context: GitHubContext, octokit: Octokit): Promise<PullRequest> {
  const why = 'No open pull request has the commit that the other workflow ran on as its head.'
  const parsed = v.safeParse(WORKFLOW_RUN, context.payload)
  if (!parsed.success) return none(why)
  const { pull_requests: known, head_branch: branch, head_sha: sha, head_repository: from } = parsed.output.workflow_run
  const listed = chosen(known, context, sha, why)
  if (listed.kind === 'number') return listed
  if (branch === null || branch === undefined || from === null || from === undefined) return none(why)
  // GitHub leaves the list empty for forks: their pull request has to be found by its branch.
  const { data } = await octokit.rest.pulls.list({
    ...repositoryOf(context),
    state: 'open',
    head: `${from.owner.login}:${branch}`,
    per_page: 100,
  })
  return chosen(data, context, sha, why)
}
