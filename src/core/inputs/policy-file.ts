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
const REMOTE = /^(?<repository>[\w.-]+\/[\w.-]+)\/(?<path>[^@\\]+)@(?<ref>[^@\s]+)$/

/** Undefined when empty. */
export function parsePolicyFile(text: string, diagnostics: Diagnostics): PolicyFile | undefined {
  const path = parsePath(text, diagnostics)
  if (path === undefined) return undefined
  if (!path.includes('@')) return { kind: 'workspace', path }
  const { repository = '', path: inside = '', ref = '' } = REMOTE.exec(path)?.groups ?? {}
  const parts = [...repository.split('/'), ...inside.split('/'), ...ref.split('/')]
  if (parts.every((part) => part !== '' && part !== '.' && part !== '..')) {
    return { kind: 'repository', name: path, repository, path: inside, ref }
  }
  diagnostics.error(text, 'Must be a path in the workspace without @, or owner/repo/path@ref.')
  return undefined
}
