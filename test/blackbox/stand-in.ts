// The stand-in for GitHub and AWS as the black-box tests start it: what Macie is asked and answers is kept on the way,
// for npm run check:contract.
import { appendFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Emulator, type EmulatorOptions, startEmulator as start } from '../emulator/emulator.ts'
import type { Exchange } from '../emulator/ledger.ts'
import type { Scenario } from '../emulator/scenario.ts'

export type { Emulator, EmulatorOptions }

/** Emptied before each run of the tests (`test/traffic.ts`). */
export const TRAFFIC = join(import.meta.dirname, '../../reports/traffic')

export async function startEmulator(scenario: Scenario, options: EmulatorOptions = {}): Promise<Emulator> {
  const { onExchange = () => {} } = options
  mkdirSync(TRAFFIC, { recursive: true })
  return start(scenario, {
    ...options,
    onExchange: (exchange) => {
      keep(exchange)
      onExchange(exchange)
    },
  })
}

/** A file for each process, so that none cuts into another's lines. Replies beyond the model are left out, their requests are not. */
function keep({ service, method, path, body, status, reply, fault, unmodelled }: Exchange): void {
  if (service !== 'macie') return
  const answered = fault !== undefined || unmodelled === true || status === 0 ? {} : { status, reply }
  appendFileSync(join(TRAFFIC, `${process.pid}.jsonl`), `${JSON.stringify({ method, path, body, ...answered })}\n`)
}
