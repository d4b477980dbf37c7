// Arbitrary organizations for property tests: an administrator account that reads the buckets of its members, members with
// roles of their own, and jobs that share the work.
import fc from 'fast-check'
import type { Organization } from '../../src/core/model/members.ts'
import type { BucketCount, TargetResult } from '../../src/core/model/outcome.ts'
import type { Scope } from '../../src/core/model/scope.ts'
import { bucketCounts, results } from './arbitrary.ts'
import { scope } from './report.ts'
import { ACCOUNT, OTHER_ACCOUNT } from './target.ts'

const ADMINISTRATOR = '999999999999'
export const MOMENT = '2026-11-01T00:00:00Z'
const REGIONS: readonly string[] = ['eu-west-1', 'us-east-1', 'af-south-1']
const NAMES = ['prod-a', 'prod-b', 'dev-a', 'legacy', 'empty'] as const

function withOlder(counts: readonly BucketCount[]): BucketCount[] {
  return counts.map((row) => ({ ...row, older: [{ updatedBefore: MOMENT, count: row.count - (row.new ?? 0) }] }))
}

function datedResult(result: TargetResult): TargetResult {
  return { ...result, outcome: { ...result.outcome, counts: withOlder(result.outcome.counts) } }
}

const administrators: fc.Arbitrary<Organization> = fc.constantFrom<Organization>(
  { kind: 'administrator', members: [{ status: 'Enabled', accounts: [ACCOUNT, OTHER_ACCOUNT] }] },
  {
    kind: 'administrator',
    members: [
      { status: 'Enabled', accounts: [ACCOUNT] },
      { status: 'Paused', accounts: [OTHER_ACCOUNT] },
    ],
  },
)

const ownersOf: fc.Arbitrary<ReadonlyMap<string, string>> = fc
  .array(fc.option(fc.constantFrom(ACCOUNT, OTHER_ACCOUNT, ADMINISTRATOR)), { minLength: 4, maxLength: 4 })
  .map((owners) => new Map(NAMES.flatMap((name, at) => (owners[at] ? [[name, owners[at]] as const] : []))))

/** What the administrator's role reads in some Regions: also buckets of members, some with an unknown owner. */
const administratorResults: fc.Arbitrary<TargetResult[]> = fc.uniqueArray(
  fc
    .record({
      region: fc.constantFrom(...REGIONS),
      counts: bucketCounts.map(withOlder),
      organization: administrators,
      byBucket: ownersOf,
    })
    .chain(({ region, counts, organization, byBucket }) =>
      results.map(([like]): TargetResult[] => {
        if (like?.outcome.kind !== 'read') return []
        const owners = { byBucket, unknown: 'Not allowed.' }
        const target = { account: ADMINISTRATOR, region }
        return [{ ...like, target, outcome: { ...like.outcome, counts, organization, owners } }]
      }),
    )
    .filter((given) => given.length > 0)
    .map(([given]) => given)
    .filter((given) => given !== undefined),
  { maxLength: 3, selector: ({ target }) => target.region },
)

const scopes: fc.Arbitrary<Scope> = fc
  .record({
    buckets: fc.constantFrom<readonly string[]>([], ['prod-*'], ['!dev-*'], ['empty', 'prod-*'], ['none-*']),
    findingTypes: fc.constantFrom<readonly string[]>([], ['SensitiveData:*']),
    newSince: fc.option(fc.constant('2026-11-08T00:00:00.000Z'), { nil: undefined }),
  })
  .map(({ newSince, ...rest }) => scope({ ...rest, ...(newSince === undefined ? {} : { newSince }) }))

export interface Work {
  readonly results: readonly TargetResult[]
  readonly scope: Scope
  readonly regions: 'all' | readonly string[]
  /** Which of three jobs reads a result; under `all` each account is read by one. */
  readonly jobOf: (result: TargetResult) => number
  /** Every bucket that Macie knows in a Target, with findings or without. */
  readonly namesIn: (target: TargetResult['target']) => readonly string[]
}

export const works: fc.Arbitrary<Work> = fc
  .record({
    members: results,
    administrator: administratorResults,
    scope: scopes,
    isAll: fc.boolean(),
    jobs: fc.array(fc.nat(2), { minLength: 9, maxLength: 9 }),
    empty: fc.array(fc.boolean(), { minLength: 9, maxLength: 9 }),
  })
  .map(({ members, administrator, scope: asked, isAll, jobs, empty }) => {
    const accounts = [ADMINISTRATOR, ACCOUNT, OTHER_ACCOUNT]
    const place = ({ account, region }: TargetResult['target']) =>
      accounts.indexOf(account) * 3 + (isAll ? 0 : REGIONS.indexOf(region))
    return {
      results: [...members.map(datedResult), ...administrator],
      scope: asked,
      regions: isAll ? 'all' : REGIONS,
      jobOf: ({ target }) => jobs[place(target)] ?? 0,
      namesIn: (target) => (empty[place(target)] === true ? ['empty'] : []),
    }
  })
