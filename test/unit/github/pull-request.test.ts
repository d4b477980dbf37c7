// The pull request's number from every event that has one, in the form of GitHub's webhooks.
import { describe, expect, it } from 'vitest'
import type { GitHubContext } from '../../../src/github/api/context.ts'
import { createOctokit } from '../../../src/github/api/octokit.ts'
import { findPullRequest, isForPullRequest } from '../../../src/github/api/pull-request.ts'
import { gitHubContext, SECOND, startGitHub } from '../../build/publish.ts'
import type { PullRequest } from '../../emulator/github/state.ts'

const workflowRun = (overrides: object = {}) => ({
  workflow_run: {
    event: 'pull_request',
    head_branch: 'feature',
    head_sha: 'abc123',
    head_repository: { owner: { login: 'contributor' } },
    pull_requests: [],
    ...overrides,
  },
})
const OURS = 'example-org/storefront'
/** A pull request as a workflow_run payload lists it. */
const listed = (number: number, sha: string, repository = OURS) => ({
  number,
  head: { ref: 'feature', sha, repo: { id: 1, url: `https://api.github.com/repos/${OURS}`, name: 'storefront' } },
  base: { ref: 'main', sha: 'base', repo: { id: 2, url: `https://api.github.com/repos/${repository}`, name: 'any' } },
})
const queued = (head_ref: string) => ({ merge_group: { head_ref } })
const QUEUE = 'refs/heads/gh-readonly-queue/main/pr-12-0a1b2c3d4e5f60718293a4b5c6d7e8f901234567'
const REF = 'refs/heads/feature'

type Case = readonly [
  name: string,
  eventName: string,
  payload: unknown,
  expected: number | string,
  pulls?: Record<string, number[]>,
]

const CASES: readonly Case[] = [
  ['a pull request', 'pull_request', { pull_request: { number: 7 } }, 7],
  ['its target', 'pull_request_target', { pull_request: { number: 7 } }, 7],
  ['a review', 'pull_request_review', { pull_request: { number: 7 } }, 7],
  ['a review comment', 'pull_request_review_comment', { pull_request: { number: 7 } }, 7],
  ['a comment on a pull request', 'issue_comment', { issue: { number: 8, pull_request: { url: 'x' } } }, 8],
  ['a comment on an issue', 'issue_comment', { issue: { number: 8 } }, 'on an issue'],
  ['a merge queue', 'merge_group', queued(QUEUE), 12],
  ['a merge queue of a base with slashes', 'merge_group', queued(QUEUE.replace('main', 'release/pr-1-a')), 12],
  ['a merge group of another form', 'merge_group', queued('refs/heads/other'), "doesn't name a pull request"],
  ['a push to a branch with pull requests', 'push', { ref: REF, after: 'abc123' }, 3, { abc123: [5, 3] }],
  ['a push to a branch without one', 'push', { ref: REF, after: 'abc123' }, 'No open pull request'],
  [
    'a push to another branch with the commit',
    'push',
    { ref: 'refs/heads/main', after: 'abc123' },
    'No open',
    { abc123: [5] },
  ],
  ['a tag', 'push', { ref: 'refs/tags/v1', after: 'abc123' }, 'No open pull request', { abc123: [5] }],
  ['a workflow run', 'workflow_run', workflowRun({ pull_requests: [listed(4, 'abc123')] }), 4],
  [
    'a workflow run, names in another case',
    'workflow_run',
    workflowRun({ pull_requests: [listed(4, 'abc123', 'Example-Org/Storefront')] }),
    4,
  ],
  ['a workflow run of two', 'workflow_run', workflowRun({ pull_requests: [listed(4, 'old'), listed(6, 'abc123')] }), 6],
  [
    'a workflow run of a pull request with a newer head',
    'workflow_run',
    workflowRun({ pull_requests: [listed(4, 'old')] }),
    'No open pull request',
  ],
  [
    'a workflow run listed with a pull request of another repository',
    'workflow_run',
    workflowRun({ pull_requests: [listed(4, 'abc123', 'contributor/storefront')] }),
    'No open pull request',
  ],
  [
    'a workflow run listed with a pull request of a repository whose name ends alike',
    'workflow_run',
    workflowRun({ pull_requests: [listed(4, 'abc123', `other-${OURS}`), listed(6, 'abc123')] }),
    6,
  ],
  ['a workflow run for a fork', 'workflow_run', workflowRun(), 9, { abc123: [9] }],
  [
    'a workflow run for a fork with a newer head',
    'workflow_run',
    workflowRun(),
    'No open pull request',
    { def456: [9] },
  ],
  ['a workflow run for a fork that was deleted', 'workflow_run', workflowRun({ head_repository: null }), 'No open'],
  ['a schedule', 'schedule', { schedule: '0 6 * * *' }, 'the event schedule'],
  ['a manual run', 'workflow_dispatch', {}, 'the event workflow_dispatch'],
  ['an event file that could not be read', 'pull_request', undefined, 'the event pull_request'],
  ['a number in quotes', 'pull_request', { pull_request: { number: '7' } }, 'the event pull_request'],
]

