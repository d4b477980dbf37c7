// A process that runs the built action again and again, each time as if it had just been started: environment, folder,
// output, exit code and the modules' state are the step's own; what stays warm is compiled code.
import { writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

export interface Order {
  readonly script: string
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
  /** Where the exit code and the log are written when the step has ended. */
  readonly result: string
}

export interface Result {
  readonly exitCode: number
  readonly log: string
}

/** What the action listens to for what nobody caught: the next step listens anew. */
const LISTENED = ['uncaughtException', 'unhandledRejection']

const reallyExit = process.exit.bind(process)
let order: Order | undefined
let log = ''
let runs = 0

for (const stream of [process.stdout, process.stderr]) stream.write = write
process.exit = (code) => {
  finish(code === undefined ? exitCode() : Number(code))
  return reallyExit(code)
}
// The loop ran empty: here a process of its own would end.
process.on('beforeExit', () => {
  if (order === undefined) return
  finish(exitCode())
  for (const event of LISTENED) process.removeAllListeners(event)
  process.channel?.ref()
  process.send?.('ended')
})
process.on('disconnect', () => reallyExit())
process.on('message', start)

function start(message: Order): void {
  order = message
  log = ''
  process.exitCode = undefined
  process.channel?.unref()
  process.chdir(message.folder)
  for (const name of Object.keys(process.env)) delete process.env[name]
  Object.assign(process.env, message.environment)
  // What index.js does, on a bundle of its own.
  import(`${dirname(message.script)}/gate.js?run=${++runs}`).then(({ act }: { readonly act: () => void }) => act())
}

function exitCode(): number {
  return Number(process.exitCode ?? 0)
}

function finish(code: number): void {
  if (order === undefined) return
  const result: Result = { exitCode: code, log }
  writeFileSync(order.result, JSON.stringify(result))
  order = undefined
}

function write(chunk: string | Uint8Array, ...rest: readonly unknown[]): boolean {
  log += typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString()
  const callback = rest.find((each) => typeof each === 'function')
  if (callback !== undefined) process.nextTick(callback)
  return true
}
