// The tracking issue against the emulator of GitHub, from its creation to its successor.
import { describe, expect, it } from 'vitest'
import { issueMarker, readIssueMarker } from '../../../src/github/api/marker.ts'
import type { TrackingRequest } from '../../../src/ports/github.ts'
import { cleanRequest, SCHEDULE, startGitHub, trackingRequest } from '../../build/publish.ts'

const TITLE = trackingRequest().title
const BOT = 'github-actions[bot]'
const failing = (state: 'open' | 'closed' = 'open', author = BOT) => ({
  title: TITLE,
  author,
  state,
  body: `${issueMarker(TITLE, { verdict: 'fail' })}\n## OLD`,
})

type Started = Awaited<ReturnType<typeof startGitHub>>

const publish = ({ publisher }: Started, request: TrackingRequest) => publisher(SCHEDULE).trackingIssue(request)
const issuesOf = ({ emulator }: Started) => emulator.github.issues.map(({ number, state }) => `#${number} ${state}`)
const commentsOf = ({ emulator }: Started) => emulator.github.comments.map(({ number, body }) => `#${number} ${body}`)

it('is opened, kept, kept while incomplete, closed, and followed by another one', async () => {
  await using github = await startGitHub()
  const opened = await publish(github, trackingRequest({ labels: ['security'], assignees: ['octocat'] }))
  expect(opened).toEqual({ kind: 'published', url: expect.stringMatching(/issues\/1$/) })
  expect(github.emulator.github.issues).toMatchObject([{ title: TITLE, labels: ['security'], assignees: ['octocat'] }])

  await publish(github, trackingRequest({ body: '## FAIL again' }))
  expect(github.emulator.github.issues[0]?.body).toBe(`${issueMarker(TITLE, { verdict: 'fail' })}\n## FAIL again`)
  expect(commentsOf(github)).toEqual([])

  const unread = { verdict: 'incomplete', hasGap: true, headline: 'INCOMPLETE' } as const
  await publish(github, trackingRequest(unread))
  await publish(github, trackingRequest(unread))
  expect(issuesOf(github)).toEqual(['#1 open'])
  expect(commentsOf(github)).toEqual(['#1 INCOMPLETE'])

  const closed = await publish(github, cleanRequest())
  expect(closed).toEqual({ kind: 'published', url: expect.stringMatching(/issues\/1$/) })
  expect(github.emulator.github.issues).toMatchObject([{ state: 'closed', stateReason: 'completed' }])
  expect(github.emulator.github.issues[0]?.body).toContain('## PASS')
  expect(commentsOf(github).at(-1)).toBe('#1 PASS\n\nClosed: no issues remain.')

  expect(await publish(github, cleanRequest())).toEqual({ kind: 'nothing' })

  await publish(github, trackingRequest())
  expect(issuesOf(github)).toEqual(['#1 closed', '#2 open'])
  expect(github.emulator.github.issues[1]?.body).toContain('Follows #1.')

  await publish(github, trackingRequest({ body: '## FAIL still' }))
  expect(github.emulator.github.issues[1]?.body).toContain('## FAIL still\n\nFollows #1.')
})

