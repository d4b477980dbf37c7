// The licenses of the packages in the bundle, in a short file: packages that share one text are named above it once.
// ncc's own listing leaves packages out.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The part of a webpack module that tells where it came from. */
export interface Module {
  readonly resource?: string
  readonly modules?: Iterable<Module>
}

/** `modules` are those of the bundle; the text names each package that one of them came from. */
export async function licensesOf(modules: Iterable<Module>): Promise<string> {
  const byText = new Map<string, { text: string; titles: string[] }>()
  for (const folder of [...foldersOf(modules)].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    const text = await licenseIn(folder)
    // The same words in other lines are the same license.
    const words = text.replace(/\s+/g, ' ').trim()
    const known = byText.get(words) ?? { text: text.trim(), titles: [] }
    known.titles.push(`${name} ${version} (${license})`)
    byText.set(words, known)
  }
  return [...byText.values()]
    .map(({ titles, text }) => `${titles.sort().join('\n')}\n\n${text}\n`)
    .sort()
    .join(`\n${'-'.repeat(80)}\n\n`)
}

function foldersOf(modules: Iterable<Module>): Set<string> {
  const folders = new Set<string>()
  for (const { resource, modules: inner } of modules) {
    const folder = /^.*node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+/.exec(resource ?? '')?.[0]
    if (folder !== undefined) folders.add(folder)
    // ES modules that webpack joined into one.
    for (const found of foldersOf(inner ?? [])) folders.add(found)
  }
  return folders
}

async function licenseIn(folder: string): Promise<string> {
  const file = (await readdir(folder)).sort().find((name) => /^licen[cs]e/i.test(name))
  return file === undefined ? 'The package comes without a license text.' : readFile(join(folder, file), 'utf8')
}
