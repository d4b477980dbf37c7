// Arbitrary results, reports and rules for property tests. Few names, so that patterns, buckets and exceptions meet.
import fc from 'fast-check'
import { FINDING_TYPES } from '../../src/core/model/finding-types.ts'
import type { Organization } from '../../src/core/model/members.ts'
import {
  type BucketCount,
  type Completeness,
  type Coverage,
  type TargetResult,
  UNREAD_KINDS,
} from '../../src/core/model/outcome.ts'
import type { BucketRule, Exception, Rules, Threshold } from '../../src/core/model/rules.ts'
import { MEASURES, SEVERITIES } from '../../src/core/model/severity.ts'
import { bucketRule, exception, policyThreshold, rules, threshold } from './rules.ts'
import { ACCOUNT, completeness, coverage, OTHER_ACCOUNT } from './target.ts'

const BUCKETS = ['prod-a', 'prod-b', 'dev-a', 'legacy'] as const
const REGIONS = ['eu-west-1', 'us-east-1', 'af-south-1'] as const
const TYPES = FINDING_TYPES.slice(3, 8)
const GLOBS = ['*', 'prod-*', '*-a', 'legacy', 'none'] as const
const TYPE_GLOBS = ['*', 'Policy:*', 'SensitiveData:*', ...TYPES] as const

export const bucketCounts: fc.Arbitrary<BucketCount[]> = fc.array(
  fc
    .record({
      bucket: fc.constantFrom(...BUCKETS),
      type: fc.constantFrom(...TYPES),
      severity: fc.constantFrom(...SEVERITIES),
      count: fc.nat(9),
      newPart: fc.nat(9),
    })
    .map(({ newPart, ...row }) => ({ ...row, new: Math.min(newPart, row.count) })),
  { maxLength: 12 },
)

const coverages: fc.Arbitrary<Coverage> = fc.constantFrom(
  coverage(),
  coverage({ buckets: { kind: 'not-asked' } }),
  coverage({ buckets: { kind: 'unknown', message: 'Not allowed.' } }),
  coverage({ buckets: { kind: 'listed', total: 2, uncovered: [{ bucket: 'dev-a', reason: 'ACCESS_DENIED' }] } }),
)

const completenesses: fc.Arbitrary<Completeness> = fc.constantFrom(
  completeness(),
  completeness({ younger: 4 }),
  completeness({ clock: 'local' }),
)

const organizations: fc.Arbitrary<Organization> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Organization>({ kind: 'standalone' }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Organization>(
      { kind: 'member', administrator: '999999999999' },
      { kind: 'unknown', denied: true, message: 'Not allowed.' },
      { kind: 'unknown', denied: false, message: 'No answer.' },
      { kind: 'administrator', members: [{ status: 'Enabled', accounts: ['888888888888'] }] },
      {
        kind: 'administrator',
        members: [
          { status: 'Enabled', accounts: ['777777777777'] },
          { status: 'Paused', accounts: ['888888888888', '999999999999'] },
          { status: 'RegionDisabled', accounts: ['666666666666'] },
        ],
      },
    ),
  },
)

const outcome: fc.Arbitrary<TargetResult['outcome']> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      counts: bucketCounts,
      completeness: completenesses,
      organization: organizations,
      coverage: coverages,
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constantFrom(...UNREAD_KINDS),
      message: fc.constant('No.'),
      counts: fc.constant([]),
      totals: fc.constantFrom({ High: 0, Medium: 0, Low: 0 }, { High: 3, Medium: 0, Low: 9 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('inconsistent' as const),
      message: fc.constant('No.'),
      counts: bucketCounts,
    }),
  },
)

/** One result for each of some Targets. */
export const results: fc.Arbitrary<TargetResult[]> = fc.uniqueArray(
  fc.record({
    target: fc.record({ account: fc.constantFrom(ACCOUNT, OTHER_ACCOUNT), region: fc.constantFrom(...REGIONS) }),
    outcome,
    calls: fc.nat(40),
    milliseconds: fc.nat(5000),
  }),
  { maxLength: 5, selector: ({ target }) => `${target.account} ${target.region}` },
)

const thresholds: fc.Arbitrary<Threshold[]> = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...MEASURES), fc.nat(30)).map(([measure, allowed]) => threshold(measure, allowed)),
  { maxLength: 4, selector: ({ measure }) => measure },
)

const ruleThresholds: fc.Arbitrary<Threshold[]> = fc.uniqueArray(
  fc.tuple(fc.constantFrom(...MEASURES), fc.nat(12)).map(([measure, allowed]) => policyThreshold(measure, allowed)),
  { maxLength: 3, selector: ({ measure }) => measure },
)

export const anyBucketRule: fc.Arbitrary<BucketRule> = fc
  .tuple(fc.constantFrom(...GLOBS), ruleThresholds)
  .map(([match, own]) => bucketRule({ match, thresholds: own }))

export const anyException: fc.Arbitrary<Exception> = fc
  .record({
    bucket: fc.constantFrom(...GLOBS),
    type: fc.constantFrom(...TYPE_GLOBS),
    severities: fc.uniqueArray(fc.constantFrom(...SEVERITIES), { maxLength: 2 }),
    expires: fc.constantFrom('2026-11-14', '2026-11-15', '2026-11-20', '2027-06-30'),
    where: fc.constantFrom(
      {},
      { region: REGIONS[0] },
      { account: ACCOUNT },
      { account: OTHER_ACCOUNT, region: REGIONS[1] },
    ),
  })
  .map(({ where, ...rest }) => exception({ ...rest, ...where }))

export const anyRules: fc.Arbitrary<Rules> = fc
  .record({
    thresholds,
    bucketRules: fc.array(anyBucketRule, { maxLength: 3 }),
    exceptions: fc.array(anyException, { maxLength: 3 }),
    gateOn: fc.constantFrom('all' as const, 'new' as const),
    warnOnly: fc.boolean(),
    onIncomplete: fc.constantFrom('fail' as const, 'warn' as const),
    onDisabled: fc.constantFrom('fail' as const, 'warn' as const, 'ignore' as const),
    onUncovered: fc.constantFrom('fail' as const, 'warn' as const, 'ignore' as const),
  })
  .map((overrides) => rules(overrides))
