// What `uses:` downloads: that the archive of HEAD is small, holds what the action needs, and runs on its own.
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const MOST_BYTES = 2_500_000
const NEEDED = ['action.yml', 'dist/index.js', 'dist/gate.js', 'dist/LICENSES.txt', 'LICENSE', 'README.md']

const folder = mkdtempSync(join(tmpdir(), 'archive-'))
try {
  const archive = execFileSync('git', ['archive', '--format=tar', 'HEAD'], {
    cwd: join(import.meta.dirname, '..'),
    maxBuffer: 64 * MOST_BYTES,
  })
  execFileSync('tar', ['-x', '-C', folder], { input: archive })
  const missing = NEEDED.filter((path) => !existsSync(join(folder, path)))
  if (missing.length > 0) throw new Error(`The archive lacks ${missing.join(', ')}`)
  if (archive.length > MOST_BYTES) throw new Error(`The archive has ${archive.length} bytes, over ${MOST_BYTES}`)
  const step = spawnSync(process.execPath, [join(folder, 'dist/index.js')], {
    encoding: 'utf8',
    env: { INPUT_REGIONS: 'nowhere', GITHUB_WORKSPACE: folder },
  })
  const told = /^::error title=Macie Gate[^:]*::regions: This isn't a Region name\. Use one such as eu-west-1\.$/m
  if (step.status !== 1 || !told.test(step.stdout))
    throw new Error(`The action does not run from its archive: ${step.stdout}${step.stderr}`)
  console.log(`The archive of HEAD has ${archive.length} bytes, and the action runs from it.`)
} finally {
  rmSync(folder, { recursive: true, force: true })
}
