// The files that the command is pointed to: anywhere its user can read and write; `-` is standard output.
import { glob, mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { getSystemErrorMessage } from 'node:util'
import type { Files } from '../ports/files.ts'

/** Paths are from `folder`. Nothing that the file system answers throws: it comes back as `refused`. */
export function createFiles(folder: string, print: (text: string) => unknown): Files {
  return {
    async find(pattern) {
      const found: string[] = []
      try {
        for await (const entry of glob(pattern, { cwd: folder, withFileTypes: true })) {
          if (entry.isFile()) found.push(nameOf(path.resolve(folder, entry.parentPath, entry.name), folder))
        }
      } catch {
        return []
      }
      return found.sort()
    },
    async read(given) {
      try {
        return { kind: 'text', text: await readFile(path.resolve(folder, given), 'utf8') }
      } catch (error) {
        return codeOf(error) === 'ENOENT' ? { kind: 'missing' } : { kind: 'refused', message: messageOf(error) }
      }
    },
    locate: (given) => Promise.resolve({ path: given, checkedOut: true }),
    async write(given, text) {
      if (given === '-') {
        print(text)
        return { kind: 'written', path: '-' }
      }
      const full = path.resolve(folder, given)
      try {
        await mkdir(path.dirname(full), { recursive: true })
        await writeFile(full, text)
        return { kind: 'written', path: full }
      } catch (error) {
        return { kind: 'refused', message: messageOf(error) }
      }
    },
  }
}

/** From the folder where it is in it, with slashes. */
function nameOf(full: string, folder: string): string {
  const way = path.relative(folder, full)
  return (way.startsWith('..') || path.isAbsolute(way) ? full : way).replaceAll(path.sep, '/')
}

/** Node's own messages hold absolute paths. */
function messageOf(error: unknown): string {
  const number = property(error, 'errno')
  if (typeof number === 'number') return getSystemErrorMessage(number)
  return error instanceof Error ? error.message : String(error)
}

function codeOf(error: unknown): unknown {
  return property(error, 'code')
}

function property(error: unknown, key: string): unknown {
  return error instanceof Error ? Reflect.get(error, key) : undefined
}
