// What a glob pattern matches: the only place that knows the library behind it.
import picomatch from 'picomatch'

// `bash`: a star also matches the slash in finding types. `posix`: [!a] is anything but a. The rest is switched off so
// that only * ? [ ] mean anything.
const GLOB = { bash: true, dot: true, nobrace: true, noextglob: true, nonegate: true, posix: true } as const

/**
 * A test for one glob pattern: `*` is any run of characters, `?` is one, `[abc]` one of these, `[!abc]` one that is none
 * of these. Case-sensitive; matches whole values.
 */
export function globTest(pattern: string): (text: string) => boolean {
  const matches = picomatch(pattern, GLOB)
  // The matcher takes more arguments: passed to `some` or `filter` directly, it would take the index for one of them.
  return (text) => matches(text)
}

/** A test for a list of patterns: true if a plain pattern matches (or there is none) and no `!pattern` does. */
export function listTest(patterns: readonly string[]): (text: string) => boolean {
  const included = patterns.filter((pattern) => !pattern.startsWith('!')).map(globTest)
  const excluded = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => globTest(pattern.slice(1)))
  return (text) =>
    (included.length === 0 || included.some((test) => test(text))) && !excluded.some((test) => test(text))
}

/** What every text that the glob matches begins with; empty if it begins with a wildcard. */
export function literalPrefix(pattern: string): string {
  return /^[^*?[]*/.exec(pattern)?.[0] ?? ''
}
