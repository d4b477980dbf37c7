// Builds dist, which is both what the action runs and the npm package of the command: ncc bundles what tsc emitted, then
// every chunk is minified (ncc itself minifies the first one only).
//   node scripts/build.ts [folder]     the folder is dist unless another is named
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import ncc from '@vercel/ncc'
import { minify } from 'terser'
import { HELP } from '../src/terminal/help.ts'
import { licensesOf } from './licenses.ts'

const root = resolve(import.meta.dirname, '..')
const folder = resolve(process.argv[2] ?? join(root, 'dist'))

/** What the toolkit imports, loaded on first use instead. The SDK's own `node:crypto` is another name. */
const LATER = { undici: './later.js', child_process: './later.js', crypto: './later.js' }

/** What the SDK imports and the gate never calls: a browser's name, and what Macie and STS don't speak. Together 90 KB. */
const NEVER = { bowser: './later.js', '@smithy/core/cbor': './later.js', '@smithy/core/event-streams': './later.js' }

const quietly = { minify: false, sourceMap: false, quiet: true }
const action = await ncc(join(root, 'build/main.js'), { ...quietly, externals: { ...LATER, ...NEVER } })
const usage = await ncc(join(root, 'build/terminal/usage.js'), quietly)
const undici = await ncc(join(import.meta.dirname, 'undici-used.cjs'), quietly)

const files = new Map<string, string>([
  ['gate.js', action.code],
  ['index.js', await source('start-action.js')],
  ['cli.js', await source('start-command.js')],
  ['usage.js', usage.code],
  ['later.js', await source('load-later.js')],
  ['README.md', `# macie-gate\n\n\`\`\`text\n${HELP}\`\`\`\n`],
  ['LICENSE', await source('../LICENSE')],
  ['undici-itself.cjs', undici.code],
  ['LICENSES.txt', await licensesOf([...action.stats.compilation.modules, ...undici.stats.compilation.modules])],
])
for (const [name, { source }] of Object.entries(action.assets)) files.set(name, source.toString())
files.set('package.json', await packageFile())

await rm(folder, { recursive: true, force: true })
await mkdir(folder, { recursive: true })
let bytes = 0
for (const [name, text] of [...files].sort()) {
  const written = /\.c?js$/.test(name) ? await minified(name, text) : text
  bytes += Buffer.byteLength(written)
  await writeFile(join(folder, name), written)
}
console.log(`${files.size} files, ${bytes} bytes`)

/** dist is the npm package too: whoever installs the command gets it alone, for it holds what it depends on. */
async function packageFile(): Promise<string> {
  const { name, version, description, license, type, engines } = JSON.parse(await source('../package.json'))
  const own = { name, version, description, license, type, engines, bin: { [name]: 'cli.js' } }
  return `${JSON.stringify(own, undefined, 2)}\n`
}

function source(name: string): Promise<string> {
  return readFile(join(import.meta.dirname, name), 'utf8')
}

async function minified(name: string, text: string): Promise<string> {
  const result = await minify(text, { module: name.endsWith('.js'), format: { comments: false } })
  if (result.code === undefined) throw new Error(`${name} could not be minified`)
  return result.code
}
