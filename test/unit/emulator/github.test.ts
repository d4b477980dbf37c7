// GitHub's REST API of the stand-in, through the real octokit.
import { getOctokit } from '@actions/github'
import { describe, expect, test } from 'vitest'
import type { Emulator } from '../../emulator/emulator.ts'
import type { GitHubOptions } from '../../emulator/scenario.ts'
import { withEmulator } from './clients.ts'

const PLACE = { owner: 'example-org', repo: 'storefront' }

function octokitOf({ environment }: Emulator) {
  return getOctokit('token', { baseUrl: environment.GITHUB_API_URL ?? '' })
}

function withGitHub<T>(
  github: GitHubOptions,
  run: (octokit: ReturnType<typeof getOctokit>, emulator: Emulator) => Promise<T>,
) {
  return withEmulator({ accounts: {}, github }, (emulator) => run(octokitOf(emulator), emulator))
}

describe('comments', () => {
  test('are written, changed and deleted', () =>
    withGitHub({}, async ({ rest }, { github }) => {
      const { data } = await rest.issues.createComment({ ...PLACE, issue_number: 7, body: 'one' })
      expect(data).toMatchObject({ body: 'one', user: { login: 'github-actions[bot]', type: 'Bot' } })
      await rest.issues.updateComment({ ...PLACE, comment_id: data.id, body: 'two' })
      expect(github.comments).toMatchObject([{ id: data.id, number: 7, body: 'two', author: 'github-actions[bot]' }])
      await rest.issues.deleteComment({ ...PLACE, comment_id: data.id })
      expect(github.comments).toEqual([])
    }))

  test('come in pages with links', () =>
    withGitHub({ comments: { '7': [{ author: 'octocat', body: 'hi', repeat: 250 }] } }, async (octokit, { ledger }) => {
      const all = await octokit.paginate(octokit.rest.issues.listComments, { ...PLACE, issue_number: 7, per_page: 100 })
      expect(new Set(all.map(({ id }) => id)).size).toBe(250)
      expect(ledger.map(({ operation }) => operation)).toEqual(Array(3).fill('ListIssueComments'))
      const { data } = await octokit.rest.issues.listComments({ ...PLACE, issue_number: 8 })
      expect(data).toEqual([])
    }))

  test('have a longest body', () =>
    withGitHub({}, async ({ rest }) => {
      const comment = (length: number) =>
        rest.issues.createComment({ ...PLACE, issue_number: 7, body: 'x'.repeat(length) })
      await expect(comment(65_537)).rejects.toMatchObject({ status: 422, message: expect.stringMatching(/too long/) })
      expect((await comment(65_536)).status).toBe(201)
    }))
})

describe('issues', () => {
  test('are opened, labelled, listed and closed', () =>
    withGitHub({ issues: [{ title: 'old', body: '', state: 'closed' }] }, async ({ rest }, { github }) => {
      const { data } = await rest.issues.create({ ...PLACE, title: 'Findings', body: 'x', labels: ['macie'] })
      expect(data.number).toBe(2)
      const listed = await rest.issues.listForRepo({ ...PLACE, labels: 'macie' })
      expect(listed.data.map(({ title }) => title)).toEqual(['Findings'])
      await rest.issues.update({ ...PLACE, issue_number: 2, state: 'closed', state_reason: 'completed' })
      expect(github.issues.map(({ state, stateReason }) => [state, stateReason])).toEqual([
        ['closed', null],
        ['closed', 'completed'],
      ])
    }))

  test('are not assigned to strangers', () =>
    withGitHub({}, async ({ rest }, { github }) => {
      github.unassignable.push('stranger')
      const issue = { ...PLACE, title: 'Findings', assignees: ['stranger'] }
      await expect(rest.issues.create(issue)).rejects.toMatchObject({ status: 422 })
    }))
})

test('pull requests are found by commit', () =>
  withGitHub({ pulls: { abc123: [7, 9] } }, async ({ rest }) => {
    const of = async (commit_sha: string) =>
      (await rest.repos.listPullRequestsAssociatedWithCommit({ ...PLACE, commit_sha })).data.map(({ number }) => number)
    expect([await of('abc123'), await of('def456')]).toEqual([[7, 9], []])
  }))

test.each<[string, GitHubOptions, number, RegExp]>([
  ['a token that may only read', { readOnly: true }, 403, /Resource not accessible by integration/],
  ['a token that nobody knows', { badToken: true }, 401, /Bad credentials/],
  ['a fault', { faults: [{ status: 502, method: 'POST', path: '/comments' }] }, 502, /Server Error/],
])('refuses writing: %s', (_, options, status, message) =>
  withGitHub(options, async ({ rest }, { github }) => {
    const write = rest.issues.createComment({ ...PLACE, issue_number: 7, body: 'one' })
    await expect(write).rejects.toMatchObject({ status, message: expect.stringMatching(message) })
    expect(github.comments).toEqual([])
  }),
)

test('a fault passes', () =>
  withGitHub({ faults: [{ status: 502, times: 2 }] }, async ({ rest }, { ledger }) => {
    const list = () => rest.issues.listForRepo(PLACE)
    await expect(list()).rejects.toMatchObject({ status: 502 })
    await expect(list()).rejects.toMatchObject({ status: 502 })
    expect((await list()).data).toEqual([])
    expect(ledger.map(({ status }) => status)).toEqual([502, 502, 200])
  }))

test("a user's token tells its login, an app's only by GraphQL", async () => {
  await withGitHub({ login: 'jane' }, async ({ rest }) => {
    expect((await rest.users.getAuthenticated()).data.login).toBe('jane')
  })
  await withGitHub({}, async (octokit) => {
    await expect(octokit.rest.users.getAuthenticated()).rejects.toMatchObject({ status: 403 })
    expect(await octokit.graphql('query { viewer { login } }')).toEqual({ viewer: { login: 'github-actions[bot]' } })
  })
})
