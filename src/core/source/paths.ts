// The patterns of `source`: which files they match, and in which directories to look for them.
import { codeownersTest } from './codeowners-pattern.ts'

export type PathTest = (path: string) => boolean

export interface SourcePaths {
  /** Of paths from the workspace, with slashes. */
  readonly matches: PathTest
  /** Directories that hold all files that match, none within another; the empty one is the workspace. */
  readonly bases: readonly string[]
}

/**
 * `*` and `?` stand for characters of a name, `**` for any directories; a directory stands for all that is below it. `!`
 * before a pattern excludes what it matches. Patterns are ones that `sourcePatternFix` accepts.
 */
export function sourcePaths(patterns: readonly string[]): SourcePaths {
  const included = patterns.filter((pattern) => !pattern.startsWith('!'))
  const excluded = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => testOf(pattern.slice(1)))
  const tests = included.map(testOf)
  const bases = [...new Set(included.map(baseOf))].sort()
  return {
    matches: (path) => tests.some((test) => test(path)) && !excluded.some((test) => test(path)),
    bases: bases.filter((base) => !bases.some((other) => other !== base && isBelow(base, other))),
  }
}

/** Which of the patterns match none of these paths. */
export function unmatchedPatterns(patterns: readonly string[], paths: Iterable<string>): readonly string[] {
  const open = new Map(patterns.filter((pattern) => !pattern.startsWith('!')).map((each) => [each, testOf(each)]))
  for (const path of paths) {
    if (open.size === 0) break
    for (const [pattern, test] of open) if (test(path)) open.delete(pattern)
  }
  return [...open.keys()]
}

/** How to fix a pattern, in a sentence; undefined if it is valid. */
export function sourcePatternFix(written: string): string | undefined {
  const pattern = written.replace(/^!/, '')
  if (/^(?:[/~\\]|[A-Za-z]:)/.test(pattern)) return 'Must be a path from the workspace, such as infra/**.'
  if (pattern.includes('\\')) return 'Use / between directories, such as infra/**.'
  if (pattern.split('/').some((segment) => segment === '..')) return 'The path must be inside the workspace.'
  if (pattern === '' || /[[\]{}]|\*{3}|!|\p{Cc}/u.test(pattern)) {
    return 'Must be a path in which * and ? stand for characters and ** for directories, such as infra/**.'
  }
  return undefined
}

function testOf(written: string): PathTest {
  const pattern = plain(written)
  // From the workspace; the directory itself stands for the files in it.
  return pattern === '' ? () => true : (codeownersTest(`/${pattern}`) ?? (() => false))
}

/** Without what stands for the directory that it is in. */
function plain(pattern: string): string {
  return pattern
    .split('/')
    .filter((segment) => segment !== '.' && segment !== '')
    .join('/')
}

function baseOf(written: string): string {
  const segments = plain(written).split('/')
  const first = segments.findIndex((segment) => /[*?]/.test(segment))
  // What a pattern without wildcards names may be a file.
  return segments.slice(0, first < 0 ? -1 : first).join('/')
}

function isBelow(base: string, other: string): boolean {
  return other === '' || base.startsWith(`${other}/`)
}
