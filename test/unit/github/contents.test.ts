// Files of repositories: what GitHub gives, hides and refuses.
import { expect, it } from 'vitest'
import { createRemoteFiles } from '../../../src/github/api/contents.ts'
import type { RemoteFileRequest } from '../../../src/ports/github.ts'
import { gitHubContext, SECOND, startGitHub } from '../../build/publish.ts'
import type { GitHubOptions } from '../../emulator/scenario.ts'

const PATHS = ['.github/macie-gate.yml', '.github/macie-gate.yaml']
const [FILE = ''] = PATHS
const TEXT = `version: 1 # Größe ${'x'.repeat(200)}\n`
const HERE = { files: { [FILE]: TEXT } }

async function read(options: GitHubOptions, request: Partial<RemoteFileRequest> = {}) {
  await using github = await startGitHub(options)
  const context = gitHubContext({ apiUrl: `${github.emulator.url}/api/v3` })
  const files = createRemoteFiles({ context, version: '1.0.0', second: SECOND })
  return { file: await files.read({ paths: PATHS, token: 'ghs_job', ...request }), calls: github.calls() }
}

it('is read whole, in two calls at once', async () => {
  const { file, calls } = await read(HERE)
  expect(file).toEqual({ kind: 'text', path: FILE, text: TEXT })
  expect(calls).toHaveLength(2)
})

it('is read from another repository at its ref', async () => {
  const repositories = { 'example-org/policies@release/2': { 'macie/gate.yml': TEXT } }
  const request = { repository: 'example-org/policies', ref: 'release/2', paths: ['macie/gate.yml'] }
  expect((await read({ repositories }, request)).file).toMatchObject({ kind: 'text', text: TEXT })
  expect((await read({ repositories }, { ...request, ref: 'other' })).file.kind).toBe('refused')
})

it('is missing only where the root can be listed', async () => {
  expect((await read({})).file).toEqual({ kind: 'missing' })
})

it('outlasts a 502', async () => {
  expect((await read({ ...HERE, faults: [{ status: 502, times: 1 }] })).file.kind).toBe('text')
})

it.each<[string, GitHubOptions, Partial<RemoteFileRequest>, RegExp]>([
  ['a token that may not read', { ...HERE, contentsHidden: true }, {}, /\(404\).*permissions: contents: read/],
  ['a token that nobody knows', { ...HERE, badToken: true }, {}, /\(401\)/],
  [
    '403',
    { faults: [{ status: 403, message: 'Resource not accessible by integration' }] },
    {},
    /\(403\).*contents: read/,
  ],
  ['a rate limit', { faults: [{ status: 403, message: 'API rate limit exceeded' }] }, {}, /limits the token/],
  ['500', { faults: [{ status: 500 }] }, {}, /\(500\)/],
  ['a broken connection', { faults: [{ reset: true }] }, {}, /\(500\)/],
  ['no token', HERE, { token: '' }, /github-token is empty/],
  ['both names', { files: { [FILE]: TEXT, '.github/macie-gate.yaml': TEXT } }, {}, /Remove one of them/],
  ['a directory', { files: { [`${FILE}/x`]: TEXT } }, {}, /isn't a file/],
])('is refused: %s', async (_, options, request, said) => {
  expect((await read(options, request)).file).toEqual({ kind: 'refused', message: expect.stringMatching(said) })
})
