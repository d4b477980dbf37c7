// Which buckets the scope holds by their names: globs, and what the files of `source` declare.
import type { Scope } from '../model/scope.ts'
import { globTest, listTest } from './glob-matching.ts'

/** Stands among the patterns of `buckets` for those that this repository declares. */
export const DECLARED = '@source'

/** A test of names; each of many names takes little even where thousands are declared. */
export function bucketScopeTest({ buckets, declared }: Pick<Scope, 'buckets' | 'declared'>): NameTest {
  return listTest(buckets, (pattern) => patternTest(pattern, declared))
}

/** A test for one pattern of `buckets`, without a `!`. */
export function patternTest(pattern: string, declared: readonly string[] = []): NameTest {
  return pattern === DECLARED ? declaredTest(declared) : globTest(pattern)
}

type NameTest = (name: string) => boolean

function declaredTest(declared: readonly string[]): NameTest {
  const literals = new Set(declared)
  const globs = declared.filter((pattern) => /[*?[]/.test(pattern)).map(globTest)
  return (name) => literals.has(name) || globs.some((test) => test(name))
}
