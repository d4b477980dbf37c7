// The policy's entries of `sources`: in which file buckets are declared that aren't found otherwise.
import * as v from 'valibot'
import { bucketGlobFix } from '../grammar/globs.ts'
import type { SourceRule } from '../model/rules.ts'
import { glob, map } from './schema-values.ts'

const PATH = 'Must be the path of a file from the root of the repository, such as infra/legacy/s3.tf.'

export const sourceRule = map(
  {
    match: glob(bucketGlobFix, 'legacy-*', 'The buckets that the file declares'),
    path: v.pipe(
      v.string(PATH),
      v.check((path) => /^(?!~|[A-Za-z]:)[^\\*?\p{Cc}]{1,1000}$/u.test(path) && !isOutside(path), PATH),
      v.description('The file that declares them, from the root of the repository.'),
      v.examples(['infra/legacy/s3.tf']),
    ),
  },
  'A source',
)

function isOutside(path: string): boolean {
  return path.split('/').some((segment) => segment === '' || segment === '.' || segment === '..')
}

/** The member `sources` with each entry's line; nothing where the policy has none. `lineAt` gives a value's line. */
export function sourcesOf(
  written: readonly Omit<SourceRule, 'line'>[] | undefined,
  lineAt: (path: readonly PropertyKey[]) => number,
): { readonly sources?: readonly SourceRule[] } {
  if (written === undefined) return {}
  return { sources: written.map((entry, index) => ({ ...entry, line: lineAt(['sources', index]) })) }
}
