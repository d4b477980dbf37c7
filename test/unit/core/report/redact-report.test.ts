// What a redacted report keeps of each part of a report: counts and what Macie is asked, and no name that isn't public.
import { describe, expect, it } from 'vitest'
import type { Withholding } from '../../../../src/core/model/disclosure.ts'
import type { TargetInventory } from '../../../../src/core/model/inventory.ts'
import type { Organization } from '../../../../src/core/model/members.ts'
import type { BucketCoverage } from '../../../../src/core/model/outcome.ts'
import type { Report, RunFacts } from '../../../../src/core/model/report.ts'
import type { Scope } from '../../../../src/core/model/scope.ts'
import type { Trend } from '../../../../src/core/model/trend.ts'
import { namesFor } from '../../../../src/core/report/names.ts'
import { redactReport } from '../../../../src/core/report/redact-report.ts'
import { NOW, report, scope } from '../../../build/report.ts'
import { ACCOUNT, coverage, OTHER_ACCOUNT, REGION, readTarget, unreadTarget, weeks } from '../../../build/target.ts'

const DENIED = `User arn:aws:sts::${ACCOUNT}:assumed-role/gate isn't authorized to perform: macie2:DescribeBuckets`
const WITHHELD = 'The cause is withheld here. The role needs macie2:DescribeBuckets.'

function shown(given: Report, level: Withholding = 'counts'): Report {
  return redactReport(given, level, namesFor(level, given.targets))
}

/** The one Target of a report that has this member. */
function shownTarget(
  member: Parameters<typeof readTarget>[0] | Record<string, unknown>,
  level: Withholding = 'counts',
) {
  return shown(report({ targets: [{ ...readTarget(), ...member }] }), level).targets[0]
}

const HERE = { account: 'account 1', region: 'Region 1' }

it('keeps what says when and how it was made, and how it is redacted', () => {
  const given = report({ mergedFrom: 3, notes: ['vault failed'] })
  expect(shown(given)).toEqual({
    ...given,
    regions: ['Region 1'],
    targets: [{ ...readTarget(), ...HERE }],
    notes: ['1 note is withheld.'],
    disclosed: 'counts',
  })
  expect(shown(given, 'buckets')).toEqual({ ...given, notes: ['1 note is withheld.'], disclosed: 'buckets' })
  expect(shown(report({ regions: 'all' }))).toMatchObject({ regions: 'all' })
  expect(shown(report())).not.toHaveProperty('mergedFrom')
})

it.each<[RunFacts, RunFacts]>([
  [{}, {}],
  [
    { repository: 'o/r', workflow: 'Gate', runId: '1', url: 'https://x.test/1', sha: 'a', ref: 'b', event: 'push' },
    { repository: 'o/r', workflow: 'Gate', runId: '1', url: 'https://x.test/1', sha: 'a', ref: 'b', event: 'push' },
  ],
  [{ endpoints: ['AWS_ENDPOINT_URL: https://proxy.internal', 'x'] }, { endpoints: ['2 withheld'] }],
])('keeps what is public of the run: %j', (run, expected) => {
  expect(shown(report({ run })).run).toStrictEqual(expected)
})

it('sorts by the names that are shown', () => {
  const targets = Array.from({ length: 11 }, (_, at) => readTarget({ account: String(100_000_000_000 + at) }))
  const result = shown(report({ targets }))
  expect(result.targets.map(({ account }) => account).slice(0, 4)).toEqual([
    'account 1',
    'account 10',
    'account 11',
    'account 2',
  ])
})

describe('the scope', () => {
  const whole: Scope = scope({
    buckets: ['prod-*', '!vault'],
    findingTypes: ['Policy:*'],
    accounts: [ACCOUNT],
    includeSuppressed: true,
    newSince: NOW,
    newSinceGiven: '7d',
  })

  it.each<[Withholding, Scope, Scope]>([
    ['counts', whole, { ...whole, buckets: ['2 withheld'], accounts: ['1 withheld'] }],
    ['buckets', whole, whole],
    ['counts', scope(), scope()],
  ])('keeps under %s how many patterns there are', (level, given, expected) => {
    expect(shownTarget({ scope: given }, level)?.scope).toStrictEqual(expected)
  })
})

