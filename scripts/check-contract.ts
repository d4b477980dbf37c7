// Holds what the last run of the black-box tests sent, and what the stand-in answered, against Amazon's own model of
// the API: npm run check:contract. Where the model does not lie beside the repository, it says so and checks nothing.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { TRAFFIC } from '../test/blackbox/stand-in.ts'

const CHECK = join(import.meta.dirname, '../../shared/contract/check.mjs')

if (!existsSync(CHECK)) console.log('contract: skipped, the model of the API is not beside the repository')
else {
  const kept = existsSync(TRAFFIC) ? readdirSync(TRAFFIC).toSorted() : []
  const input = Buffer.concat(kept.map((name) => readFileSync(join(TRAFFIC, name))))
  const { status } = spawnSync(process.execPath, [CHECK], { input, stdio: ['pipe', 'inherit', 'inherit'] })
  if (kept.length === 0) console.error('No traffic is kept: run npm test first.')
  process.exitCode = status ?? 1
}
