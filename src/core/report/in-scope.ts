// Which counts are in scope.
import { bucketScopeTest } from '../grammar/bucket-scope.ts'
import { listTest } from '../grammar/glob-matching.ts'
import type { BucketCount } from '../model/outcome.ts'
import type { Scope } from '../model/scope.ts'

/** A test for counts within the scope: some findings that its globs match. */
export function scopeTest(scope: Scope): (count: BucketCount) => boolean {
  const bucketTest = bucketScopeTest(scope)
  const typeTest = listTest(scope.findingTypes)
  return ({ bucket, type, count }) => count > 0 && bucketTest(bucket) && typeTest(type)
}
