// Which runs are about what is on the default branch: all others are judged by its policy, too.
import { expect, it } from 'vitest'
import { placeOf } from '../../../src/github/place.ts'

const PAYLOAD = { repository: { default_branch: 'main' } }
const MAIN = 'refs/heads/main'

it.each<[string, string, string, unknown, string]>([
  ['a push to the default branch', 'push', MAIN, PAYLOAD, 'default-branch'],
  ['a dispatch on it', 'workflow_dispatch', MAIN, PAYLOAD, 'default-branch'],
  ['a schedule', 'schedule', MAIN, { schedule: '0 6 * * *' }, 'default-branch'],
  ['a repository dispatch', 'repository_dispatch', MAIN, PAYLOAD, 'default-branch'],
  ['a push to a branch', 'push', 'refs/heads/feature', PAYLOAD, 'elsewhere'],
  ['a dispatch on a branch', 'workflow_dispatch', 'refs/heads/feature', PAYLOAD, 'elsewhere'],
  ['a tag that is called like it', 'push', 'refs/tags/main', PAYLOAD, 'elsewhere'],
  ['a branch that is called like its ref', 'push', 'refs/heads/refs/heads/main', PAYLOAD, 'elsewhere'],
  ['a payload without it', 'push', MAIN, {}, 'elsewhere'],
  ['no payload', 'push', MAIN, undefined, 'elsewhere'],
  ['a pull request', 'pull_request', 'refs/pull/7/merge', PAYLOAD, 'elsewhere'],
  ['a stacked pull request', 'pull_request', MAIN, { ...PAYLOAD, base: { ref: 'stack' } }, 'elsewhere'],
  ['pull_request_target', 'pull_request_target', MAIN, PAYLOAD, 'elsewhere'],
  ['a merge queue', 'merge_group', 'refs/heads/gh-readonly-queue/main/pr-7-0a1b', PAYLOAD, 'elsewhere'],
  ['a comment', 'issue_comment', MAIN, PAYLOAD, 'elsewhere'],
  ['another workflow', 'workflow_run', MAIN, PAYLOAD, 'elsewhere'],
  ['a check run', 'check_run', MAIN, PAYLOAD, 'elsewhere'],
])('%s', (_, GITHUB_EVENT_NAME, GITHUB_REF, payload, kind) => {
  const place = placeOf({ GITHUB_REPOSITORY: 'example-org/storefront', GITHUB_EVENT_NAME, GITHUB_REF }, payload)
  expect(place.kind).toBe(kind)
})

it('knows the default branch and whether a pull request is at hand', () => {
  const at = (GITHUB_EVENT_NAME: string) => placeOf({ GITHUB_REPOSITORY: 'o/r', GITHUB_EVENT_NAME }, PAYLOAD)
  expect(at('pull_request')).toEqual({ kind: 'elsewhere', defaultBranch: 'main', isPullRequest: true })
  expect(at('merge_group')).toMatchObject({ isPullRequest: true })
  expect(at('push')).toEqual({ kind: 'elsewhere', defaultBranch: 'main', isPullRequest: false })
  expect(placeOf({}, PAYLOAD)).toEqual({ kind: 'outside-github' })
})
