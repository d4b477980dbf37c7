// What is asked of Macie and what counts: accounts, bucket and type globs, suppressed findings, new since.
import picomatch from 'picomatch'
import type { Cell } from './outcome.ts'

/** Glob patterns as they were written, `!` ones included; empty means all. */
export interface Scope {
  readonly regions: 'all' | readonly string[]
  readonly buckets: readonly string[]
  readonly findingTypes: readonly string[]
  /** Account ids for the `accountId` criterion, at most 50; empty means all. */
  readonly accounts: readonly string[]
  readonly includeSuppressed: boolean
  /** ISO 8601 instant from which on findings count as new; absent when not asked. */
  readonly newSince?: string
}

// `bash`: a star also matches the slash in finding types. `posix`: [!a] is anything but a. The rest is switched off so
// that only * ? [ ] mean anything.
const GLOB = { bash: true, dot: true, nobrace: true, noextglob: true, nonegate: true, posix: true } as const

/**
 * A test for one glob pattern: `*` any run of characters, `?` one, `[abc]` one of these, `[!abc]` one that is none of
 * these; case counts, whole values.
 */
export function globTest(pattern: string): (text: string) => boolean {
  const matches = picomatch(pattern, GLOB)
  // The matcher takes more arguments: given to `some` or `filter` as it is, it would take the index for one of them.
  return (text) => matches(text)
}

/**
 * A test for a list of glob patterns: in when one of the plain patterns matches (or there is none) and no `!pattern` does.
 */
export function listTest(patterns: readonly string[]): (text: string) => boolean {
  const taken = patterns.filter((pattern) => !pattern.startsWith('!')).map(globTest)
  const removed = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => globTest(pattern.slice(1)))
  return (text) => (taken.length === 0 || taken.some((test) => test(text))) && !removed.some((test) => test(text))
}

/** A test for cells that count: some findings, within the scope's globs. */
export function scopeTest(scope: Scope): (cell: Cell) => boolean {
  const bucketTest = listTest(scope.buckets)
  const typeTest = listTest(scope.findingTypes)
  return ({ bucket, type, count }) => count > 0 && bucketTest(bucket) && typeTest(type)
}
