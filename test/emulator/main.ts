// The stand-in from the command line: prints the environment it plays, then `ready`, and serves until it is stopped.
import { appendFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { startEmulator } from './emulator.ts'
import { loadScenario } from './scenario.ts'
import { ScenarioError } from './shape.ts'

const USAGE = 'usage: node test/emulator/main.ts scenario.yml [--port N] [--latency MS] [--ledger FILE]'

function number(value: string | undefined): number {
  if (value === undefined) return 0
  if (!/^\d+$/.test(value)) throw new ScenarioError(`${value} is no number\n${USAGE}`)
  return Number(value)
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
    onExchange: (exchange) => {
      if (ledger !== undefined) appendFileSync(ledger, `${JSON.stringify(exchange)}\n`)
    },
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
