// Builds dist: ncc bundles what tsc emitted, then every chunk is minified (ncc itself minifies the first one only).
//   node scripts/build.ts [folder]     the folder is dist unless another is named
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import ncc from '@vercel/ncc'
import { minify } from 'terser'
import { licensesOf } from './licenses.ts'

const root = resolve(import.meta.dirname, '..')
const folder = resolve(process.argv[2] ?? join(root, 'dist'))

const { code, assets, stats } = await ncc(join(root, 'build/main.js'), { minify: false, sourceMap: false, quiet: true })

const files = new Map<string, string>([
  ['index.js', code],
  ['LICENSES.txt', await licensesOf(stats.compilation.modules)],
])
for (const [name, { source }] of Object.entries(assets)) files.set(name, source.toString())

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
let bytes = 0
for (const [name, text] of [...files].sort()) {
  const written = name.endsWith('.js') ? await minified(name, text) : text
  bytes += Buffer.byteLength(written)
  await writeFile(join(folder, name), written)
}
console.log(`${files.size} files, ${bytes} bytes`)

async function minified(name: string, text: string): Promise<string> {
  const result = await minify(text, { module: true, format: { comments: false } })
  if (result.code === undefined) throw new Error(`${name} could not be minified`)
  return result.code
}
