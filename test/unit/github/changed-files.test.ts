// What a pull request changes: all pages, both names of a renamed file, and what GitHub refuses.
import { expect, it } from 'vitest'
import { listChangedFiles } from '../../../src/github/api/changed-files.ts'
import { gitHubContext, SECOND, startGitHub } from '../../build/publish.ts'
import type { GitHubOptions } from '../../emulator/scenario.ts'

const PULL = { eventName: 'pull_request', payload: { pull_request: { number: 7 } } }
const files = (count: number) => ({ changedFiles: { '7': Array.from({ length: count }, (_, at) => `infra/${at}.tf`) } })

async function list(
  options: GitHubOptions,
  event: Partial<ReturnType<typeof gitHubContext>> = PULL,
  token = 'ghs_job',
) {
  await using github = await startGitHub(options)
  const context = gitHubContext({ apiUrl: `${github.emulator.url}/api/v3`, ...event })
  return {
    changed: await listChangedFiles({ context, token, version: '1.0.0', second: SECOND }),
    calls: github.calls(),
  }
}

it('has every page', async () => {
  const { changed, calls } = await list(files(250))
  expect(changed).toMatchObject({ kind: 'files', isComplete: true })
  expect(changed.kind === 'files' && changed.paths.size).toBe(250)
  expect(calls).toHaveLength(3)
})

it('has a renamed file under both names', async () => {
  const { changed } = await list({ changedFiles: { '7': ['a.tf → b.tf'] } })
  expect(changed).toEqual({ kind: 'files', paths: new Set(['a.tf', 'b.tf']), isComplete: true })
})

it("says that GitHub's list ends at 3,000 files", async () => {
  expect((await list(files(3000))).changed).toMatchObject({ kind: 'files', isComplete: false })
})

it('asks nothing outside of pull requests', async () => {
  const { changed, calls } = await list(files(1), {
    eventName: 'push',
    payload: { ref: 'refs/heads/main', after: 'a' },
  })
  expect([changed.kind, calls]).toEqual(['no-pull-request', []])
})

it.each<[string, GitHubOptions, string, RegExp]>([
  ['no token', {}, '', /github-token is empty/],
  ['a token that nobody knows', { badToken: true }, 'ghs_job', /\(401\)/],
  ['a token that may not read', {}, 'ghs_job', /\(404\).*pull-requests: read/],
  ['an outage', { faults: [{ status: 502 }] }, 'ghs_job', /\(502\).*Try again later/],
])('refuses with the fix: %s', async (_, options, token, message) => {
  const { changed } = await list(options, PULL, token)
  expect(changed.kind === 'refused' && changed.message).toMatch(message)
})