it.each(CASES.map((row) => ({ name: row[0], row })))('$name', async ({ row }) => {
  const [, eventName, payload, expected, pulls = {}] = row
  await using github = await startGitHub({ pulls })
  const apiUrl = `${github.emulator.url}/api/v3`
  const found = await findPullRequest(
    gitHubContext({ eventName, payload, apiUrl }),
    createOctokit({ token: 't', apiUrl, version: '1.0.0', second: SECOND }),
  )
  expect(found).toEqual(
    typeof expected === 'number'
      ? { kind: 'number', number: expected }
      : { kind: 'none', why: expect.stringContaining(expected) },
  )
  expect(github.calls().length).toBeLessThanOrEqual(1)
})

it('looks for a fork’s pull request by owner and branch', async () => {
  await using github = await startGitHub({ pulls: { abc123: [9] } })
  const apiUrl = `${github.emulator.url}/api/v3`
  const octokit = createOctokit({ token: 't', apiUrl, version: '1.0.0', second: SECOND })
  await findPullRequest(gitHubContext({ eventName: 'workflow_run', payload: workflowRun(), apiUrl }), octokit)
  expect(github.calls()).toEqual(['GET /pulls?state=open&head=contributor%3Afeature&per_page=100 200'])
})

describe('a push whose commit is in pull requests that are not its own', () => {
  it.each<readonly [string, Pick<PullRequest, 'head' | 'base'>]>([
    ['of another repository', { head: { ref: 'feature', sha: 'abc123' }, base: 'contributor/storefront' }],
    ['whose head has moved on', { head: { ref: 'feature', sha: 'def456' } }],
  ])('%s', async (_, pull) => {
    await using github = await startGitHub()
    const apiUrl = `${github.emulator.url}/api/v3`
    github.emulator.github.pulls.push({ number: 4, state: 'open', commits: ['abc123'], ...pull })
    const octokit = createOctokit({ token: 't', apiUrl, version: '1.0.0', second: SECOND })
    const context = gitHubContext({ eventName: 'push', payload: { ref: REF, after: 'abc123' }, apiUrl })
    expect(await findPullRequest(context, octokit)).toEqual({
      kind: 'none',
      why: expect.stringContaining('No open pull request'),
    })
    github.emulator.github.pulls.push({ number: 9, state: 'open', head: { ref: 'feature', sha: 'abc123' } })
    expect(await findPullRequest(context, octokit)).toEqual({ kind: 'number', number: 9 })
  })
})

describe('isForPullRequest', () => {
  it.each<readonly [boolean, Partial<GitHubContext>]>([
    [true, {}],
    [true, { eventName: 'pull_request_target', payload: {} }],
    [true, { eventName: 'merge_group', payload: queued(QUEUE) }],
    [true, { eventName: 'issue_comment', payload: { issue: { number: 1, pull_request: {} } } }],
    [true, { eventName: 'workflow_run', payload: workflowRun() }],
    [false, { eventName: 'workflow_run', payload: workflowRun({ event: 'schedule' }) }],
    [false, { eventName: 'issue_comment', payload: { issue: { number: 1 } } }],
    [false, { eventName: 'schedule', payload: {} }],
    [false, { eventName: 'push', payload: { ref: REF, after: 'abc123' } }],
  ])('is %s for %o', (expected, overrides) => {
    expect(isForPullRequest(gitHubContext(overrides))).toBe(expected)
  })
})
