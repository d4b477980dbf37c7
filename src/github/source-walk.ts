// Finds the files that `source` names in the workspace. Links aren't followed, and what is skipped is told.
import type { Dirent } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import path from 'node:path'
import { type PathTest, sourcePaths } from '../core/source/paths.ts'
import type { SkippedFile, SourceRequest } from '../ports/files.ts'

/** Files that are read: enough for the largest repositories, and an end for hostile ones. */
const MOST_FILES = 20_000

/** What tools put beside the sources, and no repository declares buckets in. */
const NOT_SOURCES: readonly string[] = ['.git', '.terraform', 'node_modules']

/** A file that was found. Both paths have slashes; `root` is its repository's directory, empty for the workspace. */
export interface FoundFile {
  /** From the workspace. */
  readonly path: string
  readonly root: string
}

interface Walk {
  readonly workspace: string
  readonly matches: PathTest
  readonly wants: PathTest
  readonly found: FoundFile[]
  readonly skipped: SkippedFile[]
}

/** In the order of their paths, directory by directory. `workspace` is an absolute path. Only bugs throw. */
export async function findSourceFiles(
  workspace: string,
  { patterns, wants }: SourceRequest,
): Promise<{ readonly found: readonly FoundFile[]; readonly skipped: SkippedFile[] }> {
  const { matches, bases } = sourcePaths(patterns)
  const walk: Walk = { workspace, matches, wants, found: [], skipped: [] }
  for (const base of bases) await walkFrom(base, walk)
  return walk
}

/** Links on the way to where a pattern begins are as little followed as those below. */
async function walkFrom(base: string, walk: Walk): Promise<void> {
  let root = ''
  const segments = base === '' ? [] : base.split('/')
  for (const [at] of segments.entries()) {
    const way = segments.slice(0, at + 1).join('/')
    const kind = await kindOf(path.join(walk.workspace, way))
    if (kind === 'link') walk.skipped.push({ path: way, why: 'link' })
    if (kind !== 'directory') return
    if ((await kindOf(path.join(walk.workspace, way, '.git'))) !== undefined) root = way
  }
  await walkDirectory(base, root, walk)
}

async function kindOf(full: string): Promise<'link' | 'directory' | 'other' | undefined> {
  try {
    const stats = await lstat(full)
    return stats.isSymbolicLink() ? 'link' : stats.isDirectory() ? 'directory' : 'other'
  } catch {
    return undefined
  }
}

async function walkDirectory(directory: string, from: string, walk: Walk): Promise<void> {
  const entries =
    walk.found.length < MOST_FILES
      ? await readdir(path.join(walk.workspace, directory), { withFileTypes: true }).catch(() => 'unreadable' as const)
      : 'too-many'
  if (typeof entries === 'string') {
    walk.skipped.push({ path: directory, why: entries })
    return
  }
  // A checkout of its own, or a submodule.
  const root = entries.some(({ name }) => name === '.git') ? directory : from
  for (const entry of entries.toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const way = directory === '' ? entry.name : `${directory}/${entry.name}`
    if (!entry.isDirectory()) noteEntry(entry, { path: way, root }, walk)
    else if (!NOT_SOURCES.includes(entry.name)) await walkDirectory(way, root, walk)
  }
}

/** A link may lead to a file, or to a directory of files that the patterns match. */
function noteEntry(entry: Dirent, file: FoundFile, { matches, wants, found, skipped }: Walk): void {
  const isWanted = wants(file.path) && matches(file.path)
  if (entry.isFile() && isWanted) found.push(file)
  if (entry.isSymbolicLink() && (isWanted || matches(`${file.path}/main.tf`))) {
    skipped.push({ path: file.path, why: 'link' })
  }
}
