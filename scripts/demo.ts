// The demo: plays GitHub and AWS on this machine, runs the built action against them and then the command, and shows what
// they say.
//   npm run demo [-- --scenario FILE] [-- --page FILE]     --page keeps the job summary as Markdown
// Exits 0 when the gate came to a verdict: that it failed the step is what the demo is about.
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs, styleText } from 'node:util'
import { runAction } from '../test/blackbox/action.ts'
import { runCommand } from '../test/blackbox/command.ts'
import { startEmulator } from '../test/emulator/emulator.ts'
import { loadScenario, type Scenario } from '../test/emulator/scenario.ts'

const SEED = join(import.meta.dirname, '../test/emulator/scenarios/seed.yml')

const { values } = parseArgs({
  options: { scenario: { type: 'string', default: SEED }, page: { type: 'string' } },
})

const scenario = loadScenario(values.scenario)
/** Beside the scenario, where it has one. */
const policy = values.scenario.replace(/\.yml$/, '.policy.yml')
const files = existsSync(policy) ? { '.github/macie-gate.yml': readFileSync(policy, 'utf8') } : {}
// The command needs credentials to assume the roles with: those of the first account.
const [account = ''] = Object.keys(scenario.accounts)
const emulator = await startEmulator({ jobCredentials: account, ...scenario })
const inputs = { ...inputsFor(scenario), 'new-since': '7d' }
using step = await runAction({ inputs, environment: emulator.environment, files })
const calls = emulator.ledger.filter(({ service }) => service === 'macie').length
const flags = Object.entries(inputs).map(([name, value]) => `--${name}=${value}`)
const colors = process.stdout.hasColors?.() === true ? { FORCE_COLOR: '1' } : {}
using ran = await runCommand(flags, { environment: { ...emulator.environment, ...colors }, files })
await emulator.close()

const title = (text: string) => console.log(`\n${styleText(['inverse', 'bold'], ` ${text} `)}\n`)

title('The step')
for (const [name, value] of Object.entries(inputs)) console.log(`${name}: ${value.replaceAll('\n', ', ')}`)
title('The log')
// What the runner itself acts on and does not show.
console.log(step.log.replace(/^::(?:debug|add-mask)::.*\n/gm, '').trimEnd())
title('The same as a command: macie-gate --regions …')
console.log(ran.stdout.trim())
title('The verdict')
const { verdict = 'none', high, medium, low } = step.outputs
console.log(`verdict ${styleText('bold', verdict)}, High ${high}, Medium ${medium}, Low ${low}`)
console.log(`exit code ${step.exitCode}, ${calls} calls to Macie, ${Math.round(step.milliseconds)} ms with start-up`)

if (values.page !== undefined) {
  await mkdir(dirname(values.page), { recursive: true })
  await writeFile(values.page, step.summary)
}
const expected = { pass: 0, skipped: 0, fail: 1, incomplete: 1 }[verdict]
if (expected === undefined || step.exitCode !== expected) {
  console.error(`The demo did not work: verdict ${verdict} with exit code ${step.exitCode}.`)
  process.exitCode = 1
}

/** Every role and Region that the scenario has; members of an administrator are read with its role. */
function inputsFor({ accounts, jobCredentials }: Scenario): Record<string, string> {
  const members = new Set(Object.values(accounts).flatMap(({ administers = [] }) => administers))
  const own = Object.entries(accounts).filter(([id]) => !members.has(id))
  const roles = own.map(([id, { role }]) => role ?? `arn:aws:iam::${id}:role/macie-gate`)
  const regions = new Set(Object.values(accounts).flatMap(({ regions }) => Object.keys(regions ?? {})))
  return {
    ...(jobCredentials === undefined ? { 'role-to-assume': roles.sort().join('\n') } : {}),
    regions: [...regions].sort().join(', '),
  }
}
