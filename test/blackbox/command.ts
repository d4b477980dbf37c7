// Runs the command as a shell runs it: a process of its own, with nothing of this process's environment but what the
// machine needs.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { machineEnvironment } from './machine.ts'

const PROGRAM = fileURLToPath(new URL('../../dist/cli.js', import.meta.url))

export interface Ran {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  readonly milliseconds: number
  /** A file of the folder that it ran in. */
  file(path: string): string
  [Symbol.dispose](): void
}

export interface Where {
  readonly environment?: Readonly<Record<string, string>>
  /** Files of the folder that it runs in, by path. */
  readonly files?: Readonly<Record<string, string>>
}

export async function runCommand(args: readonly string[], { environment = {}, files = {} }: Where = {}): Promise<Ran> {
  const folder = mkdtempSync(join(tmpdir(), 'macie-gate-command-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const began = performance.now()
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    cwd: folder,
    env: { ...machineEnvironment(), HOME: folder, USERPROFILE: folder, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text) => (said.stderr += text))
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject).once('close', resolve)
  })
  return {
    exitCode,
    ...said,
    milliseconds: performance.now() - began,
    file: (path) => readFileSync(join(folder, path), 'utf8'),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  }
}
