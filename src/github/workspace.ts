// The workspace's files: policy and reports in, reports out. A path that leads outside the workspace is refused, through
// links as well.
import { constants } from 'node:fs'
import { type FileHandle, glob, lstat, mkdir, open, realpath } from 'node:fs/promises'
import path, { type PlatformPath } from 'node:path'
import type { Files } from '../ports/files.ts'

/** `workspace` is an absolute path. Nothing that the file system answers throws: it comes back as `refused`. */
export function createFiles(workspace: string): Files {
  return {
    async find(pattern) {
      const found: string[] = []
      try {
        for await (const entry of glob(pattern, { cwd: workspace, withFileTypes: true })) {
          if (!entry.isFile()) continue
          const way = path.relative(workspace, path.join(entry.parentPath, entry.name))
          if (isWithin(workspace, path.resolve(workspace, way), path)) found.push(way.replaceAll(path.sep, '/'))
        }
      } catch {
        return []
      }
      return found.sort()
    },
    async read(given) {
      try {
        const located = await locate(workspace, given)
        if (located.kind === 'refused') return located
        return { kind: 'text', text: await readAt(located.real) }
      } catch (error) {
        return codeOf(error) === 'ENOENT' ? { kind: 'missing' } : { kind: 'refused', message: messageOf(error) }
      }
    },
    locate: (given) => inRepository(workspace, path.resolve(workspace, given)),
    async write(given, text) {
      try {
        const before = await locate(workspace, given)
        if (before.kind === 'refused') return before
        await mkdir(path.dirname(before.real), { recursive: true })
        // Another process may have put a link in the way since: directories are followed to where they are now.
        const located = await locate(workspace, given)
        if (located.kind === 'refused') return located
        await writeAt(located.real, text)
        return { kind: 'written', path: path.resolve(workspace, given) }
      } catch (error) {
        const gone = codeOf(error) === 'ENOENT'
        return { kind: 'refused', message: gone ? "the workspace doesn't exist" : messageOf(error) }
      }
    },
  }
}

/** Whether `file` is the folder or something in it. Both are absolute paths, of the system whose rules `paths` has. */
export function isWithin(folder: string, file: string, paths: PlatformPath): boolean {
  const way = paths.relative(folder, file)
  // On Windows there is no relative path to another drive or share: the way is the absolute path then.
  return way !== '..' && !way.startsWith(`..${paths.sep}`) && !paths.isAbsolute(way)
}

/** Checkouts can be in a directory of the workspace: the nearest one around the file counts. Git tracks no `.git`. */
async function inRepository(workspace: string, file: string): Promise<{ path: string; checkedOut: boolean }> {
  const from = (folder: string) => path.relative(folder, file).split(path.sep).join('/')
  for (let folder = path.dirname(file); ; folder = path.dirname(folder)) {
    if (await exists(path.join(folder, '.git'))) return { path: from(folder), checkedOut: true }
    if (folder === workspace || folder === path.dirname(folder)) return { path: from(workspace), checkedOut: false }
  }
}

type Located =
  /** Where the path really leads. Parts of it may be missing yet. */
  { readonly kind: 'inside'; readonly real: string } | { readonly kind: 'refused'; readonly message: string }

/** Throws what the file system refuses; ENOENT when there is no workspace. */
async function locate(workspace: string, given: string): Promise<Located> {
  const folder = await realpath(workspace)
  const real = await realPart(path.resolve(workspace, given))
  if (real === undefined) return { kind: 'refused', message: "it is a symbolic link to a file that doesn't exist" }
  return isWithin(folder, real, path)
    ? { kind: 'inside', real }
    : { kind: 'refused', message: 'the path must be inside the workspace' }
}

/** The path with links followed as far as it exists; undefined for a dangling link, whose target nobody has checked. */
async function realPart(full: string): Promise<string | undefined> {
  try {
    return await realpath(full)
  } catch (error) {
    const parent = path.dirname(full)
    if (codeOf(error) !== 'ENOENT' || parent === full) throw error
    if (await exists(full)) return undefined
    const real = await realPart(parent)
    return real === undefined ? undefined : path.join(real, path.basename(full))
  }
}

/** Whether there is anything at the path, a dangling link included. */
async function exists(full: string): Promise<boolean> {
  try {
    await lstat(full)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}

/** The path is a real one: a link in its place was put there since it was checked. Windows has no such flag. */
const NO_FOLLOW = constants.O_NOFOLLOW ?? 0

async function readAt(real: string): Promise<string> {
  return withFile(await open(real, constants.O_RDONLY | NO_FOLLOW), (file) => file.readFile('utf8'))
}

async function writeAt(real: string, text: string): Promise<void> {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_TRUNC | NO_FOLLOW
  return withFile(await open(real, flags, 0o666), (file) => file.writeFile(text))
}

async function withFile<T>(file: FileHandle, use: (file: FileHandle) => Promise<T>): Promise<T> {
  try {
    return await use(file)
  } finally {
    await file.close()
  }
}

/** Ends of sentences such as "It can't be read: …". Node's own messages hold absolute paths. */
const MESSAGES: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EISDIR: 'it is a directory',
  ELOOP: "it is a symbolic link that can't be followed",
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file, not a directory',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
}

function messageOf(error: unknown): string {
  const known = MESSAGES[String(codeOf(error))]
  return known ?? (error instanceof Error ? error.message : String(error))
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined
}
