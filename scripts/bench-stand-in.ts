// Runs the built action against the stand-in in a process of its own, so that both have a processor, and measures it.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { runAction } from '../test/blackbox/action.ts'
import type { Exchange } from '../test/emulator/ledger.ts'
import type { Scenario } from '../test/emulator/scenario.ts'

/** Medians over the runs; `calls` and `megabytes` of the last one. */
export interface Measured {
  /** From start to exit. */
  readonly milliseconds: number
  /** From the first call to Macie to the last reply. */
  readonly reading: number
  readonly calls: number
  /** The most memory that the process held. */
  readonly megabytes: number
}

const MAIN = join(import.meta.dirname, '../test/emulator/main.ts')
const PEAK = 'data:text/javascript,process.on("exit",()=>console.log("peak",process.resourceUsage().maxRSS))'

export async function measured(
  scenario: Scenario,
  regions: readonly string[],
  latency: number,
  runs: number,
): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const ledger = join(folder, 'ledger')
  writeFileSync(join(folder, 'scenario.yml'), stringify(scenario, { aliasDuplicateObjects: false }))
  const args = [MAIN, join(folder, 'scenario.yml'), '--latency', String(latency), '--ledger', ledger]
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const environment = await ready(server.stdout)
    const inputs = {
      'role-to-assume': Object.keys(scenario.accounts)
        .map((id) => `arn:aws:iam::${id}:role/macie-gate`)
        .join('\n'),
      regions: regions.join(' '),
      details: '0',
      'on-uncovered': 'ignore',
    }
    const all: Measured[] = []
    for (let run = 0; run < runs; run++) {
      writeFileSync(ledger, '')
      using step = await runAction({ inputs, environment, node: ['--import', PEAK] })
      if (step.outputs.verdict !== 'fail') throw new Error(`The step came to no verdict: ${step.log}`)
      const lines = readFileSync(ledger, 'utf8').trim().split('\n')
      const exchanges: Exchange[] = lines.map((line) => JSON.parse(line))
      const calls = exchanges.filter(({ service }) => service === 'macie')
      const began = Math.min(...calls.map(({ startedAt }) => startedAt))
      const ended = Math.max(...calls.map(({ endedAt }) => endedAt))
      const peak = Number(/^peak (\d+)$/m.exec(step.log)?.[1])
      all.push({
        milliseconds: step.milliseconds,
        reading: ended - began,
        calls: calls.length,
        megabytes: Math.round(peak / 1024),
      })
    }
    const middle = (of: (one: Measured) => number) =>
      all.map(of).toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? Number.NaN
    return {
      milliseconds: middle((one) => one.milliseconds),
      reading: middle((one) => one.reading),
      calls: all.at(-1)?.calls ?? 0,
      megabytes: all.at(-1)?.megabytes ?? 0,
    }
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
