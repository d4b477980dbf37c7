// Finds the repository's policy file, and what was probably meant to be one.
import type { UserErrors } from './core/grammar/errors.ts'
import type { Annotation } from './core/model/annotation.ts'
import type { Files } from './ports/files.ts'

export const DEFAULT_POLICIES = ['.github/macie-gate.yml', '.github/macie-gate.yaml'] as const

/** Where people put a policy that nothing reads: other names, and a checkout in a directory of its own. */
const NEAR_MISSES = ['.github/*macie*gate*.y*ml', '*macie*gate*.y*ml', '*/.github/macie-gate.y*ml']

export type FoundPolicy =
  | { readonly kind: 'policy'; readonly path: string; readonly text: string }
  | { readonly kind: 'none'; readonly notes: readonly Pick<Annotation, 'level' | 'message'>[] }
  | UserErrors

/** One of the default names; an error where both are there, or one can't be read. */
export async function findPolicy(files: Files): Promise<FoundPolicy> {
  const found = await Promise.all(DEFAULT_POLICIES.map(async (path) => ({ path, file: await files.read(path) })))
  const there = found.filter(({ file }) => file.kind !== 'missing')
  const [first, second] = there
  if (first === undefined) return { kind: 'none', notes: await notes(files) }
  if (second !== undefined) {
    const fix = `There is a second policy file, ${first.path}. Remove one of them, or set policy-file.`
    return { kind: 'errors', errors: [{ source: second.path, position: { line: 1, column: 1 }, fix }] }
  }
  const { path, file } = first
  if (file.kind === 'text') return { kind: 'policy', path, text: file.text }
  const fix = file.kind === 'refused' ? `The file can't be read: ${file.message}.` : "The file doesn't exist."
  return { kind: 'errors', errors: [{ source: 'policy-file', given: path, fix }] }
}

async function notes(files: Files): Promise<Pick<Annotation, 'level' | 'message'>[]> {
  const near = [...new Set((await Promise.all(NEAR_MISSES.map((glob) => files.find(glob)))).flat())]
  if (near.length > 0) {
    return near.slice(0, 3).map((path) => ({
      level: 'warning',
      message: `${path} isn't used as the policy file, which is ${DEFAULT_POLICIES[0]}. Rename it, or set policy-file: ${path}.`,
    }))
  }
  const there = await Promise.all(['*', '.git/HEAD'].map((glob) => files.find(glob)))
  if (there.flat().length > 0) return []
  const message = 'The workspace has no checkout, so no policy file applies. Check out the repository before this step.'
  return [{ level: 'warning', message }]
}
