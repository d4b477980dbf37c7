// The stand-in from the command line: prints the environment it plays, then `ready`, and serves until it is stopped.
import { appendFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startEmulator } from './emulator.ts'
import type { Exchange } from './ledger.ts'
import { loadScenario } from './scenario.ts'
import { ScenarioError } from './shape.ts'

const USAGE = 'usage: node test/emulator/main.ts scenario.yml [--port N] [--latency MS] [--ledger FILE]'

function number(value: string | undefined): number {
  if (value === undefined) return 0
  if (!/^\d+$/.test(value)) throw new ScenarioError(`${value} is no number\n${USAGE}`)
  return Number(value)
}

/** Appends to the file once the replies that are due have gone out, so that none is late for it. */
function keeper(ledger: string): (exchange: Exchange) => void {
  let waiting: Exchange[] = []
  const write = () => {
    appendFileSync(ledger, waiting.map((exchange) => `${JSON.stringify(exchange)}\n`).join(''))
    waiting = []
  }
  return (exchange) => {
    if (waiting.push(exchange) === 1) setImmediate(write)
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { port: { type: 'string' }, latency: { type: 'string' }, ledger: { type: 'string' } },
  })
  const [path, ...more] = positionals
  if (path === undefined || more.length > 0) throw new ScenarioError(USAGE)
  const port = number(values.port)
  const { ledger } = values
  if (ledger !== undefined) writeFileSync(ledger, '')
  const emulator = await startEmulator(loadScenario(path), {
    port,
    latencyMs: number(values.latency),
    ...(ledger === undefined ? {} : { onExchange: keeper(ledger) }),
  })
  const stop = () => emulator.close()
  process.once('SIGTERM', stop).once('SIGINT', stop)
  for (const [name, value] of Object.entries(emulator.environment)) process.stdout.write(`${name}=${value}\n`)
  process.stdout.write('ready\n')
}

try {
  await main()
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
}
