// A process that runs what dist starts, again and again: environment, arguments, folder, output and exit code are the
// run's own; the modules stay loaded. That finds what a run leaves behind in them, for none may differ from the first.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'

export interface Order {
  readonly script: string
  readonly args: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
  /** Where the result is written when the run has ended. */
  readonly result: string
}

export interface Result {
  readonly exitCode: number
  readonly stdout: string
  readonly stderr: string
  /** Both, in the order in which they were written. */
  readonly log: string
}

/** What the action and the command listen to: the next run listens anew. */
const LISTENED: readonly { readonly emitter: NodeJS.EventEmitter; readonly event: string }[] = [
  { emitter: process, event: 'uncaughtException' },
  { emitter: process, event: 'unhandledRejection' },
  { emitter: process, event: 'exit' },
  { emitter: process.stdout, event: 'error' },
  { emitter: process.stderr, event: 'error' },
]

/** `@actions/core` keeps the first path of the summary that it meets: here it is always this one. */
const SUMMARY = join(mkdtempSync(join(tmpdir(), 'macie-gate-warm-')), 'summary.md')

const reallyExit = process.exit.bind(process)
const said = { stdout: '', stderr: '', log: '' }
let order: Order | undefined
let runs = 0

for (const name of ['stdout', 'stderr'] as const) {
  process[name].write = (chunk: string | Uint8Array, ...rest: readonly unknown[]) => {
    const text = typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
    said[name] += text
    said.log += text
    const callback = rest.find((each) => typeof each === 'function')
    if (callback !== undefined) process.nextTick(callback)
    return true
  }
}
process.exit = (code) => {
  finish(code === undefined ? exitCode() : Number(code))
  return reallyExit(code)
}
// The loop ran empty: here a process of its own would end.
process.on('beforeExit', () => {
  if (order === undefined) return
  finish(exitCode())
  removeListeners()
  process.channel?.ref()
  process.send?.('ended')
})
process.on('disconnect', () => reallyExit())
process.on('exit', removeFolder)
process.on('message', start)

function removeFolder(): void {
  rmSync(dirname(SUMMARY), { recursive: true, force: true })
}

function removeListeners(): void {
  for (const { emitter, event } of LISTENED) emitter.removeAllListeners(event)
  process.on('exit', removeFolder)
}

function start(message: Order): void {
  order = message
  Object.assign(said, { stdout: '', stderr: '', log: '' })
  process.exitCode = undefined
  process.channel?.unref()
  process.chdir(message.folder)
  process.argv.splice(1, process.argv.length, message.script, ...message.args)
  for (const name of Object.keys(process.env)) delete process.env[name]
  writeFileSync(SUMMARY, '')
  const summary = message.environment.GITHUB_STEP_SUMMARY === undefined ? {} : { GITHUB_STEP_SUMMARY: SUMMARY }
  Object.assign(process.env, message.environment, summary)
  // The script is read anew, which starts a run; what it imports is not.
  import(`${pathToFileURL(message.script)}?run=${++runs}`)
}

function exitCode(): number {
  return Number(process.exitCode ?? 0)
}

function finish(code: number): void {
  if (order === undefined) return
  const { result, environment } = order
  if (environment.GITHUB_STEP_SUMMARY !== undefined) {
    appendFileSync(environment.GITHUB_STEP_SUMMARY, readFileSync(SUMMARY))
  }
  writeFileSync(result, JSON.stringify({ exitCode: code, ...said } satisfies Result))
  // Windows removes no folder that a process is in.
  process.chdir(dirname(SUMMARY))
  order = undefined
}
