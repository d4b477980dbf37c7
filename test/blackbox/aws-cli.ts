// The machine's own AWS CLI, which knows the API from Amazon's model and nothing of this project, asking the stand-in.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
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
  return { PATH, HOME, AWS_PAGER: '', AWS_CONFIG_FILE: '/dev/null', ...Object.fromEntries(ours) }
}

export type Criterion = Readonly<Record<string, { readonly eq: readonly string[] }>>

/** What the console shows, said in full. */
export const CURRENT: Criterion = { archived: { eq: ['false'] }, sample: { eq: ['false'] } }

/** The field, and the key to group by, of a bucket's name. */
export const BUCKET = 'resourcesAffected.s3Bucket.name'

export class AwsCli {
  readonly #command: string
  readonly #environment: Readonly<Record<string, string>>

  constructor(command: string, environment: Readonly<Record<string, string>>) {
    this.#command = command
    this.#environment = environment
  }

  /** Counts by group, without the empty key that findings of no job have. */
  async counts(region: string, groupBy: string, criterion: Criterion): Promise<Record<string, number>> {
    const reply = await this.#ask(region, 'get-finding-statistics', ['--group-by', groupBy, ...criteria(criterion)])
    const { countsByGroup }: { countsByGroup: { groupKey?: string; count: number }[] } = JSON.parse(reply)
    const groups = countsByGroup.map(({ groupKey = '', count }) => [groupKey, count] as const)
    return Object.fromEntries(groups.filter(([key]) => key !== ''))
  }

  /** Ids of findings, over as many pages as the CLI finds. */
  async findings(region: string, criterion: Criterion): Promise<string[]> {
    const reply = await this.#ask(region, 'list-findings', criteria(criterion))
    const { findingIds }: { findingIds: string[] } = JSON.parse(reply)
    return findingIds
  }

  async #ask(region: string, operation: string, args: readonly string[]): Promise<string> {
    const { stdout } = await run(
      this.#command,
      ['macie2', operation, '--region', region, '--output', 'json', ...args],
      { env: this.#environment, maxBuffer: 64 * 1024 * 1024 },
    )
    return stdout
  }
}

function criteria(criterion: Criterion): string[] {
  return ['--finding-criteria', JSON.stringify({ criterion })]
}
