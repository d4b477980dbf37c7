// The workspace's files: the policy file in, reports out. Paths that lead outside the workspace are refused.
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises'
import { dirname, relative, resolve, sep } from 'node:path'
import type { Files } from '../ports.ts'

/** `workspace` is an absolute path. */
export function createFiles(workspace: string): Files {
  return {
    async read(path) {
      const full = resolve(workspace, path)
      if (!(await isInside(workspace, full))) return { kind: 'refused', message: OUTSIDE }
      try {
        return { kind: 'text', text: await readFile(full, 'utf8') }
      } catch (error) {
        return codeOf(error) === 'ENOENT' ? { kind: 'missing' } : { kind: 'refused', message: messageOf(error) }
      }
    },
    async write(path, text) {
      const full = resolve(workspace, path)
      try {
        // Checked before and after: a folder to be made is where its nearest existing parent really is.
        if (!(await isInside(workspace, full))) return { kind: 'refused', message: OUTSIDE }
        await mkdir(dirname(full), { recursive: true })
        await writeFile(full, text)
        return { kind: 'written', path: full }
      } catch (error) {
        return { kind: 'refused', message: messageOf(error) }
      }
    },
  }
}

const OUTSIDE = 'it is outside the workspace'

/** Whether a path is in the folder once links are followed, as far as the path exists. */
async function isInside(folder: string, path: string): Promise<boolean> {
  const [real, of] = await Promise.all([realpath(folder), existingPart(path)])
  const way = relative(real, of)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && resolve(real, way) === of)
}

async function existingPart(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    const parent = dirname(path)
    if (codeOf(error) !== 'ENOENT' || parent === path) return path
    return resolve(await existingPart(parent), relative(parent, path))
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error ? Reflect.get(error, 'code') : undefined
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
