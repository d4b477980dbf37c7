// Suppressed findings that don't count: how many there are within the scope's globs.
import { listTest } from '../../core/grammar/glob-matching.ts'
import type { Scope } from '../../core/model/scope.ts'
import { type Counts, SEVERITIES, type Severity } from '../../core/model/severity.ts'
import type { Macie } from './client.ts'
import { BUCKET, type Criteria, SEVERITY, suppressedCriteria, TYPE } from './criteria.ts'

/**
 * One call without globs; with them one or two more for each severity that has any. They are shown and held against
 * nothing, so that their groups are taken as Macie gives them, without a proof. Throws what the calls throw.
 */
export async function suppressedInScope(macie: Macie, scope: Scope): Promise<Counts> {
  const criteria = suppressedCriteria(scope)
  const totals = await macie.bySeverity(criteria)
  if (scope.buckets.length + scope.findingTypes.length === 0) return totals
  const counts = await Promise.all(
    SEVERITIES.map((severity) => (totals[severity] === 0 ? 0 : inGlobs(macie, scope, criteria, severity))),
  )
  const [High = 0, Medium = 0, Low = 0] = counts
  return { High, Medium, Low }
}

async function inGlobs(macie: Macie, scope: Scope, criteria: Criteria, severity: Severity): Promise<number> {
  const ofSeverity = { ...criteria, [SEVERITY]: { eq: [severity] } }
  const byType = await macie.byKey('type', ofSeverity)
  const isTypeInScope = listTest(scope.findingTypes)
  const types = [...byType.keys()].filter(isTypeInScope)
  if (types.length === 0) return 0
  if (scope.buckets.length === 0) return types.reduce((sum, type) => sum + (byType.get(type) ?? 0), 0)
  const byBucket = await macie.byKey(BUCKET, { ...ofSeverity, [TYPE]: { eq: types } })
  const isBucketInScope = listTest(scope.buckets)
  return [...byBucket].reduce((sum, [bucket, count]) => sum + (isBucketInScope(bucket) ? count : 0), 0)
}
