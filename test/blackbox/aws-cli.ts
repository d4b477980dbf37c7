// The machine's own AWS CLI, which knows the API from Amazon's model and nothing of this project, asking the stand-in.
import { execFile, spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { devNull } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import type { Emulator } from './stand-in.ts'

const run = promisify(execFile)

/** The CLI; undefined where there is none. A wrapper that only looks for its Python is passed over: it takes as long as the CLI. */
export function findAwsCli(): string | undefined {
  const { status, stdout } = spawnSync('python3', ['-c', 'import sys; print(sys.prefix)'], { encoding: 'utf8' })
  const beside = join(stdout?.trim() ?? '', 'bin', 'aws')
  if (status === 0 && existsSync(beside)) return beside
  return spawnSync('aws', ['--version']).status === 0 ? 'aws' : undefined
}

/** What the CLI is run with: the job's credentials of the scenario, and the stand-in instead of AWS. */
export function cliEnvironment({ environment }: Pick<Emulator, 'environment'>): Record<string, string> {
  const { PATH = '', HOME = '' } = process.env
  const ours = Object.entries(environment).filter(([name]) => name.startsWith('AWS_'))
  return { PATH, HOME, AWS_PAGER: '', AWS_CONFIG_FILE: devNull, ...Object.fromEntries(ours) }
}

export type Criterion = Readonly<Record<string, { readonly eq: readonly string[] }>>

/** What the console shows, said in full. */
export const CURRENT: Criterion = { archived: { eq: ['false'] }, sample: { eq: ['false'] } }

/** The field, and the key to group by, of a bucket's name. */
export const BUCKET = 'resourcesAffected.s3Bucket.name'

/** Gives the CLI's arguments to it, and what it prints back. */
export type Ask = (args: readonly string[]) => Promise<string>

/** Starts the command for each question, as a script would. */
export function eachAnew(command: string, env: Readonly<Record<string, string>>): Ask {
  return async (args) => (await run(command, [...args], { env, maxBuffer: 64 * 1024 * 1024 })).stdout
}

/** Asks one process of the CLI, which takes a second to start; undefined where it is no Python package. */
export function inOneProcess(env: Readonly<Record<string, string>>): (Disposable & { readonly ask: Ask }) | undefined {
  if (spawnSync('python3', ['-c', 'import awscli']).status !== 0) return undefined
  const script = join(import.meta.dirname, 'aws_cli.py')
  const child = spawn('python3', [script], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const ask = async (args: readonly string[]) => {
    child.stdin.write(`${JSON.stringify(args)}\n`)
    const { value } = await lines.next()
    const { code, text }: { code: number; text: string } = JSON.parse(value ?? '{}')
    if (code !== 0) throw new Error(`aws ${args.join(' ')} exited with ${code}`)
    return text
  }
  return { ask, [Symbol.dispose]: () => child.stdin.end() }
}

export class AwsCli {
  readonly #ask: Ask

  constructor(ask: Ask) {
    this.#ask = ask
  }

  /** Counts by group, without the empty key that findings of no job have. */
  async counts(region: string, groupBy: string, criterion: Criterion): Promise<Record<string, number>> {
    const reply = await this.#ask(
      macie('get-finding-statistics', region, ['--group-by', groupBy, ...criteria(criterion)]),
    )
    const { countsByGroup }: { countsByGroup: { groupKey?: string; count: number }[] } = JSON.parse(reply)
    const groups = countsByGroup.map(({ groupKey = '', count }) => [groupKey, count] as const)
    return Object.fromEntries(groups.filter(([key]) => key !== ''))
  }

  /** Ids of findings, over as many pages as the CLI finds. */
  async findings(region: string, criterion: Criterion): Promise<string[]> {
    const reply = await this.#ask(macie('list-findings', region, criteria(criterion)))
    const { findingIds }: { findingIds: string[] } = JSON.parse(reply)
    return findingIds
  }
}

function criteria(criterion: Criterion): string[] {
  return ['--finding-criteria', JSON.stringify({ criterion })]
}

function macie(operation: string, region: string, args: readonly string[]): string[] {
  return ['macie2', operation, '--region', region, '--output', 'json', ...args]
}
