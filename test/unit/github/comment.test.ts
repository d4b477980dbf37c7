// The pull request comment against the emulator of GitHub: found by marker and author, updated, refusals as sentences.
import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { commentMarker } from '../../../src/github/api/marker.ts'
import { createPublisher } from '../../../src/github/api/publisher.ts'
import { commentRequest, gitHubContext, PULL_REQUEST, SCHEDULE, startGitHub } from '../../build/publish.ts'

const MARKER = commentMarker(commentRequest().title)
const BOT = 'github-actions[bot]'
const OURS = { author: BOT, body: `${MARKER}\n## OLD` }
const chatter = (repeat: number) => ({ author: 'octocat', body: 'Looks good', repeat })
const on = (...rows: { author: string; body: string; repeat?: number }[]) => ({ comments: { [PULL_REQUEST]: rows } })

describe('a pull request without our comment', () => {
  it.each([
    ['always', false, 'pass', true],
    ['on-findings', true, 'pass', true],
    ['on-findings', false, 'incomplete', false],
    ['on-failure', true, 'fail', true],
    ['on-failure', false, 'incomplete', true],
    ['on-failure', false, 'error', true],
    ['on-failure', true, 'pass', false],
  ] as const)('%s with findings: %s, verdict: %s', async (mode, hasFindings, verdict, expected) => {
    await using github = await startGitHub()
    const result = await github.publisher().comment(commentRequest({ mode, hasFindings, verdict }))
    expect(github.emulator.github.comments.map(({ number, body }) => [number, body])).toEqual(
      expected ? [[PULL_REQUEST, `${MARKER}\n## FAIL`]] : [],
    )
    expect(result.kind).toBe(expected ? 'published' : 'nothing')
  })

  it('is written with the token, the user agent, and the fields that GitHub requires', async () => {
    await using github = await startGitHub()
    const result = await github.publisher().comment(commentRequest())
    expect(github.calls()).toEqual(['GET /issues/7/comments?per_page=100 200', 'POST /issues/7/comments 201'])
    const post = github.emulator.ledger[1]
    expect(post?.headers.authorization).toBe('token ghs_job')
    expect(post?.headers['user-agent']).toMatch(/^macie-gate\/1\.0\.0 /)
    expect(JSON.parse(post?.body ?? '')).toEqual({ body: `${MARKER}\n## FAIL` })
    expect(result).toEqual({ kind: 'published', url: expect.stringContaining('#issuecomment-1001') })
  })
})

describe('a pull request with our comment', () => {
  it('gets a body that knows the last one', async () => {
    await using github = await startGitHub(on(OURS))
    await github.publisher().comment(commentRequest({ bodyAfter: (last) => `after ${last.split('\n').at(-1)}` }))
    expect(github.emulator.github.comments.map(({ body }) => body)).toEqual([`${MARKER}\nafter ## OLD`])
  })

  it.each(['always', 'on-findings', 'on-failure'] as const)(
    'is updated under %s when there are no findings',
    async (mode) => {
      await using github = await startGitHub(on(OURS))
      await github.publisher().comment(commentRequest({ mode, body: '## PASS', hasFindings: false, verdict: 'pass' }))
      expect(github.emulator.github.comments.map(({ body }) => body)).toEqual([`${MARKER}\n## PASS`])
    },
  )

  it('is found after 130 others', async () => {
    await using github = await startGitHub(on(chatter(130), OURS, chatter(5)))
    const result = await github.publisher().comment(commentRequest())
    expect(github.calls()).toEqual([
      'GET /issues/7/comments?per_page=100 200',
      'GET /issues/7/comments?per_page=100&page=2 200',
      'POST /graphql 200',
      'PATCH /issues/comments/1131 200',
    ])
    expect(result.kind).toBe('published')
  })

  it('is not updated when nothing changed', async () => {
    await using github = await startGitHub(on({ author: BOT, body: `${MARKER}\n## FAIL` }))
    expect((await github.publisher().comment(commentRequest())).kind).toBe('published')
    expect(github.calls().filter((call) => call.startsWith('PATCH'))).toEqual([])
  })

  it('is not one with a marker that somebody else copied', async () => {
    const theirs = { author: 'mallory', body: `${MARKER}\n## PASS` }
    const alsoTheirs = { author: 'other-app[bot]', body: `${MARKER}\n## PASS` }
    await using github = await startGitHub(on(theirs, alsoTheirs))
    await github.publisher().comment(commentRequest())
    expect(github.emulator.github.comments.map(({ author, body }) => [author, body])).toEqual([
      ['mallory', theirs.body],
      ['other-app[bot]', theirs.body],
      [BOT, `${MARKER}\n## FAIL`],
    ])
  })

  it('is not one that quotes the marker further down', async () => {
    await using github = await startGitHub(on({ author: BOT, body: `> ${MARKER}\n> ## FAIL` }))
    await github.publisher().comment(commentRequest())
    expect(github.emulator.github.comments).toHaveLength(2)
  })

  it('stays the only one when two runs wrote one each', async () => {
    await using github = await startGitHub(on(OURS, chatter(1), OURS))
    await github.publisher().comment(commentRequest())
    expect(github.emulator.github.comments.map(({ id, body }) => [id, body])).toEqual([
      [1001, `${MARKER}\n## FAIL`],
      [1002, 'Looks good'],
    ])
  })
})

