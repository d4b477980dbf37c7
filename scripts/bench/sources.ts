// Measures how long the infrastructure files of a large repository take, and what memory they need: finding and reading them
// in a checkout, scanning them, and matching 1,000 buckets: node scripts/bench/sources.ts [--files N]. The promise: 8,000
// files in under 3 s and 200 MB. The files are written by another process, whose time and memory don't count.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Declaration } from '../../src/core/source/declarations.ts'
import { sourceMatcher } from '../../src/core/source/match.ts'
import { isScannable, scanSource } from '../../src/core/source/scan.ts'
import { createSourceFiles } from '../../src/github/source-files.ts'
import { infrastructureFiles } from '../../test/build/infrastructure.ts'

const { values } = parseArgs({
  options: { files: { type: 'string', default: '8000' }, write: { type: 'string' } },
})

if (values.write !== undefined) {
  for (const { path, text } of infrastructureFiles(Number(values.files))) {
    const full = join(values.write, path)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, text)
  }
} else {
  const workspace = mkdtempSync(join(tmpdir(), 'macie-gate-sources-'))
  try {
    spawnSync(process.execPath, [import.meta.filename, '--files', values.files, '--write', workspace])
    await measure(workspace)
  } finally {
    rmSync(workspace, { recursive: true })
  }
}

async function measure(workspace: string): Promise<void> {
  const started = performance.now()
  const before = process.cpuUsage()
  const paths = new Set<string>()
  const declarations: Declaration[] = []
  let bytes = 0
  await createSourceFiles(workspace).read({ patterns: ['**'], wants: isScannable }, (file) => {
    paths.add(file.path)
    bytes += file.text.length
    declarations.push(...scanSource(file).declarations)
  })
  const match = sourceMatcher({ policy: [], paths, declarations })
  const found = Array.from({ length: 1000 }, (_, at) => match({ name: `acme-lake-${at * 10 + 7}`, tags: [] })).filter(
    ({ kind }) => kind === 'found',
  )
  const { user, system } = process.cpuUsage(before)
  const seconds = (performance.now() - started) / 1000

  console.log(`${paths.size} files, ${(bytes / 1e6).toFixed(1)} MB, ${declarations.length} declarations`)
  console.log(`${found.length} of 1000 buckets found`)
  console.log(`${seconds.toFixed(2)} s, ${((user + system) / 1e6).toFixed(2)} s of the processor`)
  console.log(`${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`)
}
