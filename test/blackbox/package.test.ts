// The npm package of the command: what npm packs of dist, installed into an empty folder.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const DIST = join(import.meta.dirname, '../../dist')
const IS_WINDOWS = process.platform === 'win32'

it('dist takes at most 1.75 MB, the command included', () => {
  const bytes = readdirSync(DIST).reduce((sum, name) => sum + statSync(join(DIST, name)).size, 0)
  expect(bytes).toBeLessThanOrEqual(1_750_000)
})

it('adds one package to an empty folder, and its command runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'macie-gate-package-'))
  const npm = (...args: readonly string[]) =>
    execFileSync('npm', [...args, '--offline', '--no-audit', '--no-fund', '--ignore-scripts'], {
      cwd: folder,
      encoding: 'utf8',
      shell: IS_WINDOWS,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
  try {
    const [packed] = JSON.parse(npm('pack', DIST, '--json'))
    expect(packed.files.map(({ path }: { path: string }) => path).sort()).toEqual(readdirSync(DIST).sort())
    mkdirSync(join(folder, 'empty'))
    npm('install', '--prefix', join(folder, 'empty'), join(folder, packed.filename))
    const installed = join(folder, 'empty/node_modules')
    expect(readdirSync(installed).filter((name) => !name.startsWith('.'))).toEqual(['macie-gate'])
    expect(readdirSync(join(installed, '.bin'))).toContain('macie-gate')
    const { bin, dependencies } = JSON.parse(readFileSync(join(installed, 'macie-gate/package.json'), 'utf8'))
    expect(dependencies).toBeUndefined()
    const program = join(installed, 'macie-gate', bin['macie-gate'])
    expect(readFileSync(program, 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
    expect(execFileSync(process.execPath, [program, '--version'], { encoding: 'utf8' })).toBe('1.0.0\n')
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
