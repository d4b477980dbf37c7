// A pull request can't loosen its own gate: the policy of the default branch applies, too.
import { describe, expect, it } from 'vitest'
import type { GitHubOptions } from '../emulator/scenario.ts'
import type { Job } from './action.ts'
import { gate, PULL_REQUEST, small } from './small.ts'

const NEXT_YEAR = new Date(Date.now() + 300 * 86_400_000).toISOString().slice(0, 10)
const FILE = '.github/macie-gate.yml'
const GIT = { '.git/HEAD': 'ref: refs/heads/feature\n' }
const checkout = (policy?: string) => ({ ...GIT, ...(policy === undefined ? {} : { [FILE]: policy }) })

const STRICT = 'version: 1\nthresholds: { high: 0 }\n'
const PER_BUCKET = 'version: 1\nthresholds: { high: 9 }\nbuckets: [{ match: uploads, thresholds: { high: 0 } }]\n'
const ACCEPTS_ALL = `${STRICT}exceptions: [{ bucket: "*", type: "*", reason: none, expires: ${NEXT_YEAR} }]\n`

const contents = ({ ledger }: { ledger: readonly { operation: string; path: string }[] }) =>
  ledger.filter(({ operation }) => operation === 'GetContent').map(({ path }) => decodeURIComponent(path))

function onBranch(name: string, ref: string, event: object = {}): Partial<Job> {
  const repository = { full_name: 'example-org/storefront', default_branch: 'main' }
  return { environment: { GITHUB_EVENT_NAME: name, GITHUB_REF: ref }, event: { repository, ...event } }
}

async function judged(
  github: GitHubOptions,
  files: Readonly<Record<string, string>>,
  job: Partial<Job> = PULL_REQUEST,
  inputs: Readonly<Record<string, string>> = {},
) {
  return gate(small({ github }), inputs, { ...job, files })
}

describe('a pull request that', () => {
  it.each([
    ['accepts everything', STRICT, ACCEPTS_ALL, /accepts 3 High findings more/],
    ['raises a limit', STRICT, 'version: 1\nthresholds: { high: 999 }\n', /max-high 0 → 999/],
    ['deletes the file', PER_BUCKET.replace('high: 9', 'high: 1, low: 0'), undefined, /max-low 0 → no limit/],
    [
      'shadows the limit of a bucket',
      PER_BUCKET,
      PER_BUCKET.replace('[{', '[{ match: "*", thresholds: {} }, {'),
      /bucket/,
    ],
    [
      'hands the limit of a bucket to another account',
      PER_BUCKET.replace('uploads,', 'uploads, account: "111122223333",'),
      PER_BUCKET.replace('uploads,', 'uploads, account: "444455556666",'),
      /changes the limits of individual buckets/,
    ],
  ])('%s fails by the policy of the default branch, and is told', async (_, before, after, said) => {
    const inputs = after === undefined ? { 'max-high': '9' } : {}
    const { step } = await judged({ files: { [FILE]: before } }, checkout(after), PULL_REQUEST, inputs)
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['fail', 1])
    expect(step.outputs['policy-changed']).toBe('true')
    const told = step.log.split('\n').filter((line) => line.startsWith('::error') && said.test(line))
    expect(told, step.log).toHaveLength(1)
    expect(told[0]).toContain('main')
    expect(step.summary).toMatch(said)
    expect(step.summary).toContain('Would pass')
  })

  it('tightens the gate fails by its own policy', async () => {
    const loose = 'version: 1\nthresholds: { high: 5 }\n'
    const { step } = await judged({ files: { [FILE]: loose } }, checkout(STRICT))
    expect([step.outputs.verdict, step.outputs['policy-changed']], step.log).toEqual(['fail', 'true'])
    expect(step.log).toMatch(/^::warning .*max-high 5 → 0/m)
  })

  it('leaves the policy alone hears nothing of it', async () => {
    const { step, emulator } = await judged({ files: { [FILE]: ACCEPTS_ALL } }, checkout(`# seen\n${ACCEPTS_ALL}`))
    expect([step.outputs.verdict, step.outputs['policy-changed']], step.log).toEqual(['pass', 'false'])
    expect(step.log).not.toContain('this pull request')
    expect(contents(emulator)).toHaveLength(2)
  })

  it('breaks the file is an error', async () => {
    const { step } = await judged({ files: { [FILE]: STRICT } }, checkout('version: 2\n'))
    expect([step.outputs.verdict, step.exitCode]).toEqual(['error', 1])
  })

  it('is told in the comment', async () => {
    const { emulator } = await judged({ files: { [FILE]: STRICT } }, checkout(ACCEPTS_ALL), PULL_REQUEST, {
      comment: 'always',
    })
    const body = emulator.github.comments[0]?.body ?? ''
    expect(body).toContain('This pull request loosens the gate')
    expect(body).toMatch(/\| Verdict \| .*Failed.* \| .*Would pass/)
    expect(body).toContain('accepts 3 High findings more')
  })
})

