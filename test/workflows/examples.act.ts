// The example workflows, as their readers would copy them: jobs that depend on each other, comments, issues, artifacts.
import { afterEach, describe, expect, it } from 'vitest'
import { type Emulator, startEmulator } from '../emulator/emulator.ts'
import type { Scenario } from '../emulator/scenario.ts'
import { OPERATIONS } from '../emulator/scenario-faults.ts'
import { act, type Run, reasonToSkip } from './act.ts'

const SHA = '8f3c2a1b9d4e5f60718293a4b5c6d7e8f9012345'
const REPOSITORY = 'example-org/storefront'
const repository = { full_name: REPOSITORY, default_branch: 'main' }
const PUSH = { ref: 'refs/heads/main', after: SHA, repository }
const PULL_REQUEST = {
  action: 'opened',
  number: 7,
  pull_request: { number: 7, head: { sha: SHA, repo: { full_name: REPOSITORY } } },
  repository,
}
/** What GitHub sends when CI has ended for a pull request of a fork: without the pull request. */
const FORK_RUN = {
  action: 'completed',
  workflow_run: {
    event: 'pull_request',
    pull_requests: [],
    head_branch: 'feature',
    head_sha: SHA,
    head_repository: { full_name: 'octocat/storefront', owner: { login: 'octocat' } },
  },
  repository,
}

/** What the role for pull requests isn't authorized to call. */
const NOT_COUNTING = OPERATIONS.filter((operation) => !['GetMacieSession', 'GetFindingStatistics'].includes(operation))

/**
 * Two accounts with Macie enabled everywhere, each with that many High findings of this week in eu-west-1. The role for pull
 * requests can only count.
 */
function accounts(high: number, role: 'macie-gate' | 'macie-gate-pull-requests'): Scenario {
  const findings = [
    { bucket: 'prod-uploads', type: 'SensitiveData:S3Object/Credentials', severity: 'High', daysAgo: 2, count: high },
  ]
  const buckets = [{ name: 'prod-uploads', objects: 10, monitored: true }]
  const denied = role === 'macie-gate' ? [] : NOT_COUNTING
  const region = { buckets, findings: high === 0 ? [] : findings, denied }
  const account = (id: string) => ({
    role: `arn:aws:iam::${id}:role/${role}`,
    otherRegions: {},
    regions: { 'eu-west-1': region },
  })
  return {
    accounts: { '111122223333': account('111122223333'), '444455556666': account('444455556666') },
    // The payloads here don't say whether the repository is private.
    github: { pulls: { [SHA]: [7] }, repository: { private: true } },
  }
}

const reason = reasonToSkip()

describe.skipIf(reason !== undefined)(reason ?? 'the example', () => {
  let emulator: Emulator | undefined
  let run: Run | undefined
  afterEach(async () => {
    run?.[Symbol.dispose]()
    await emulator?.close()
  })

  it('matrix merges the reports of a job for each account and Region', async () => {
    const { run } = await play('matrix', 'schedule', 3)
    expect(run.jobs).toEqual({
      list: ['success'],
      read: ['success', 'success', 'success', 'success'],
      gate: ['failure'],
    })
    expect(JSON.parse(run.artifact('macie-merged/macie.json'))).toMatchObject({
      verdict: 'fail',
      totals: { high: 6 },
      mergedFrom: 4,
    })
    expect(JSON.parse(run.artifact('macie-report-111122223333-eu-west-1/macie.json'))).toMatchObject({
      verdict: 'collected',
    })
  })

  it('matrix is red when a job leaves no report, though no limit is exceeded', async () => {
    const { run } = await play('matrix', 'schedule', 0, {}, 'account:111122223333')
    expect(run.jobs).toEqual({ list: ['success'], read: ['success', 'success'], gate: ['failure'] })
    const merged = JSON.parse(run.artifact('macie-merged/macie.json'))
    expect(merged).toMatchObject({ verdict: 'incomplete', totals: { high: 0 }, mergedFrom: 2 })
  })

  async function play(example: string, event: string, high: number, payload: unknown = {}, matrix?: string) {
    const role = event === 'pull_request' ? 'macie-gate-pull-requests' : 'macie-gate'
    emulator = await startEmulator(accounts(high, role))
    run = await act({
      workflow: `examples/${example}.yml`,
      event,
      payload,
      environment: emulator.environment,
      ...(matrix === undefined ? {} : { matrix }),
    })
    return { run, github: emulator.github }
  }

  it('gate-before-deploy deploys where there is nothing', async () => {
    const { run } = await play('gate-before-deploy', 'push', 0, PUSH)
    expect(run.jobs).toEqual({ macie: ['success'], deploy: ['success'] })
    expect(run.printed).toContain('Deploy here\n')
  })

  it('gate-before-deploy does not deploy after a breach', async () => {
    const { run } = await play('gate-before-deploy', 'push', 1, PUSH)
    expect(run.exitCode).toBe(1)
    expect(run.jobs).toEqual({ macie: ['failure'] })
    expect(run.printed).not.toContain('Deploy here\n')
  })

  it('pull-request-comment comments on the pull request', async () => {
    const { run, github } = await play('pull-request-comment', 'pull_request', 3, PULL_REQUEST)
    expect(run.jobs).toEqual({ macie: ['failure'] })
    expect(github.comments.map(({ number }) => number)).toEqual([7])
    expect(github.comments[0]?.body).toContain('prod-uploads')
    const refused = emulator?.ledger.filter(({ service, status }) => service === 'macie' && status !== 200)
    // Whether the account administers others is always asked: a role that only counts may be refused that, and nothing else.
    const operations = refused?.map(({ operation, status }) => `${operation} ${status}`).toSorted()
    expect(operations).toEqual(['GetAdministratorAccount 403', 'ListMembers 403'])
  })

  it('scheduled-audit opens an issue and keeps the reports', async () => {
    const { run, github } = await play('scheduled-audit', 'schedule', 3)
    expect(run.jobs).toEqual({ audit: ['failure'] })
    expect(github.issues.map(({ state, labels }) => ({ state, labels }))).toEqual([
      { state: 'open', labels: ['security', 'macie'] },
    ])
    expect(JSON.parse(run.artifact('macie-report/macie.json'))).toMatchObject({ verdict: 'fail' })
    expect(run.artifact('macie-report/macie.csv')).toContain('prod-uploads')
  })

  it('code-scanning uploads SARIF and does not fail', async () => {
    const { run } = await play('code-scanning', 'schedule', 3)
    expect(run.jobs).toEqual({ macie: ['success'] })
    const sarif: { runs: { results: unknown[] }[] } = JSON.parse(run.artifact('code-scanning/macie.sarif'))
    expect(sarif.runs[0]?.results).toHaveLength(1)
  })

  it('forks comments on the pull request of a fork, from the report of the other job', async () => {
    const { run, github } = await play('forks', 'workflow_run', 3, FORK_RUN)
    expect(run.jobs).toEqual({ read: ['failure'], comment: ['success'] })
    expect(github.comments.map(({ number }) => number)).toEqual([7])
    // `disclose: counts`: by severity and finding type, and no name.
    expect(github.comments[0]?.body).toContain('failed: 3 High findings, 0 allowed')
    expect(github.comments[0]?.body).toContain('Credentials')
    expect(github.comments[0]?.body).not.toMatch(/prod-uploads|111122223333|eu-west-1/)
  })
})
