// Builds dist: ncc bundles what tsc emitted, then every chunk is minified (ncc itself minifies the first one only).
//   node scripts/build.ts [folder]     the folder is dist unless another is named
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import ncc from '@vercel/ncc'
import { minify } from 'terser'
import { licensesOf } from './licenses.ts'

const root = resolve(import.meta.dirname, '..')
const folder = resolve(process.argv[2] ?? join(root, 'dist'))

/** What the toolkit imports, loaded on first use instead. The SDK's own `node:crypto` is another name. */
const LATER = { undici: './later.js', child_process: './later.js', crypto: './later.js' }

/** What the SDK imports for browsers alone: 33 KB that nothing calls in Node. */
const NEVER = { bowser: './later.js' }

const quietly = { minify: false, sourceMap: false, quiet: true }
const action = await ncc(join(root, 'build/main.js'), { ...quietly, externals: { ...LATER, ...NEVER } })
const undici = await ncc(join(import.meta.dirname, 'undici-used.cjs'), quietly)

const files = new Map<string, string>([
  ['index.js', action.code],
  ['later.js', await readFile(join(import.meta.dirname, 'load-later.js'), 'utf8')],
  ['undici-itself.cjs', undici.code],
  ['LICENSES.txt', await licensesOf([...action.stats.compilation.modules, ...undici.stats.compilation.modules])],
])
for (const [name, { source }] of Object.entries(action.assets)) files.set(name, source.toString())

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
let bytes = 0
for (const [name, text] of [...files].sort()) {
  const written = /\.c?js$/.test(name) ? await minified(name, text) : text
  bytes += Buffer.byteLength(written)
  await writeFile(join(folder, name), written)
}
console.log(`${files.size} files, ${bytes} bytes`)

async function minified(name: string, text: string): Promise<string> {
  const result = await minify(text, { module: name.endsWith('.js'), format: { comments: false } })
  if (result.code === undefined) throw new Error(`${name} could not be minified`)
  return result.code
}
