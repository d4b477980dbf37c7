// The input source: which files of the workspace declare buckets.
import type { Diagnostics } from '../grammar/errors.ts'
import { splitList } from '../grammar/lists.ts'
import { sourcePatternFix } from '../source/paths.ts'

/** Patterns in the order given, without repeats; undefined when empty. */
export function parseSource(text: string, diagnostics: Diagnostics): string[] | undefined {
  const patterns = [...new Set(splitList(text))]
  if (patterns.length === 0) return undefined
  for (const pattern of patterns) {
    const fix = sourcePatternFix(pattern)
    if (fix !== undefined) diagnostics.error(pattern, fix)
  }
  if (patterns.every((pattern) => pattern.startsWith('!'))) {
    diagnostics.error(patterns.join(', '), 'Add a pattern without !, such as infra/**.')
  }
  return patterns
}