describe('the default branch', () => {
  const RUN = { workflow_run: { event: 'pull_request', pull_requests: [] } }
  it.each<[string, Partial<Job>]>([
    ['a push to a branch', onBranch('push', 'refs/heads/feature')],
    ['another workflow', onBranch('workflow_run', 'refs/heads/main', RUN)],
    ['a comment', onBranch('issue_comment', 'refs/heads/main')],
    ['a merge queue', onBranch('merge_group', 'refs/heads/gh-readonly-queue/main/pr-7-0a1b')],
  ])('judges %s', async (_, job) => {
    const { step } = await judged({ files: { [FILE]: STRICT } }, checkout(ACCEPTS_ALL), job)
    expect([step.outputs.verdict, step.outputs['policy-changed']], step.log).toEqual(['fail', 'true'])
  })

  it('itself asks GitHub nothing', async () => {
    const job = onBranch('push', 'refs/heads/main')
    const { step, emulator } = await judged({ files: { [FILE]: STRICT } }, checkout(ACCEPTS_ALL), job)
    expect([step.outputs.verdict, step.outputs['policy-changed']], step.log).toEqual(['pass', ''])
    expect(emulator.ledger.filter(({ service }) => service === 'github')).toEqual([])
  })

  it('without a policy adopts the one of the checkout, and says so', async () => {
    const { step, emulator } = await judged({}, checkout(ACCEPTS_ALL))
    expect([step.outputs.verdict, step.outputs['policy-changed']], step.log).toEqual(['pass', 'true'])
    expect(step.log).toMatch(/^::notice .*main has no policy file/m)
    const place = '/api/v3/repos/example-org/storefront/contents'
    expect(contents(emulator).toSorted()).toEqual(
      [place, `${place}/${FILE}`, `${place}/.github/macie-gate.yaml`].toSorted(),
    )
  })

  it('judges alone where the job has no checkout', async () => {
    const { step } = await judged({ files: { [FILE]: 'version: 1\nthresholds: { high: 3 }\n' } }, {})
    expect([step.outputs.verdict, step.outputs['policy-changed']], step.log).toEqual(['pass', ''])
    const other = { ...PULL_REQUEST, files: {} }
    const named = await judged({ files: { 'p.yml': STRICT } }, {}, other, { 'policy-file': 'p.yml' })
    expect(named.step.outputs.verdict, named.step.log).toBe('fail')
    const nowhere = await judged({ files: {} }, {}, other, { 'policy-file': 'p.yml', 'max-high': '9' })
    expect([nowhere.step.outputs.verdict, nowhere.step.exitCode], nowhere.step.log).toEqual(['incomplete', 1])
    expect(nowhere.step.log).toMatch(/^::error .*policy-file: p\.yml doesn't exist/m)
  })

  it('is asked for the file of a checkout in a directory by its path in the repository', async () => {
    const files = { 'src/.git/HEAD': 'ref: refs/heads/feature\n', 'src/gate.yml': ACCEPTS_ALL }
    const { step } = await judged({ files: { 'gate.yml': STRICT } }, files, PULL_REQUEST, {
      'policy-file': 'src/gate.yml',
    })
    expect([step.outputs.verdict, step.outputs['policy-changed']], step.log).toEqual(['fail', 'true'])
  })

  it.each<[string, GitHubOptions]>([
    ['a token without contents: read', { contentsHidden: true, files: { [FILE]: STRICT } }],
    ['an invalid policy there', { files: { [FILE]: 'version: 3\n' } }],
  ])('is incomplete with %s', async (_, github) => {
    const { step } = await judged(github, checkout(ACCEPTS_ALL))
    expect([step.outputs.verdict, step.exitCode, step.outputs['policy-changed']], step.log).toEqual([
      'incomplete',
      1,
      '',
    ])
    expect(step.log).toMatch(
      /^::error .*contents: read.*policy-from: checkout|^::error .*policy-from: checkout.*contents: read/m,
    )
  })

  it('is left out under policy-from: checkout, which says so', async () => {
    const inputs = { 'policy-from': 'checkout' }
    const { step, emulator } = await judged({ files: { [FILE]: STRICT } }, checkout(ACCEPTS_ALL), PULL_REQUEST, inputs)
    expect(step.outputs.verdict, step.log).toBe('pass')
    expect(step.log).toMatch(/^::notice .*policy-from: checkout/m)
    expect(step.summary).toContain('policy-from: checkout')
    expect(contents(emulator)).toEqual([])
  })
})

describe("an organization's policy", () => {
  const NAME = 'example-org/policies/macie/gate.yml@v2'
  const repositories = { 'example-org/policies@v2': { 'macie/gate.yml': 'version: 1\nthresholds: { high: 3 }\n' } }

  it('is read from its repository, and named with its hash', async () => {
    const { step } = await judged({ repositories, files: { [FILE]: STRICT } }, checkout(STRICT), PULL_REQUEST, {
      'policy-file': NAME,
    })
    expect(step.outputs.verdict, step.log).toBe('pass')
    expect(step.summary).toContain(NAME)
    expect(step.summary).toMatch(/SHA-256.*[0-9a-f]{64}/)
  })

  it('that is missing is an error before any call to AWS', async () => {
    const github = { repositories: { 'example-org/policies@v2': { 'README.md': '' } } }
    const { step, emulator } = await judged(github, {}, {}, { 'policy-file': NAME })
    expect([step.outputs.verdict, step.exitCode], step.log).toEqual(['error', 1])
    expect(step.log).toMatch(/^::error .*example-org\/policies/m)
    expect(emulator.ledger.filter(({ service }) => service !== 'github')).toEqual([])
  })
})
