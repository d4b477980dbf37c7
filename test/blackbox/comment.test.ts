// The pull request comment, from the built action to GitHub's API.
import { describe, expect, it } from 'vitest'
import { gate, PULL_REQUEST, small } from './small.ts'
import { startEmulator } from './stand-in.ts'

const OURS = 'example-org/storefront'
const BOT = 'github-actions[bot]'
const github = ({ ledger }: { ledger: readonly { service: string; method: string; path: string }[] }) =>
  ledger.filter(({ service }) => service === 'github')

describe('comment', () => {
  it('is written once, and updated when no limit is exceeded anymore', async () => {
    const emulator = await startEmulator(small())
    const first = await gate(emulator, { comment: 'on-failure' }, PULL_REQUEST)
    const second = await gate(emulator, { comment: 'on-failure', 'max-high': '3' }, PULL_REQUEST)
    await emulator.close()
    expect(first.step.outputs['comment-url']).toContain('#issuecomment-')
    expect(second.step.outputs['comment-url']).toBe(first.step.outputs['comment-url'])
    expect([first.step.exitCode, second.step.exitCode]).toEqual([1, 0])
    expect(emulator.github.comments).toHaveLength(1)
    expect(emulator.github.comments[0]?.body).toMatch(/^### ✅ Macie Gate passed: /m)
    expect(emulator.github.comments[0]?.body).toContain('**Since 1 minute ago:** failed → passed.')
    expect(emulator.github.comments[0]?.body).toContain('/example-org/storefront/actions/runs/4242')
    const [post] = github(emulator).filter(({ method }) => method === 'POST')
    expect(post?.path).toBe('/api/v3/repos/example-org/storefront/issues/7/comments')
    expect(emulator.ledger.find(({ service }) => service === 'github')?.headers.authorization).toBe(
      'token ghs_emulated',
    )
  })

  it('that says Passed is updated by a run that cannot check, and by one whose inputs have errors', async () => {
    const emulator = await startEmulator(small())
    const run = async (inputs: Record<string, string>, environment: Record<string, string | undefined> = {}) => {
      const job = { ...PULL_REQUEST, environment: { ...PULL_REQUEST.environment, ...environment } }
      const { step } = await gate(emulator, { comment: 'on-failure', ...inputs }, job)
      return [step.outputs.verdict, emulator.github.comments.length, emulator.github.comments[0]?.body ?? '']
    }
    expect(await run({ 'max-high': '3' })).toEqual(['pass', 0, ''])
    expect(await run({ 'max-high': 'many' })).toEqual([
      'error',
      1,
      expect.stringMatching(/Macie Gate error: nothing was checked\n.*max-high: "?/s),
    ])
    expect(await run({ 'max-high': '3' })).toEqual(['pass', 1, expect.stringContaining('Macie Gate passed')])
    const noToken = { ACTIONS_ID_TOKEN_REQUEST_URL: undefined, ACTIONS_ID_TOKEN_REQUEST_TOKEN: undefined }
    expect(await run({ 'max-high': '3' }, noToken)).toEqual([
      'error',
      1,
      expect.stringMatching(/^<!--.*-->\n<!-- macie-gate:state .* verdict=pass .*-->\n[\s\S]*nothing was checked/),
    ])
    expect(await run({ 'max-high': '3', regions: 'eu-north-1' })).toEqual([
      'incomplete',
      1,
      expect.stringContaining('Macie Gate incomplete'),
    ])
    await emulator.close()
  })

  it('and the tracking issue are updated by a run that a bug stops, which names nothing', async () => {
    const emulator = await startEmulator(small())
    const inputs = { comment: 'on-failure', 'tracking-issue': 'on-failure' }
    await gate(emulator, inputs, PULL_REQUEST)
    await gate(emulator, { ...inputs, 'max-high': '3' }, PULL_REQUEST)
    const node = ['--import', "data:text/javascript,Map.groupBy=()=>{throw new Error('secret-plans')}"]
    const broken = await gate(emulator, inputs, { ...PULL_REQUEST, node })
    const scheduled = await gate(emulator, inputs, { node, environment: { GITHUB_EVENT_NAME: 'schedule' } })
    await emulator.close()
    const said = /Macie Gate error: the run reached no verdict\n[\s\S]*unexpected error \(a bug\)/
    const [comment, ...others] = emulator.github.comments
    expect([broken.step.exitCode, broken.step.outputs, others.length]).toEqual([
      1,
      { verdict: 'error', 'comment-url': expect.stringContaining('#issuecomment-'), 'issue-url': '' },
      0,
    ])
    for (const page of [comment?.body, broken.step.summary, emulator.github.issues[0]?.body]) {
      expect(page).toMatch(said)
      expect(page).not.toMatch(/passed|secret-plans/)
    }
    expect(comment?.body).toMatch(/^<!--.*-->\n<!-- macie-gate:state .* verdict=pass /)
    expect(broken.step.log.match(/^::error /gm)).toHaveLength(1)
    expect(scheduled.step.outputs).toMatchObject({ verdict: 'error', 'issue-url': expect.stringContaining('/issues/') })
  })

  it('is found after 130 others, and not where somebody copied its marker', async () => {
    const emulator = await startEmulator(small())
    await gate(emulator, { comment: 'always' }, PULL_REQUEST)
    const ours = emulator.github.comments.pop()
    if (ours === undefined) throw new Error('No comment was written')
    const others = Array.from({ length: 130 }, (_, at) => ({
      ...ours,
      id: 5000 + at,
      author: 'octocat',
      body: 'Hello',
    }))
    const copied = { ...ours, id: 4000, author: 'mallory', body: ours.body }
    emulator.github.comments.push(copied, ...others, { ...ours, id: 6000, author: BOT })
    const { step } = await gate(emulator, { comment: 'always', 'max-high': '3' }, PULL_REQUEST)
    await emulator.close()
    expect(step.outputs['comment-url']).toContain('6000')
    expect(emulator.github.comments).toHaveLength(132)
    expect(emulator.github.comments.find(({ id }) => id === 6000)?.body).toMatch(/^### ✅ Macie Gate passed: /m)
    expect(emulator.github.comments.find(({ id }) => id === 4000)?.body).toBe(copied.body)
  })

  it('is one per gate', async () => {
    const emulator = await startEmulator(small())
    await gate(emulator, { comment: 'always', title: 'Macie: production' }, PULL_REQUEST)
    await gate(emulator, { comment: 'always', title: 'Macie: sandbox' }, PULL_REQUEST)
    await emulator.close()
    expect(emulator.github.comments.map(({ body }) => /## .*(Macie: \w+)/.exec(body)?.[1])).toEqual([
      'Macie: production',
      'Macie: sandbox',
    ])
  })

  it.each([
    ['a read-only token', { readOnly: true }, 'pull-requests: write'],
    ['a long body refused', { faults: [{ status: 422, method: 'POST', message: 'body is too long' }] }, '422'],
  ])('%s is a warning and does not change the verdict', async (_, options, said) => {
    const { step } = await gate(small({ github: options }), { comment: 'always', 'max-high': '3' }, PULL_REQUEST)
    expect(step.outputs).toMatchObject({ verdict: 'pass', 'comment-url': '' })
    expect(step.exitCode).toBe(0)
    expect(step.log).toMatch(/^::warning title=Macie Gate.*comment/m)
    expect(step.log).toContain(said)
  })

  it('is retried after 502', async () => {
    const faults = [{ status: 502, times: 2 }]
    const { step, emulator } = await gate(small({ github: { faults } }), { comment: 'always' }, PULL_REQUEST)
    expect(emulator.github.comments).toHaveLength(1)
    expect(step.outputs['comment-url']).not.toBe('')
  })

  const sha = '8f3c2a1b9d4e5f60718293a4b5c6d7e8f9012345'
  const fork = { head_branch: 'feature', head_sha: sha, head_repository: { owner: { login: 'octocat' } } }
  it.each([
    ['push', { ref: 'refs/heads/feature', after: sha }],
    ['merge_group', { merge_group: { head_ref: `refs/heads/gh-readonly-queue/main/pr-7-${sha}` } }],
    ['issue_comment', { issue: { number: 7, pull_request: {} } }],
    ['pull_request_review', { pull_request: { number: 7 } }],
    ['workflow_run', { workflow_run: { event: 'pull_request', pull_requests: [], ...fork } }],
  ])('finds the pull request of a run for %s', async (name, event) => {
    const scenario = small({ github: { pulls: { [sha]: [7] } } })
    const environment = { GITHUB_EVENT_NAME: name, GITHUB_SHA: sha }
    const { step, emulator } = await gate(scenario, { comment: 'always' }, { environment, event })
    expect(emulator.github.comments.map(({ number }) => number)).toEqual([7])
    expect(step.outputs['comment-url']).toContain('#issuecomment-')
  })

  it.each([
    ['push', { ref: 'refs/heads/feature', after: sha }],
    [
      'workflow_run',
      {
        workflow_run: {
          event: 'pull_request',
          ...fork,
          pull_requests: [
            { number: 4, head: { sha }, base: { repo: { url: 'https://api.github.com/repos/octocat/storefront' } } },
            { number: 5, head: { sha: 'old' }, base: { repo: { url: `https://api.github.com/repos/${OURS}` } } },
          ],
        },
      },
    ],
  ])('is written to no pull request of another repository or another commit: %s', async (name, event) => {
    const emulator = await startEmulator(small())
    const head = { ref: 'feature', sha }
    emulator.github.pulls.push(
      { number: 4, state: 'open', head, base: 'octocat/storefront' },
      { number: 5, state: 'open', head: { ...head, sha: 'old' }, commits: [sha] },
    )
    const environment = { GITHUB_EVENT_NAME: name, GITHUB_SHA: sha }
    const { step } = await gate(emulator, { comment: 'always' }, { environment, event })
    await emulator.close()
    expect(emulator.github.comments).toEqual([])
    expect(step.log).toMatch(/^::notice .*No open pull request/m)
  })

  it('is a notice when there is no pull request', async () => {
    const { step, emulator } = await gate(
      small(),
      { comment: 'always' },
      { environment: { GITHUB_EVENT_NAME: 'schedule' } },
    )
    expect(emulator.github.comments).toEqual([])
    expect(step.log).toMatch(/^::notice title=Macie Gate.*pull request/m)
    expect(step.outputs.verdict).toBe('fail')
  })

  it('never makes no call where no policy is to be read', async () => {
    const { emulator } = await gate(small(), { 'policy-from': 'checkout' }, PULL_REQUEST)
    expect(github(emulator)).toEqual([])
  })
})
