// The promise for large repositories, by the script that measures it: its processor time, which other work on the machine
// hardly changes, and its memory.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

it('8,000 files are found, read, scanned and matched in 3 s and 200 MB', () => {
  const script = join(import.meta.dirname, '../../../../scripts/bench/sources.ts')
  const { stdout, stderr } = spawnSync(process.execPath, [script], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(stdout).toMatch(/^8000 files, .* 3200 declarations$/m)
  const [seconds, megabytes] = [/([\d.]+) s of the processor/, /(\d+) MB at most/].map((line) =>
    Number(line.exec(stdout)?.[1]),
  )
  expect(seconds).toBeLessThan(3)
  expect(megabytes).toBeLessThan(200)
})
