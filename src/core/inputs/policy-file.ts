// The input policy-file: a path in the workspace, or a file of another repository.
import type { Diagnostics } from '../grammar/errors.ts'
import { parsePath } from '../grammar/values.ts'

export type PolicyFile =
  | { readonly kind: 'workspace'; readonly path: string }
  | {
      readonly kind: 'repository'
      /** As it was given. */
      readonly name: string
      /** `owner/name` */
      readonly repository: string
      readonly path: string
      /** A branch, tag or commit. */
      readonly ref: string
    }

/** `owner/repo/path@ref`; refs can have slashes, and no path of a policy has an at sign. */
const REMOTE = /^[\w.-]+\/[\w.-]+\/[^@\\]+@[^@\s]+$/

/** Undefined when empty. */
export function parsePolicyFile(text: string, diagnostics: Diagnostics): PolicyFile | undefined {
  const path = parsePath(text, diagnostics)
  if (path === undefined) return undefined
  if (!path.includes('@')) return { kind: 'workspace', path }
  if (REMOTE.test(path) && path.split(/[/@]/).every((part) => part !== '' && part !== '.' && part !== '..')) {
    const end = path.indexOf('/', path.indexOf('/') + 1)
    const at = path.indexOf('@')
    return {
      kind: 'repository',
      name: path,
      repository: path.slice(0, end),
      path: path.slice(end + 1, at),
      ref: path.slice(at + 1),
    }
  }
  diagnostics.error(text, 'Must be a path in the workspace without @, or owner/repo/path@ref.')
  return undefined
}
