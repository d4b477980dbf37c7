// Runs a workflow under nektos/act in host mode: GitHub's expressions, needs, matrix and outputs around the built action,
// which talks to the stand-in. Actions of others are played by those in actions/.
import { spawn, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { OURS } from '../build/workflow-check.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** What to say where a workflow can't be run; undefined where it can. */
export function reasonToSkip(): string | undefined {
  if (spawnSync('act', ['--version']).status === 0) return undefined
  return 'act is not installed: go install github.com/nektos/act@latest'
}

export interface Triggered {
  /** Path in the repository. */
  readonly workflow: string
  readonly event: string
  readonly payload?: unknown
  readonly environment?: Readonly<Record<string, string>>
  /** Of a matrix, only the jobs with this `key:value`. */
  readonly matrix?: string
}

type Result = 'success' | 'failure'

export interface Run {
  readonly exitCode: number | null
  /** How each job that ran ended, by its id; a matrix has one for each of its jobs. */
  readonly jobs: Readonly<Record<string, readonly Result[]>>
  /** What the steps printed, without what act says itself. */
  readonly printed: string
  /** Of the artifacts that were uploaded; throws when there is none. */
  artifact(path: string): string
  [Symbol.dispose](): void
}

interface Line {
  readonly jobID?: string
  readonly jobResult?: Result
  readonly raw_output?: boolean
  readonly msg?: string
}

/** act takes it from the clone's remote, which may be none of GitHub's. */
const REPOSITORY = { GITHUB_REPOSITORY: 'example-org/storefront' }

export async function act({ workflow, event, payload = {}, environment = {}, matrix }: Triggered): Promise<Run> {
  const home = mkdtempSync(join(tmpdir(), 'macie-gate-act-'))
  const artifacts = join(home, 'artifacts')
  mkdirSync(artifacts)
  writeFileSync(join(home, 'event.json'), JSON.stringify(payload))
  const variables = Object.entries({ ...REPOSITORY, ...environment, ARTIFACTS: artifacts })
  const { exitCode, output } = await ended([
    ...[event, '--json', '--workflows', workflow, '--eventpath', join(home, 'event.json')],
    ...['--platform', 'ubuntu-latest=-self-hosted', '--no-cache-server', '--action-cache-path', join(home, 'cache')],
    ...(matrix === undefined ? [] : ['--matrix', matrix]),
    ...['--secret', 'GITHUB_TOKEN=ghs_emulated'],
    ...variables.flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...replaced(workflow, home).flatMap((pair) => ['--local-repository', pair]),
  ])
  const lines = output
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line): Line => JSON.parse(line))
  const jobs: Record<string, Result[]> = {}
  for (const { jobID = '', jobResult } of lines) {
    if (jobResult !== undefined) jobs[jobID] = [...(jobs[jobID] ?? []), jobResult]
  }
  return {
    exitCode,
    jobs,
    printed: lines.map(({ raw_output, msg }) => (raw_output === true ? msg : '')).join(''),
    artifact: (path) => readFileSync(join(artifacts, path), 'utf8'),
    [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }),
  }
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly { readonly uses?: string }[] }>>
}

/** `owner/name@ref=folder` for each action of the workflow but checkout, which act does itself. */
function replaced(workflow: string, home: string): string[] {
  const { jobs }: Workflow = parse(readFileSync(join(root, workflow), 'utf8'))
  const used = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []))
  const actions = new Set(used.filter((uses) => uses !== './' && !uses.startsWith('actions/checkout@')))
  return [...actions].map((uses) => {
    const [path = '', ref = ''] = uses.split('@')
    const [owner = '', name = ''] = path.split('/')
    const folder = path === OURS ? published(home) : join(root, 'test/workflows/actions', name)
    return `${owner}/${name}@${ref}=${folder}`
  })
}

/** The action as a runner downloads it, and nothing of the checkout beside it. */
function published(home: string): string {
  const folder = join(home, 'published')
  for (const path of ['action.yml', 'dist']) cpSync(join(root, path), join(folder, path), { recursive: true })
  return folder
}

function ended(args: readonly string[]) {
  const { PATH = '', HOME = '' } = process.env
  // act takes node from PATH.
  const env = { HOME, PATH: [dirname(process.execPath), PATH].join(delimiter) }
  return new Promise<{ exitCode: number | null; output: string }>((resolve, reject) => {
    const child = spawn('act', args, { cwd: root, env, stdio: ['ignore', 'pipe', 'ignore'] })
    let output = ''
    child.stdout.setEncoding('utf8').on('data', (text) => (output += text))
    child.once('error', reject).once('close', (exitCode) => resolve({ exitCode, output }))
  })
}
