// The script that checks policy files outside of a workflow.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'

const SCRIPT = fileURLToPath(new URL('../../scripts/check-policy.ts', import.meta.url))
let home: string
beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), 'macie-gate-policy-'))
})
afterAll(() => rmSync(home, { recursive: true, force: true }))

function check(...files: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPT, ...files], { cwd: home, encoding: 'utf8' })
  return { status, stdout, stderr }
}

function file(name: string, text: string): string {
  writeFileSync(join(home, name), text)
  return name
}

const SOUND = 'version: 1\nthresholds: { high: 0 }\nbuckets:\n  - { match: "prod-*", thresholds: { low: 5 } }\n'

it('takes a sound file', () => {
  expect(check(file('sound.yml', SOUND))).toEqual({
    status: 0,
    stdout: 'sound.yml: 1 threshold, 1 bucket rule, 0 exceptions, no errors\n',
    stderr: '',
  })
})

it('reports every error of every file with its line', () => {
  const broken = file('broken.yml', 'version: 1\nthresholds: { high: -1 }\nexceptions:\n  - { bucket: a }\n')
  const { status, stdout, stderr } = check('sound.yml', broken)
  expect([status, stdout]).toEqual([1, expect.stringContaining('sound.yml: 1 threshold,')])
  const lines = stderr.trim().split('\n')
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) expect(line).toMatch(/^broken\.yml:[24]:\d+: /)
})

it('gives the log of a workflow no command', () => {
  const { status, stderr } = check(file('hostile.yml', 'version: 1\nthresholds: { high: "##[error]::error::x" }\n'))
  expect(status).toBe(1)
  expect(stderr).toContain('error')
  expect(stderr).not.toMatch(/::error|##\[/)
})

it('misses the file that is there by default', () => {
  const { status, stderr } = check()
  expect(status).toBe(1)
  expect(stderr).toMatch(/^\.github\/macie-gate\.yml: can't be read: /)
})
