// The licenses of the packages in the bundle, in a short file: packages that share one text are named above it once.
// ncc's own listing leaves packages out.
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** The part of a webpack module that tells where it came from. */
export interface Module {
  readonly resource?: string
  readonly modules?: Iterable<Module>
}

/** What follows the terms of the Apache license names the copyright's owner: it stays with its packages, above the terms. */
const TERMS_END = /(?<=END OF TERMS AND CONDITIONS)/

/** `modules` are those of the bundle; the text names each package that one of them came from. */
export async function licensesOf(modules: Iterable<Module>): Promise<string> {
  const byText = new Map<string, { text: string; titlesByAppendix: Map<string, string[]> }>()
  for (const folder of [...foldersOf(modules)].sort()) {
    const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'))
    const [text = '', appendix = ''] = (await licenseIn(folder)).trim().split(TERMS_END)
    const known = byText.get(wordsOf(text)) ?? { text, titlesByAppendix: new Map<string, string[]>() }
    const appended = [...known.titlesByAppendix.keys()].find((each) => wordsOf(each) === wordsOf(appendix)) ?? appendix
    const titles = known.titlesByAppendix.get(appended) ?? []
    known.titlesByAppendix.set(appended, [...titles, `${name} ${version} (${license})`])
    byText.set(wordsOf(text), known)
  }
  return [...byText.values()]
    .map(({ text, titlesByAppendix }) => {
      const named = [...titlesByAppendix].map(([appendix, titles]) => `${titles.sort().join('\n')}\n${appendix}`)
      return `${named.sort().join('\n\n')}\n${text.trimEnd()}\n`
    })
    .sort()
    .join(`\n${'-'.repeat(80)}\n\n`)
}

/** The same words in other lines are the same license. */
function wordsOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
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
