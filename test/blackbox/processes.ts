// Runs what dist starts in a process: one of its own, or a warm one that ran it before and takes a fifth of the time.
import { type ChildProcess, fork, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { machineEnvironment } from './machine.ts'
import type { Order, Result } from './warm-host.ts'

export interface Ended {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  /** Both, in the order in which they were written. */
  readonly log: string
}

const SILENT = { stdout: '', stderr: '', log: '' }

/** Compiled code of warm processes, kept over the runs of the tests. */
const COMPILED = join(tmpdir(), 'macie-gate-compiled')

/** Warm processes without work. */
const idle: ChildProcess[] = []

/** Runs a script in a process of its own, with nothing in its environment but `env`. */
export function runAlone(args: readonly string[], env: Record<string, string>, cwd: string): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    const said = { ...SILENT }
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text) => {
        said[name] += text
        said.log += text
      })
    }
    child.once('error', reject).once('close', (exitCode) => resolve({ exitCode, ...said }))
  })
}

/** Runs a script in a warm process, started where none is idle. A run that ends its process takes that one with it. */
export function runWarm(order: Order): Promise<Ended> {
  const host = idle.pop() ?? startHost()
  host.ref()
  host.channel?.ref()
  return new Promise((resolve) => {
    const exited = (code: number | null) => resolve(resultOf(order) ?? { exitCode: code, ...SILENT })
    host.once('exit', exited)
    host.once('message', () => {
      host.off('exit', exited)
      host.unref()
      host.channel?.unref()
      idle.push(host)
      resolve(resultOf(order) ?? { exitCode: null, ...SILENT })
    })
    host.send(order)
  })
}

function startHost(): ChildProcess {
  return fork(join(import.meta.dirname, 'warm-host.ts'), {
    env: { ...machineEnvironment(), NODE_COMPILE_CACHE: COMPILED },
    execArgv: [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
}

function resultOf({ result }: Order): Result | undefined {
  return existsSync(result) ? JSON.parse(readFileSync(result, 'utf8')) : undefined
}
