// Buckets whose owner could not be learned, where it matters who the owner is.
import { globTest } from '../grammar/glob-matching.ts'
import type { OrganizationProblem } from '../model/members.ts'
import { sourceOf, targetKey, UNKNOWN_OWNER } from '../model/refs.ts'
import type { AffectedBucket, ReadTarget, Report } from '../model/report.ts'
import type { Rules } from '../model/rules.ts'
import { isFilteredByOwner } from '../model/scope.ts'

/** The problem of a Target: buckets for which a rule, an exception or the scope goes by an owner that isn't known. */
export function ownersProblem(target: ReadTarget, report: Report, rules: Rules): OrganizationProblem[] {
  const { ownersUnknown: message, scope } = target
  if (message === undefined) return []
  const key = targetKey(target)
  const unknown = report.buckets.filter(
    (bucket) => bucket.account === UNKNOWN_OWNER && targetKey(sourceOf(bucket)) === key,
  )
  const depends = isFilteredByOwner(scope) ? () => true : ownerTest(rules)
  const buckets = unknown.filter(depends).map(({ bucket }) => bucket)
  return buckets.length === 0 ? [] : [{ kind: 'owners', buckets, message }]
}

/** Whether a rule or an exception goes by the owner of a bucket. */
function ownerTest({ bucketRules, exceptions }: Rules): (bucket: AffectedBucket) => boolean {
  const tests = exceptions
    .filter(({ account }) => account !== undefined)
    .map((exception) => ({ exception, bucketTest: globTest(exception.bucket), typeTest: globTest(exception.type) }))
  const ruleTests = bucketRules.filter(({ account }) => account !== undefined).map(({ match }) => globTest(match))
  return ({ region, bucket, types }) =>
    ruleTests.some((test) => test(bucket)) ||
    tests.some(
      ({ exception, bucketTest, typeTest }) =>
        (exception.region === undefined || exception.region === region) &&
        bucketTest(bucket) &&
        types.some(
          ({ type, severity }) =>
            typeTest(type) && (exception.severities.length === 0 || exception.severities.includes(severity)),
        ),
    )
}
