// Buckets whose owner isn't known are a problem only where a rule, an exception or the scope goes by the owner.
import { describe, expect, it } from 'vitest'
import { ownersProblem } from '../../../../src/core/judge/owners.ts'
import { UNKNOWN_OWNER } from '../../../../src/core/model/refs.ts'
import type { AffectedBucket, ReportTarget } from '../../../../src/core/model/report.ts'
import type { Exception, Rules } from '../../../../src/core/model/rules.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { report, scope } from '../../../build/report.ts'
import { bucketRule, exception, rules } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, REGION, readTarget } from '../../../build/target.ts'

const message = 'Not allowed.'
const HIDDEN: Partial<AffectedBucket> = { account: UNKNOWN_OWNER, readFrom: ACCOUNT }
const OWNERLESS = bucket(HIDDEN)
const BY_OWNER = bucketRule({ account: OTHER_ACCOUNT })

function bucketsToldOf(
  by: Partial<Rules>,
  given: readonly AffectedBucket[] = [OWNERLESS],
  target: ReportTarget & { readonly ownersUnknown?: string } = { ...readTarget(), ownersUnknown: message },
): readonly string[] {
  if (target.outcome !== 'read') throw new Error('Not read')
  const problems = ownersProblem(target, report({ targets: [target], buckets: given }), rules(by))
  const buckets = problems.flatMap((problem) => (problem.kind === 'owners' ? problem.buckets : []))
  expect(problems).toEqual(buckets.length === 0 ? [] : [{ kind: 'owners', buckets, message }])
  return buckets
}

describe('a bucket with an unknown owner', () => {
  it('needs no owner without a rule or exception for an account', () => {
    expect(bucketsToldOf({})).toEqual([])
    expect(bucketsToldOf({ exceptions: [exception()], bucketRules: [bucketRule()] })).toEqual([])
  })

  it.each([
    ['of an account, for its name', [BY_OWNER], ['prod-data']],
    ['of an account, for other names', [bucketRule({ account: OTHER_ACCOUNT, match: 'dev-*' })], []],
    ['of any account', [bucketRule()], []],
    ['one of several', [bucketRule({ match: 'dev-*', account: OTHER_ACCOUNT }), BY_OWNER], ['prod-data']],
  ])('under rules %s', (_, bucketRules, told) => {
    expect(bucketsToldOf({ bucketRules })).toEqual(told)
  })

  it.each<[string, Partial<Exception>, boolean]>([
    ['an account', {}, true],
    ['an account and its bucket', { bucket: 'prod-*' }, true],
    ['an account and another bucket', { bucket: 'dev-*' }, false],
    ['an account and its Region', { region: REGION }, true],
    ['an account and another Region', { region: 'us-east-1' }, false],
    ['an account and one of its types', { type: 'SensitiveData:*' }, true],
    ['an account and another type', { type: 'Policy:IAMUser/S3BucketPublic' }, false],
    ['an account and one of its severities', { severities: ['Medium', 'Low'] }, true],
    ['an account and another severity', { severities: ['Medium'] }, false],
    ['an account, a type and its severity', { type: 'Policy:*', severities: ['Low'] }, true],
    ['an account, a type and the severity of another', { type: 'Policy:*', severities: ['High'] }, false],
  ])('under an exception for %s', (_, overrides, isTold) => {
    const low = typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low' })
    const mixed = bucket({ ...HIDDEN, types: [typeCount(), low] })
    const exceptions = [
      exception({ account: OTHER_ACCOUNT, bucket: 'elsewhere' }),
      exception({ account: OTHER_ACCOUNT, ...overrides }),
    ]
    expect(bucketsToldOf({ exceptions }, [mixed])).toEqual(isTold ? ['prod-data'] : [])
  })
})

it('only buckets of the Target that have no known owner are told', () => {
  const buckets = [
    bucket({ bucket: 'prod-known' }),
    bucket({ ...HIDDEN, bucket: 'prod-hidden' }),
    bucket({ ...HIDDEN, bucket: 'prod-there', region: 'us-east-1' }),
    bucket({ ...HIDDEN, bucket: 'prod-other', readFrom: OTHER_ACCOUNT }),
    bucket({ ...HIDDEN, bucket: 'dev-hidden' }),
  ]
  expect(bucketsToldOf({ bucketRules: [BY_OWNER] }, buckets)).toEqual(['prod-hidden'])
  expect(bucketsToldOf({ bucketRules: [BY_OWNER] }, buckets, readTarget())).toEqual([])
})

it('all are told where more accounts are in scope than Macie filters by', () => {
  const accounts = Array.from({ length: 51 }, (_, at) => `${100_000_000_000 + at}`)
  const target = (count: number) => ({
    ...readTarget({ scope: scope({ accounts: accounts.slice(0, count) }) }),
    ownersUnknown: message,
  })
  expect(bucketsToldOf({}, [OWNERLESS], target(51))).toEqual(['prod-data'])
  expect(bucketsToldOf({}, [bucket()], target(51))).toEqual([])
  expect(bucketsToldOf({}, [OWNERLESS], target(50))).toEqual([])
})
