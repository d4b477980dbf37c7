// Our own workflows and the examples, as an attacker would read them: what is pinned, what can write, and what zizmor and
// actionlint report where they are installed.
import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { isWorkflow, OURS, workflowComplaints } from '../build/workflow-check.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const text = (path: string) => readFileSync(join(root, path), 'utf8')
const workflowsIn = (folder: string) =>
  readdirSync(join(root, folder))
    .filter(isWorkflow)
    .map((file) => `${folder}/${file}`)

const OWN = workflowsIn('.github/workflows')
const EXAMPLES = workflowsIn('examples')
const DOCS = readdirSync(join(root, 'docs'))
  .filter((file) => file.endsWith('.md'))
  .map((file) => `docs/${file}`)
const PINNING = [...OWN, ...EXAMPLES, 'test/workflows/runner.yml', 'README.md', ...DOCS]

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, string>>
}

interface Job {
  readonly name?: string
  readonly needs?: string | readonly string[]
  readonly environment?: string
  readonly 'timeout-minutes'?: number
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

interface Workflow {
  readonly permissions: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

function read(path: string): Workflow {
  return parse(text(path))
}

/** The actions of others that a file uses, with their commit and the version that stands beside it. */
function pinsIn(path: string) {
  return [...text(path).matchAll(/uses: ([\w./-]+)@(\S+)(?: # (\S+))?/g)].flatMap(
    ([, action = '', ref = '', version]) => (action === OURS ? [] : [{ action, ref, version }]),
  )
}

describe.each(PINNING)('%s', (path) => {
  it('pins each action to a full commit SHA, with the version beside it', () => {
    for (const { action, ref, version = '' } of pinsIn(path)) {
      expect([action, ref]).toEqual([action, expect.stringMatching(/^[0-9a-f]{40}$/)])
      expect([action, version]).toEqual([action, expect.stringMatching(/^v\d+\.\d+\.\d+$/)])
    }
  })
})

it('pins the same commit everywhere', () => {
  const pins = PINNING.flatMap(pinsIn).map(
    ({ action, ref, version }) => `${action.split('/', 2).join('/')} ${ref} ${version}`,
  )
  const actions = new Set(pins.map((pin) => pin.split(' ')[0]))
  expect([...new Set(pins)]).toHaveLength(actions.size)
  expect(actions.size).toBeGreaterThan(5)
})

describe.each([...OWN, ...EXAMPLES])('%s', (path) => {
  const { permissions, jobs } = read(path)

  it('grants nothing but what each job names, and says why', () => {
    expect(permissions).toEqual({})
    const granted = Object.values(jobs).flatMap((job) => Object.entries(job.permissions ?? {}))
    for (const [scope, level] of granted) expect(text(path)).toMatch(new RegExp(`^ +${scope}: ${level} # \\w`, 'm'))
  })

  it('limits the time of each job, and names it', () => {
    for (const job of Object.values(jobs)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(30)
      expect(job.name).toMatch(/^[A-Z]/)
    }
  })

  it('keeps the token out of each checkout', () => {
    const checkouts = Object.values(jobs)
      .flatMap(({ steps }) => steps)
      .filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    for (const { with: inputs } of checkouts) expect(inputs).toEqual({ 'persist-credentials': false })
  })

  it('expands no expression inside a script', () => {
    for (const { run } of Object.values(jobs).flatMap(({ steps }) => steps)) expect(run ?? '').not.toContain('${{')
  })
})

it.each(OWN)('%s is a workflow that GitHub accepts', async (path) => {
  expect(await workflowComplaints(text(path))).toEqual([])
})

describe('CI', () => {
  it('passes only if every job passed', () => {
    const { passed, ...others } = read('.github/workflows/ci.yml').jobs
    expect(passed?.needs).toEqual(Object.keys(others))
  })

  it('can write nothing', () => {
    const { jobs } = read('.github/workflows/ci.yml')
    for (const { permissions = {} } of Object.values(jobs)) expect(Object.values(permissions)).not.toContain('write')
  })
})

describe('the nightly campaign', () => {
  const { campaign, issue, ...others } = read('.github/workflows/nightly.yml').jobs
  const scripts = (job: Job | undefined) => (job?.steps ?? []).map(({ run = '' }) => run).join('\n')

  it('runs new seeds in a job that can write nothing', () => {
    expect(others).toEqual({})
    expect(campaign?.permissions).toEqual({ contents: 'read' })
    expect(scripts(campaign)).toMatch(/seed=\$\(\(.*RUN.*\)\)[\s\S]*npm run --silent campaign -- .*--seed "\$seed"/)
    const properties = campaign?.steps.find(({ env }) => env?.PROPERTY_SEED !== undefined)
    expect(properties?.env?.PROPERTY_SEED).toContain('github.run_number')
    expect(properties?.run).toContain('vitest run test/property')
  })

  it('opens an issue, or comments on the open one, from a job that runs nothing of the repository', () => {
    expect(issue?.needs).toBe('campaign')
    expect(issue?.permissions).toEqual({ issues: 'write' })
    expect(scripts(issue)).toMatch(/gh issue comment[\s\S]*gh issue create/)
    expect(scripts(issue)).not.toMatch(/\b(npx|node|pip|curl)\b/)
    expect(issue?.steps.some(({ uses }) => uses !== undefined)).toBe(false)
  })
})

describe('the release', () => {
  const { test, release, ...others } = read('.github/workflows/release.yml').jobs
  const scripts = (job: Job | undefined) => (job?.steps ?? []).map(({ run = '' }) => run).join('\n')

  it('is built and tested by a job that can write nothing', () => {
    expect(others).toEqual({})
    expect(test?.permissions).toEqual({ contents: 'read' })
    expect(scripts(test)).toContain('.ci/run')
  })

  it('is published by a job that installs nothing, after the tests, in a protected environment', () => {
    expect(release?.needs).toBe('test')
    expect(release?.environment).toBe('release')
    expect(scripts(release)).toContain('gh release create')
    expect(scripts(release)).not.toMatch(/\b(npm|npx|node|pip|curl|\.ci\/run)\b/)
    expect(release?.steps.map(({ uses = '' }) => uses.split('@')[0]).filter((action) => action !== '')).toEqual([
      'actions/checkout',
      'actions/attest-build-provenance',
    ])
  })

  it('attests the provenance before it publishes', () => {
    const steps = release?.steps ?? []
    const attested = steps.findIndex(({ uses }) => uses?.startsWith('actions/attest-build-provenance@'))
    expect(attested).toBeGreaterThan(0)
    expect(attested).toBeLessThan(steps.findIndex(({ run }) => run?.includes('gh release create')))
    expect(release?.permissions).toEqual({ contents: 'write', 'id-token': 'write', attestations: 'write' })
  })
})

it('installs dependencies without their scripts', () => {
  expect(text('.npmrc')).toMatch(/^ignore-scripts=true$/m)
})

it('updates every kind of dependency, after a cooldown', () => {
  const { updates }: { updates: { 'package-ecosystem': string; cooldown: { 'default-days': number } }[] } = parse(
    text('.github/dependabot.yml'),
  )
  expect(updates.map((update) => update['package-ecosystem'])).toEqual(['npm', 'github-actions', 'pip', 'terraform'])
  for (const { cooldown } of updates) expect(cooldown['default-days']).toBeGreaterThanOrEqual(7)
})

/** Why a tool can't be run here; undefined where it is installed. */
function reasonToSkip(tool: string, install: string): string | undefined {
  if (spawnSync(tool, ['--version']).status === 0) return undefined
  return `Skipped because ${tool} is not installed (${install}): its findings in the workflows`
}

const noZizmor = reasonToSkip('zizmor', 'pip install zizmor')
const noActionlint = reasonToSkip('actionlint', 'go install github.com/rhysd/actionlint/cmd/actionlint@latest')

describe.skipIf(noZizmor !== undefined)(noZizmor ?? 'zizmor', () => {
  it('reports nothing, at its most pedantic', () => {
    const args = ['--offline', '--no-progress', '--persona', 'pedantic', '.github', ...EXAMPLES]
    const { stdout, status } = spawnSync('zizmor', args, { cwd: root, encoding: 'utf8' })
    expect(stdout).toContain('No findings to report')
    expect(status).toBe(0)
  })
})

describe.skipIf(noActionlint !== undefined)(noActionlint ?? 'actionlint', () => {
  it('reports nothing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'macie-gate-actionlint-'))
    try {
      // It reads workflows from a repository's folder for them, and the examples have to be in one.
      mkdirSync(join(folder, '.github/workflows'), { recursive: true })
      for (const path of [...OWN, ...EXAMPLES])
        cpSync(join(root, path), join(folder, '.github/workflows', path.replaceAll('/', '-')))
      spawnSync('git', ['init', '--quiet'], { cwd: folder })
      const { stdout, status } = spawnSync('actionlint', ['-no-color'], { cwd: folder, encoding: 'utf8' })
      expect(stdout).toBe('')
      expect(status).toBe(0)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })
})
