// Whether everything that an exception covers was checked in this run: only then is it known to match nothing.
import { bucketScopeTest } from '../grammar/bucket-scope.ts'
import { globTest, listTest } from '../grammar/glob-matching.ts'
import { FINDING_TYPES } from '../model/finding-types.ts'
import type { ExceptionResult } from '../model/judgement.ts'
import { UNKNOWN_OWNER } from '../model/refs.ts'
import { type Report, scopeOf, wantedTargets } from '../model/report.ts'
import type { Exception } from '../model/rules.ts'
import type { ScopeGap } from '../model/scope-gap.ts'

/**
 * `all`: the exception names one account and Region, and these were checked. `here`: all of this run was, but another job
 * may check more accounts or Regions. `no`: a Target, bucket or finding type that it covers was not.
 */
export function exceptionExtent(
  report: Report,
  scopeGaps: readonly ScopeGap[],
): (exception: Exception) => ExceptionResult['checked'] {
  const { buckets, findingTypes, accounts } = scopeOf(report)
  const isBucketInScope = bucketScopeTest({ buckets })
  // They may belong to the exception's account.
  const hidden = report.buckets.filter(({ account }) => account === UNKNOWN_OWNER)
  const isTypeInScope = listTest(findingTypes)
  return ({ bucket, type, account, region }) => {
    const covered = wantedTargets(report).filter((target) => region === undefined || region === target.region)
    const isRead = covered.length > 0 && covered.every(({ outcome }) => outcome === 'read') && scopeGaps.length === 0
    const hasBuckets = buckets.length === 0 || (!/[*?[]/.test(bucket) && isBucketInScope(bucket))
    const hasTypes = FINDING_TYPES.filter(globTest(type)).every(isTypeInScope)
    const hasAccount = accounts.length === 0 || accounts.some((each) => each === account)
    const isHidden =
      account !== undefined && hidden.some(({ region: place }) => region === undefined || region === place)
    if (!isRead || isHidden || !hasBuckets || !hasTypes || !hasAccount) return 'no'
    const isKnown = report.targets.some((target) => target.account === account)
    return region !== undefined && isKnown ? 'all' : 'here'
  }
}
