// Suppressed findings that don't count: how many there are within the scope's globs.
import { bucketScopeTest } from '../../core/grammar/bucket-scope.ts'
import { listTest } from '../../core/grammar/glob-matching.ts'
import type { Coverage } from '../../core/model/outcome.ts'
import type { Scope } from '../../core/model/scope.ts'
import type { Severity } from '../../core/model/severity.ts'
import type { Macie } from './client.ts'
import { sumOf } from './completeness.ts'
import { BUCKET, type Criteria, SEVERITY, suppressedCriteria, TYPE } from './criteria.ts'

/** As `Coverage` has them. */
export type Suppressed = Pick<Coverage, 'suppressed' | 'suppressedAtLeast'>

type Asked = Pick<Macie, 'bySeverity' | 'byKey'>

interface InGlobs {
  readonly count: number
  /** Whether the groups add up to the total that was counted before them. */
  readonly addsUp: boolean
}

/**
 * One call without globs; with them one or two more for each severity that has any. They count toward no threshold, so
 * groups that don't add up are not counted again: the counts are lower bounds then. Throws what the calls throw.
 */
export async function suppressedInScope(macie: Asked, scope: Scope): Promise<Suppressed> {
  const criteria = suppressedCriteria(scope)
  const totals = await macie.bySeverity(criteria)
  if (scope.buckets.length + scope.findingTypes.length === 0) return { suppressed: totals }
  const count = (severity: Severity) =>
    inGlobs(macie, scope, { ...criteria, [SEVERITY]: { eq: [severity] } }, totals[severity])
  const [high, medium, low] = await Promise.all([count('High'), count('Medium'), count('Low')])
  const suppressed = { High: high.count, Medium: medium.count, Low: low.count }
  return [high, medium, low].every(({ addsUp }) => addsUp) ? { suppressed } : { suppressed, suppressedAtLeast: true }
}

async function inGlobs(macie: Asked, scope: Scope, criteria: Criteria, total: number): Promise<InGlobs> {
  if (total === 0) return { count: 0, addsUp: true }
  const byType = await macie.byKey(TYPE, criteria)
  const isTypeInScope = listTest(scope.findingTypes)
  const types = [...byType].filter(([type]) => isTypeInScope(type))
  const ofTypes = sumOf(new Map(types))
  const areTypesWhole = sumOf(byType) === total
  if (types.length === 0 || scope.buckets.length === 0) return { count: ofTypes, addsUp: areTypesWhole }
  const byBucket = await macie.byKey(BUCKET, { ...criteria, [TYPE]: { eq: types.map(([type]) => type) } })
  const isBucketInScope = bucketScopeTest(scope)
  const inScope = [...byBucket].filter(([bucket]) => isBucketInScope(bucket))
  return { count: sumOf(new Map(inScope)), addsUp: areTypesWhole && sumOf(byBucket) === ofTypes }
}
