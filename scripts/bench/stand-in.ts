// The stand-in in a process of its own, so that it and what is measured have a processor each.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import type { Exchange } from '../../test/emulator/ledger.ts'
import type { Scenario } from '../../test/emulator/scenario.ts'

const MAIN = join(import.meta.dirname, '../../test/emulator/main.ts')

export interface StandIn {
  readonly scenario: Scenario
  /** What a job's environment needs to talk to it. */
  readonly environment: Readonly<Record<string, string>>
  /** The calls to Macie since it was last asked. */
  calls(): Exchange[]
}

/** Plays the scenario while `use` lasts, waiting so many milliseconds before each reply. */
export async function withStandIn<T>(
  scenario: Scenario,
  latency: number,
  use: (standIn: StandIn) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const ledger = join(folder, 'ledger')
  writeFileSync(join(folder, 'scenario.yml'), stringify(scenario, { aliasDuplicateObjects: false }))
  const args = [MAIN, join(folder, 'scenario.yml'), '--latency', String(latency), '--ledger', ledger]
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const environment = await ready(server.stdout)
    const calls = () => {
      const lines = readFileSync(ledger, 'utf8').split('\n').filter(Boolean)
      writeFileSync(ledger, '')
      return lines.map((line): Exchange => JSON.parse(line)).filter(({ service }) => service === 'macie')
    }
    return await use({ scenario, environment, calls })
  } finally {
    server.kill()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function ready(output: NodeJS.ReadableStream): Promise<Record<string, string>> {
  let text = ''
  for await (const chunk of output) {
    text += String(chunk)
    if (/^ready$/m.test(text)) break
  }
  return Object.fromEntries([...text.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']) => [name, value]))
}