it('tells two gates on a pull request apart, whatever their titles contain', async () => {
  await using github = await startGitHub()
  const titles = ['prod', 'prod -->', '<!-- -- -->\n@octocat']
  for (const title of [...titles, ...titles]) await github.publisher().comment(commentRequest({ title, body: title }))
  expect(github.emulator.github.comments.map(({ body }) => body)).toEqual(
    titles.map((title) => `${commentMarker(title)}\n${title}`),
  )
  for (const title of titles) expect(commentMarker(title)).toMatch(/^<!-- macie-gate:comment:[0-9a-f]{16} -->$/)
})

describe('whose comment it is', () => {
  it('is requested by REST for a user’s token', async () => {
    await using github = await startGitHub({
      login: 'Octocat',
      ...on({ author: 'octocat', body: `${MARKER}\n## OLD` }),
    })
    await github.publisher().comment(commentRequest({ token: 'github_pat_1' }))
    expect(github.calls().slice(1)).toEqual(['GET /v3/user 200', 'PATCH /issues/comments/1001 200'])
  })

  it('is requested by GraphQL for an app’s token of any form', async () => {
    await using github = await startGitHub({
      login: 'our-app[bot]',
      ...on(OURS, { author: 'our-app[bot]', body: `${MARKER}\n## OLD` }),
    })
    await github.publisher().comment(commentRequest({ token: 'v1.token' }))
    expect(github.calls().slice(1)).toEqual([
      'GET /v3/user 403',
      'POST /graphql 200',
      'PATCH /issues/comments/1002 200',
    ])
  })

  it('is assumed to be the job’s own token’s when GitHub does not say', async () => {
    await using github = await startGitHub({ ...on(OURS), faults: [{ path: '/graphql', status: 404 }] })
    await github.publisher().comment(commentRequest())
    expect(github.calls().at(-1)).toBe('PATCH /issues/comments/1001 200')
  })
})

describe('what GitHub refuses', () => {
  it.each([
    ['a read-only token', { readOnly: true }, 'permissions: pull-requests: write'],
    ['a read-only token, of a fork or Dependabot', { readOnly: true }, 'forks and by Dependabot'],
    ['a bad token', { badToken: true }, 'rejected github-token (401)'],
    ['a repository that the token may not see', { faults: [{ status: 404 }] }, '(404): give the job permissions'],
    [
      'a body that is too long',
      { faults: [{ method: 'POST', status: 422, message: 'Body is too long' }] },
      'Body is too long',
    ],
    [
      'a secondary rate limit that stays',
      { faults: [{ status: 403, message: 'You have exceeded a secondary rate limit' }] },
      'limits the token',
    ],
    [
      'a server that is down',
      { faults: [{ status: 503, message: 'Unavailable' }] },
      'GitHub failed (503): Unavailable',
    ],
    ['a connection that breaks', { faults: [{ reset: true }] }, 'GitHub failed (500)'],
  ])('becomes a sentence with the fix: %s', async (_, options, advice) => {
    await using github = await startGitHub(options)
    const result = await github.publisher().comment(commentRequest())
    expect(result).toEqual({ kind: 'refused', message: expect.stringContaining(advice) })
    expect(result.kind === 'refused' && result.message).not.toContain('\n')
    expect(github.calls().length).toBeLessThanOrEqual(5)
  })

  it('includes a body that is really too long', async () => {
    await using github = await startGitHub()
    const result = await github.publisher().comment(commentRequest({ body: 'a'.repeat(65_536) }))
    expect(result).toEqual({ kind: 'refused', message: expect.stringContaining('too long (maximum is 65536') })
  })

  it('makes no call without a token', async () => {
    await using github = await startGitHub()
    expect((await github.publisher().comment(commentRequest({ token: '' }))).kind).toBe('refused')
    expect(github.calls()).toEqual([])
  })

  it.each([
    ['GET', 502],
    ['POST', 502],
    ['POST', 500],
  ])('tries %s again after two times %s', async (method, status) => {
    await using github = await startGitHub({ faults: [{ method, status, times: 2 }] })
    expect((await github.publisher().comment(commentRequest())).kind).toBe('published')
    expect(github.emulator.github.comments).toHaveLength(1)
    expect(github.calls().filter((call) => call.endsWith(String(status)))).toHaveLength(2)
  })

  it('waits for a secondary rate limit as long as GitHub says', async () => {
    const limit = { status: 403, message: 'You have exceeded a secondary rate limit', retryAfter: 20, times: 1 }
    await using github = await startGitHub({ faults: [{ method: 'POST', ...limit }] })
    expect((await github.publisher().comment(commentRequest())).kind).toBe('published')
  })

  it('does not wait an hour', async () => {
    const limit = { status: 403, message: 'You have exceeded a secondary rate limit', retryAfter: 3600 }
    await using github = await startGitHub({ faults: [limit] })
    expect((await github.publisher().comment(commentRequest())).kind).toBe('refused')
    expect(github.calls()).toHaveLength(1)
  })
})

it('gives up on a server that never answers', async () => {
  let asked = 0
  await using server = createServer(() => {
    asked += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  const context = gitHubContext({ apiUrl: `http://127.0.0.1:${port}` })
  const result = await createPublisher({ context, version: '1.0.0', second: 10 }).comment(commentRequest())
  expect(result).toEqual({ kind: 'refused', message: expect.stringContaining('GitHub failed (500)') })
  expect(asked).toBe(4)
  server.closeAllConnections()
})

it('makes no call and says why when there is no pull request', async () => {
  await using github = await startGitHub()
  const result = await github.publisher(SCHEDULE).comment(commentRequest())
  expect(result).toEqual({
    kind: 'nothing',
    why: expect.stringContaining("the event schedule isn't associated with a pull request"),
  })
  expect(github.calls()).toEqual([])
})