describe('an account/Region pair that was read', () => {
  it('has no member that it had not', () => {
    expect(shownTarget({})).toStrictEqual({ ...readTarget(), ...HERE })
  })

  it('keeps its numbers', () => {
    const target = readTarget({ coverage: coverage({ suppressedAtLeast: true }), trend: weeks(2) })
    expect(shownTarget({ ...target, outOfScope: 4 })).toStrictEqual({ ...target, ...HERE, outOfScope: 4 })
  })

  it('says without the cause that owners are unknown', () => {
    expect(shownTarget({ ownersUnknown: DENIED })).toMatchObject({ ownersUnknown: WITHHELD })
  })

  it('says without the cause that the trend is unknown', () => {
    const trend: Trend = { kind: 'unknown', message: DENIED }
    expect(shownTarget({ trend })).toMatchObject({ trend: { kind: 'unknown', message: WITHHELD } })
  })

  it.each<[TargetInventory, TargetInventory]>([
    [
      { kind: 'unknown', message: DENIED },
      { kind: 'unknown', message: WITHHELD },
    ],
    [
      { kind: 'known', hasBucketInScope: true, unmatched: ['vault-*'], nearest: ['vault'] },
      { kind: 'known', hasBucketInScope: true, unmatched: [], nearest: [] },
    ],
    [
      { kind: 'known', hasBucketInScope: false, unmatched: [], nearest: [] },
      { kind: 'known', hasBucketInScope: false, unmatched: [], nearest: [] },
    ],
  ])('says of its patterns only whether a bucket is in scope: %j', (inventory, expected) => {
    expect(shownTarget({ inventory })).toMatchObject({ inventory: expected })
  })

  it.each<[BucketCoverage, BucketCoverage]>([
    [{ kind: 'not-asked' }, { kind: 'not-asked' }],
    [
      { kind: 'unknown', message: DENIED },
      { kind: 'unknown', message: WITHHELD },
    ],
    [
      { kind: 'listed', total: 7, uncovered: [{ bucket: 'vault', reason: 'ACCESS_DENIED' }] },
      { kind: 'listed', total: 7, uncovered: [{ bucket: 'bucket 1', reason: 'ACCESS_DENIED' }] },
    ],
    [
      { kind: 'searched', total: 900, uncovered: [{ bucket: 'vault', reason: 'NEVER_ANALYZED' }] },
      { kind: 'searched', total: 900, uncovered: [{ bucket: 'bucket 1', reason: 'NEVER_ANALYZED' }] },
    ],
    [
      { kind: 'searched', uncovered: [] },
      { kind: 'searched', uncovered: [] },
    ],
  ])('keeps how many buckets Macie monitors: %j', (buckets, expected) => {
    const target = shownTarget({ coverage: coverage({ buckets }) })
    expect(target?.outcome === 'read' && target.coverage).toStrictEqual(coverage({ buckets: expected }))
  })

  it.each<[Organization, Organization]>([
    [{ kind: 'standalone' }, { kind: 'standalone' }],
    [
      { kind: 'member', administrator: OTHER_ACCOUNT },
      { kind: 'member', administrator: 'account 2' },
    ],
    [
      { kind: 'administrator', members: [{ status: 'Paused', accounts: [OTHER_ACCOUNT, ACCOUNT] }] },
      { kind: 'administrator', members: [{ status: 'Paused', accounts: ['account 2', 'account 1'] }] },
    ],
    [
      { kind: 'unknown', denied: true, message: DENIED },
      { kind: 'unknown', denied: true, message: WITHHELD },
    ],
  ])('keeps its place in the organization: %j', (organization, expected) => {
    expect(shownTarget({ organization })).toMatchObject({ organization: expected })
  })
})

it.each([
  [
    unreadTarget('denied', { message: DENIED, totals: { High: 2, Medium: 0, Low: 0 } }),
    { message: /^Access denied\./ },
  ],
  [unreadTarget('not-opted-in', { leftOut: true, message: REGION }), { message: /this opt-in Region\.$/ }],
])('says why a pair was not read, without what AWS said of it', (target, { message }) => {
  const expected = { ...target, ...HERE, message: expect.stringMatching(message) }
  expect(shown(report({ targets: [target] })).targets).toStrictEqual([expected])
})
