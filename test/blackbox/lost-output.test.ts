// The command where its output can't be written: a reader that leaves early, and a disk that is full.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import { machineEnvironment } from './machine.ts'
import { ACCOUNT, REGION, small } from './small.ts'
import { startEmulator } from './stand-in.ts'

const PROGRAM = join(import.meta.dirname, '../../dist/cli.js')
const FULL = '/dev/full'

/** A process of its own, whose standard output goes to the file, or to a reader that has left. */
async function ranInto(output: string | undefined, args: readonly string[]) {
  const emulator = await startEmulator({ jobCredentials: ACCOUNT, ...small() })
  const environment = { ...machineEnvironment(), ...emulator.environment }
  const stdout = output === undefined ? 'pipe' : openSync(output, 'w')
  const child = spawn(process.execPath, [PROGRAM, ...args], { env: environment, stdio: ['ignore', stdout, 'pipe'] })
  child.stdout?.destroy()
  const said = child.stderr === null ? '' : text(child.stderr)
  const [exitCode] = await once(child, 'close')
  await emulator.close()
  return { exitCode, stderr: await said }
}

describe('a reader that leaves early', () => {
  it.each([
    [0, ['--regions', REGION, '--max-high', '3']],
    [1, ['--regions', REGION]],
    [0, ['--regions', REGION, '--max-high', '3', '--json-file', '-']],
    [0, ['--help']],
  ])('leaves the exit code, %d, alone', async (exitCode, args) => {
    const { stderr, ...ran } = await ranInto(undefined, args)
    expect(ran).toEqual({ exitCode })
    expect(stderr).not.toMatch(/error/i)
  })
})

describe.skipIf(!existsSync(FULL))('a full disk', () => {
  it.each([
    [2, ['--regions', REGION, '--max-high', '3']],
    [1, ['--regions', REGION]],
    [2, ['--regions', REGION, '--max-high', '3', '--json-file', '-']],
    [2, ['--help']],
  ])('is an error, with exit code %d', async (exitCode, args) => {
    const { stderr, ...ran } = await ranInto(FULL, args)
    expect(ran).toEqual({ exitCode })
    expect(stderr).toMatch(/^Error: Standard output couldn't be written: ENOSPC: no space left on device, write\.$/m)
    expect(stderr).not.toMatch(/^ {4}at /m)
  })
})