describe('an open issue', () => {
  it.each<readonly [string, Partial<TrackingRequest>, boolean]>([
    ['on-failure, findings within the limits', { hasFindings: true }, true],
    ['on-findings, findings within the limits', { mode: 'on-findings', hasFindings: true }, false],
    ['on-findings, none', { mode: 'on-findings' }, true],
    ['a Target that was not checked', { hasGap: true }, false],
    ['a run that stopped on an error', { verdict: 'error' }, false],
    ['a verdict that is not pass', { verdict: 'incomplete' }, false],
    ['a breach that only warned', { verdict: 'fail', hasFindings: true }, false],
  ])('%s', async (_, overrides, closes) => {
    await using github = await startGitHub({ issues: [failing()] })
    await publish(github, cleanRequest(overrides))
    expect(issuesOf(github)).toEqual([closes ? '#1 closed' : '#1 open'])
    expect(github.emulator.github.issues[0]?.body).toContain('## PASS')
  })

  it('is found after 130 others, pull requests not included', async () => {
    await using github = await startGitHub({
      issues: [failing(), { title: 'Other', body: 'Text', repeat: 130 }],
    })
    await publish(github, trackingRequest())
    expect(github.emulator.github.issues[0]?.body).toContain('## FAIL')
    expect(github.emulator.github.issues).toHaveLength(131)
  })

  it('is not one with a marker that somebody else copied', async () => {
    await using github = await startGitHub({ issues: [failing('open', 'mallory'), failing('closed', 'mallory')] })
    await publish(github, trackingRequest())
    expect(issuesOf(github)).toEqual(['#1 open', '#2 closed', '#3 open'])
    expect(github.emulator.github.issues[0]?.body).toContain('## OLD')
    expect(github.emulator.github.issues[2]?.body).not.toContain('Follows')
  })

  it('stays the only one when two runs opened one each', async () => {
    await using github = await startGitHub({ issues: [failing(), failing()] })
    await publish(github, trackingRequest())
    expect(issuesOf(github)).toEqual(['#1 closed', '#2 open'])
    expect(github.emulator.github.issues[0]?.stateReason).toBe('not_planned')
  })

  it('of another gate is not updated', async () => {
    await using github = await startGitHub({ issues: [failing()] })
    await publish(github, trackingRequest({ title: 'Macie: sandbox' }))
    expect(issuesOf(github)).toEqual(['#1 open', '#2 open'])
    expect(github.emulator.github.issues[0]?.body).toContain('## OLD')
  })

  it('is not updated when nothing changed', async () => {
    await using github = await startGitHub()
    await publish(github, trackingRequest())
    const before = github.calls().length
    await publish(github, trackingRequest())
    expect(github.calls().slice(before)).toEqual(['GET /issues?state=open&per_page=100 200', 'POST /graphql 200'])
  })
})

it.each<readonly [string, unknown]>([
  ['pull_request', { pull_request: { number: 7 } }],
  ['merge_group', {}],
  ['issue_comment', { issue: { number: 7, pull_request: {} } }],
])('makes no call in a run for %s', async (eventName, payload) => {
  await using github = await startGitHub({ issues: [failing()] })
  const result = await github.publisher({ eventName, payload }).trackingIssue(cleanRequest())
  expect(result).toEqual({ kind: 'nothing', why: expect.stringContaining('pull request runs') })
  expect(github.calls()).toEqual([])
})

it('is created without an assignee that GitHub rejects, with a warning', async () => {
  await using github = await startGitHub()
  github.emulator.github.unassignable.push('nobody')
  const result = await publish(github, trackingRequest({ assignees: ['nobody'], labels: ['security'] }))
  expect(result).toMatchObject({
    kind: 'published',
    warning: expect.stringContaining('assign the tracking issue to nobody'),
  })
  expect(github.emulator.github.issues).toMatchObject([{ labels: ['security'], assignees: [] }])
})

it.each([
  ['a read-only token', { readOnly: true }, 'permissions: issues: write'],
  [
    'issues that are disabled',
    { faults: [{ status: 410, message: 'Issues are disabled' }] },
    'disabled in this repository',
  ],
  ['a body that is too long', { faults: [{ method: 'POST', status: 422, message: 'Body is too long' }] }, 'too long'],
])('names the fix for %s', async (_, options, advice) => {
  await using github = await startGitHub(options)
  expect(await publish(github, trackingRequest())).toEqual({
    kind: 'refused',
    message: expect.stringContaining(advice),
  })
})

describe('the marker', () => {
  it.each([
    { verdict: 'fail' },
    { verdict: 'pass', follows: 12 },
    { verdict: 'incomplete', follows: 2_147_483_647 },
  ] as const)('is read as it was written: %o', (state) => {
    expect(readIssueMarker(TITLE, `${issueMarker(TITLE, state)}\nText`)).toEqual(state)
    expect(readIssueMarker('Other', `${issueMarker(TITLE, state)}\nText`)).toBeUndefined()
  })

  it('leaves room for a body of the size that the page is limited to', () => {
    const longest = issueMarker('x'.repeat(200), { verdict: 'incomplete', follows: 2_147_483_647 })
    expect(Buffer.byteLength(`${longest}\n\n\nFollows #2147483647.\n`)).toBeLessThan(200)
  })
})
