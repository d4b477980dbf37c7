// Measures how long scanning the infrastructure files of a large repository takes, one file after another, and what memory
// it needs: node scripts/bench/sources.ts [--files N]. The promise: 8,000 files in under 3 s and 200 MB.
import { parseArgs } from 'node:util'
import type { Declaration } from '../../src/core/source/declarations.ts'
import { sourceMatcher } from '../../src/core/source/match.ts'
import { scanSource } from '../../src/core/source/scan.ts'
import { infrastructureFiles } from '../../test/build/infrastructure.ts'

const { values } = parseArgs({ options: { files: { type: 'string', default: '8000' } } })
const spent = { milliseconds: 0, processor: 0 }

/** Runs a part of what is measured; generating the files isn't. */
function measured<T>(run: () => T): T {
  const started = performance.now()
  const before = process.cpuUsage()
  const result = run()
  const { user, system } = process.cpuUsage(before)
  spent.milliseconds += performance.now() - started
  spent.processor += (user + system) / 1e6
  return result
}

const paths = new Set<string>()
const declarations: Declaration[] = []
let bytes = 0
for (const file of infrastructureFiles(Number(values.files))) {
  paths.add(file.path)
  bytes += file.text.length
  declarations.push(...measured(() => scanSource(file)).declarations)
}
const found = measured(() => {
  const match = sourceMatcher({ policy: [], paths, declarations })
  return Array.from({ length: 1000 }, (_, at) => match({ name: `acme-lake-${at * 10 + 7}`, tags: [] }))
}).filter(({ kind }) => kind === 'found')

console.log(`${paths.size} files, ${(bytes / 1e6).toFixed(1)} MB, ${declarations.length} declarations`)
console.log(`${found.length} of 1000 buckets found`)
console.log(`${(spent.milliseconds / 1000).toFixed(2)} s, ${spent.processor.toFixed(2)} s of the processor`)
console.log(`${Math.round(process.resourceUsage().maxRSS / 1024)} MB at most`)
