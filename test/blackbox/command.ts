// Runs the command as a shell runs it: in another process, with nothing of this process's environment but what the machine
// needs.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { machineEnvironment } from './machine.ts'
import { runWarm } from './processes.ts'

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
  const home = mkdtempSync(join(tmpdir(), 'macie-gate-command-'))
  const folder = join(home, 'folder')
  mkdirSync(folder)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  const began = performance.now()
  const { exitCode, stdout, stderr } = await runWarm({
    script: PROGRAM,
    args,
    environment: { ...machineEnvironment(), HOME: home, USERPROFILE: home, ...environment },
    folder,
    result: join(home, 'result.json'),
  })
  return {
    exitCode,
    stdout,
    stderr,
    milliseconds: performance.now() - began,
    file: (path) => readFileSync(join(folder, path), 'utf8'),
    [Symbol.dispose]: () => rmSync(home, { recursive: true, force: true }),
  }
}
