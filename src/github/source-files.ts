// Reads the files that `source` names in the workspace, a few at a time.
import { constants } from 'node:fs'
import { open } from 'node:fs/promises'
import path from 'node:path'
import { MOST_SOURCE_BYTES } from '../core/source/declarations.ts'
import type { SkippedFile, SourceFiles } from '../ports/files.ts'
import { type FoundFile, findSourceFiles } from './source-walk.ts'

/** Bytes that are read in all: enough for the largest repositories, and an end for hostile ones. */
const MOST_BYTES = 256 * 1024 * 1024

/** Files read at once. */
const AT_ONCE = 32

/** `workspace` is an absolute path. What the file system refuses is told as skipped; only bugs throw. */
export function createSourceFiles(workspace: string): SourceFiles {
  return {
    async read(request, take) {
      const { found, skipped } = await findSourceFiles(workspace, request)
      // The files of one repository: no link and no alert could show a path of another.
      const root = found[0]?.root ?? ''
      const isOwn = (file: FoundFile) => file.root === root
      const others = found.filter((file) => !isOwn(file))
      skipped.push(...others.map(({ path: way }): SkippedFile => ({ path: way, why: 'other-repository' })))
      const unread = await readAll(workspace, found.filter(isOwn), request.mostBytes ?? MOST_BYTES, (file) =>
        take(root === '' ? file : { ...file, path: file.path.slice(root.length + 1) }),
      )
      return { root, skipped: [...skipped, ...unread] }
    },
  }
}

async function readAll(workspace: string, files: readonly FoundFile[], most: number, take: Take) {
  const skipped: SkippedFile[] = []
  let left = most
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const read = await Promise.all(files.slice(at, at + AT_ONCE).map((file) => readOne(workspace, file.path)))
    for (const { path: way, text, why } of read) {
      left -= text?.length ?? 0
      if (text === undefined) skipped.push({ path: way, why })
      else if (left < 0) skipped.push({ path: way, why: 'too-many' })
      else take({ path: way, text })
    }
  }
  return skipped
}

type Take = Parameters<SourceFiles['read']>[1]

type Read = { readonly path: string } & (
  | { readonly text: string; readonly why?: never }
  | { readonly text?: never; readonly why: 'too-large' | 'unreadable' }
)

/** The file is none that was exchanged for a link since it was found. Windows has no such flags. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)

async function readOne(workspace: string, way: string): Promise<Read> {
  try {
    const file = await open(path.join(workspace, way), FLAGS)
    try {
      const { size } = await file.stat()
      if (size > MOST_SOURCE_BYTES) return { path: way, why: 'too-large' }
      return { path: way, text: await file.readFile('utf8') }
    } finally {
      await file.close()
    }
  } catch {
    return { path: way, why: 'unreadable' }
  }
}
