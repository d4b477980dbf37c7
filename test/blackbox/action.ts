// Runs the built action as GitHub's runner runs it: in another process, inputs and files by environment, and nothing
// of this process's environment but what the machine needs.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { machineEnvironment } from './machine.ts'
import { parseOutputs } from './outputs.ts'
import { type Ended, runAlone, runWarm } from './processes.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

interface Metadata {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
}

const metadata: Metadata = parse(readFileSync(join(root, 'action.yml'), 'utf8'))

export interface Job {
  /** As `with:` gives them; the runner fills in the defaults of action.yml. A name that is not declared reaches nothing. */
  readonly inputs?: Readonly<Record<string, string>>
  /** The stand-in's, mostly. An undefined value takes a variable away. */
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The webhook's payload, with `GITHUB_EVENT_NAME` in the environment. */
  readonly event?: unknown
  /** Files of the checkout, by path. */
  readonly files?: Readonly<Record<string, string>>
  /** Symbolic links of the checkout: what each leads to, by path. */
  readonly links?: Readonly<Record<string, string>>
  /** Flags for Node, such as a limit of the heap: they take a process of its own. */
  readonly node?: readonly string[]
  /** A process that ran nothing before. */
  readonly alone?: boolean
}

export interface Step {
  readonly exitCode: number | null
  /** What the step printed, as the runner reads it: standard output and error. */
  readonly log: string
  readonly summary: string
  readonly outputs: Readonly<Record<string, string>>
  readonly milliseconds: number
  /** A file of the workspace after the step; throws when there is none. */
  file(path: string): string
  readonly workspace: string
  /** Removes the workspace. */
  [Symbol.dispose](): void
}

/** What every payload says of the repository, here a private one; on its own, a push to the default branch. */
const ON_MAIN = {
  repository: { full_name: 'example-org/storefront', default_branch: 'main', private: true, visibility: 'private' },
}

/** Runs one step to its end. */
export async function runAction({
  inputs = {},
  environment,
  event = ON_MAIN,
  files = {},
  links = {},
  node = [],
  alone = false,
}: Job): Promise<Step> {
  const home = mkdtempSync(join(tmpdir(), 'macie-gate-'))
  const workspace = join(home, 'workspace')
  const place = (name: string, text: string) => {
    const path = join(home, name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, text)
    return path
  }
  mkdirSync(workspace)
  for (const [path, text] of Object.entries(files)) place(join('workspace', path), text)
  for (const [path, to] of Object.entries(links)) symlinkSync(to, join(workspace, path))
  const runner = {
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: workspace,
    GITHUB_STEP_SUMMARY: place('summary.md', ''),
    GITHUB_OUTPUT: place('output', ''),
    GITHUB_EVENT_PATH: place('event.json', JSON.stringify(event)),
    GITHUB_EVENT_NAME: 'push',
    GITHUB_REPOSITORY: 'example-org/storefront',
    GITHUB_REF: 'refs/heads/main',
    GITHUB_SHA: '8f3c2a1b9d4e5f60718293a4b5c6d7e8f9012345',
    GITHUB_RUN_ID: '4242',
    GITHUB_WORKFLOW: 'Macie',
  }
  const { HOME = home } = process.env
  const began = performance.now()
  const variables = defined({ ...machineEnvironment(), HOME, ...runner, ...inputVariables(inputs), ...environment })
  const script = join(root, 'dist/index.js')
  const { exitCode, log }: Ended =
    alone || node.length > 0 || Object.keys(environment).some(concernsProcess)
      ? await runAlone([...node, script], variables, workspace)
      : await runWarm({
          script,
          args: [],
          environment: variables,
          folder: workspace,
          result: join(home, 'result.json'),
        })
  const milliseconds = performance.now() - began
  return {
    exitCode,
    log,
    milliseconds,
    summary: readFileSync(runner.GITHUB_STEP_SUMMARY, 'utf8'),
    outputs: parseOutputs(readFileSync(runner.GITHUB_OUTPUT, 'utf8')),
    workspace,
    file: (path) => readFileSync(join(workspace, path), 'utf8'),
    [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }),
  }
}

/** As the runner does: a declared input has a variable whatever the workflow says, one that is not declared has none. */
function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  const variables: Record<string, string> = {}
  for (const [name, { default: value = '' }] of Object.entries(metadata.inputs)) {
    const filled = value.startsWith('${{') ? 'ghs_emulated' : value
    variables[`INPUT_${name.toUpperCase()}`] = inputs[name] ?? filled
  }
  const unknown = Object.keys(inputs).filter((name) => metadata.inputs[name] === undefined)
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`)
  return variables
}

/** Whether Node or what it loads once reads a variable: a warm process would have another's value. */
function concernsProcess(name: string): boolean {
  return /^NODE_|_PROXY$|^GITHUB_STEP_SUMMARY$/i.test(name)
}

function defined(variables: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
