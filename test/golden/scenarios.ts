// The scenarios of the golden pages: a report and the rules that it is judged by, by name.
import type { Withholding } from '../../src/core/model/disclosure.ts'
import type { DetailsByBucket, FindingDetail } from '../../src/core/model/details.ts'
import type { AffectedBucket, Report } from '../../src/core/model/report.ts'
import type { Rules } from '../../src/core/model/rules.ts'
import { FINDING_TYPES, USUAL_SEVERITY } from '../../src/core/model/finding-types.ts'
import { bucket, bucketFacts, finding, typeCount } from '../build/bucket.ts'
import { detailsOf, report, scope } from '../build/report.ts'
import { bucketRule, exception, policyThreshold, rules, threshold } from '../build/rules.ts'
import { coverage, OTHER_ACCOUNT, readTarget, unreadTarget } from '../build/target.ts'
import { hostileReport } from './hostile.ts'

export interface Scenario {
  readonly report: Report
  readonly rules: Rules
  /** What the default branch's policy says, where a pull request changes it. */
  readonly defaultBranch?: Rules
  /** How much of it people are shown; absent: all. */
  readonly disclosed?: Withholding
  /** Bytes that the page may take; absent: the default. */
  readonly limit?: number
  /** Whether its report files are golden, too. */
  readonly files?: true
  /** Whether its page in a narrow terminal, and in a wide one with colors, is golden, too. */
  readonly screens?: true
}

const RUN = {
  repository: 'example-org/storefront',
  workflow: 'Macie',
  runId: '42',
  url: 'https://github.com/example-org/storefront/actions/runs/42',
}

const LOW = typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low' })
const PERSONAL = typeCount({ type: 'SensitiveData:S3Object/Personal', severity: 'Medium', count: 4 })

/** Sixty buckets in three Regions of two accounts, ever milder. */
function manyBuckets(count: number): AffectedBucket[] {
  const regions = ['eu-central-1', 'eu-west-1', 'us-east-1']
  return Array.from({ length: count }, (_, at) => {
    const type = FINDING_TYPES[at % FINDING_TYPES.length] ?? FINDING_TYPES[0]
    return bucket({
      account: at % 2 === 0 ? '111122223333' : OTHER_ACCOUNT,
      region: regions[at % 3] ?? 'eu-west-1',
      bucket: `team-${String.fromCharCode(97 + (at % 26))}-data-${String(at + 1).padStart(4, '0')}`,
      types: [
        { type, severity: USUAL_SEVERITY[type] ?? 'Medium', count: 1 + ((at * 7) % 13) },
        ...(at % 4 === 0 ? [{ ...PERSONAL, count: 1 + (at % 5) }] : []),
      ],
    })
  })
}

const MANY_TARGETS = ['111122223333', OTHER_ACCOUNT].flatMap((account) =>
  ['eu-central-1', 'eu-west-1', 'us-east-1'].map((region) => readTarget({ account, region })),
)

const PUBLIC = typeCount({ type: 'Policy:IAMUser/S3BucketPublic', severity: 'High' })

/** More Targets than are shown unfolded: what can happen to one, and ten that are read. */
const ESTATE = [
  ...['eu-central-1', 'eu-north-1', 'eu-south-1', 'eu-west-1', 'eu-west-2', 'eu-west-3', 'sa-east-1', 'us-east-1'].map(
    (region) => readTarget({ region }),
  ),
  readTarget({
    region: 'us-east-2',
    coverage: coverage({ buckets: { kind: 'unknown', message: 'The role isn\'t authorized to perform macie2:DescribeBuckets.' } }),
  }),
  readTarget({
    region: 'us-west-1',
    coverage: coverage({
      discovery: 'not-visible',
      suppressed: { High: 1, Medium: 0, Low: 4 },
      buckets: { kind: 'listed', total: 6, uncovered: ['a', 'b', 'c', 'd', 'e'].map((name) => ({ bucket: name, reason: 'NOT_MONITORED' })) },
    }),
  }),
  unreadTarget('paused', { region: 'us-west-2', message: 'Macie is paused. Resume it.' }),
  unreadTarget('throttled', { account: OTHER_ACCOUNT, region: 'eu-west-1', message: 'Macie throttled the calls. Try again later.' }),
  unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true, message: 'The account has not enabled this Region.' }),
  unreadTarget('disabled', { account: OTHER_ACCOUNT, region: 'us-east-1', message: 'Macie is off.' }),
]

const { object: _, origin: __, ...ANY_FINDING } = finding()

const POLICY_FINDING: FindingDetail = {
  ...ANY_FINDING,
  id: 'bb01',
  type: 'Policy:IAMUser/S3BucketEncryptionDisabled',
  severity: 'Low',
  title: 'Default encryption for the S3 bucket was disabled',
  occurrences: 1,
  change: { api: 'DeleteBucketEncryption', actor: 'arn:aws:sts::111122223333:assumed-role/deploy/ci' },
}

const EXPORTS = bucket({ bucket: 'prod-exports', types: [typeCount({ count: 3 }), PERSONAL] })
const LOGS = bucket({ bucket: 'prod-logs', types: [LOW] })

/** The bucket of the seed, and one with credentials, each with all that can be known. */
const DETAILED: readonly AffectedBucket[] = [EXPORTS, LOGS]

const DETAILS: DetailsByBucket = detailsOf(
  [
    EXPORTS,
    {
      jobs: [{ jobId: '5c6b4f0f8e6d4a1d8f2c3b1a09e7d6c5', name: 'weekly exports', count: 5 }],
      facts: bucketFacts({ publicAccess: 'PUBLIC', createdAt: '2023-04-01T10:00:00.000Z', tags: [{ key: 'team', value: 'data' }] }),
      findings: [
        finding({ id: 'aa01', origin: { kind: 'job', jobId: '5c6b4f0f8e6d4a1d8f2c3b1a09e7d6c5' } }),
        finding({ id: 'aa02', object: 'exports/2026/10/users/part-00017-of-00200.snappy.parquet', occurrences: 1204 }),
        finding({ id: 'aa03', object: 'backup/.aws/credentials', updatedAt: '2026-11-01T08:00:00.000Z' }),
        finding({
          id: 'aa04',
          type: 'SensitiveData:S3Object/Personal',
          severity: 'Medium',
          title: 'The S3 object contains personal information',
          object: 'crm/customers.csv',
        }),
      ],
    },
  ],
  [LOGS, { facts: bucketFacts({ defaultEncryption: 'NONE', owner: 'platform-team' }), findings: [POLICY_FINDING] }],
)

export const SCENARIOS: Readonly<Record<string, Scenario>> = {
  'all-clear': {
    report: report({
      run: RUN,
      regions: ['eu-west-1', 'us-east-1'],
      targets: [
        readTarget({ coverage: coverage({ buckets: { kind: 'listed', total: 34, uncovered: [] } }) }),
        readTarget({
          region: 'us-east-1',
          coverage: coverage({
            discovery: 'off',
            suppressed: { High: 0, Medium: 0, Low: 2 },
            buckets: { kind: 'listed', total: 3, uncovered: [{ bucket: 'legacy-uploads', reason: 'NOT_MONITORED' }] },
          }),
        }),
      ],
    }),
    rules: rules(),
  },
  'one-breach': {
    report: report({
      run: RUN,
      targets: [readTarget({ coverage: coverage({ buckets: { kind: 'listed', total: 34, uncovered: [] } }) })],
      buckets: [bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 }), { ...LOW, count: 1 }] })],
    }),
    rules: rules(),
  },
  'loosened-policy': {
    report: report({
      run: RUN,
      buckets: [
        bucket({ bucket: 'customer-uploads', types: [typeCount({ count: 17 })] }),
        bucket({ bucket: 'prod-logs', types: [typeCount({ count: 18 }), { ...LOW, count: 1 }] }),
      ],
    }),
    defaultBranch: rules({
      thresholds: [policyThreshold('High', 0)],
      bucketRules: [bucketRule(), bucketRule({ match: '*-logs' })],
    }),
    rules: rules({
      thresholds: [policyThreshold('High', 20)],
      bucketRules: [bucketRule({ match: '*', thresholds: [] }), bucketRule({ thresholds: [policyThreshold('High', 50)] })],
      exceptions: [
        exception({ bucket: 'customer-uploads', reason: 'Purged on 2026-11-24, DATA-112 | @all', expires: '2027-02-22', line: 14 }),
      ],
    }),
  },
  'many-buckets': {
    report: report({ run: RUN, regions: 'all', targets: MANY_TARGETS, buckets: manyBuckets(60) }),
    rules: rules({ thresholds: [threshold('High', 0), threshold('Medium', 200)] }),
  },
  'off-and-denied': {
    report: report({
      run: RUN,
      regions: 'all',
      targets: [
        unreadTarget('not-opted-in', { region: 'af-south-1', leftOut: true, message: 'The account has not enabled this Region.' }),
        readTarget(),
        unreadTarget('inconsistent', { region: 'us-east-1', message: 'Macie counted 120 findings but listed 100 of them.' }),
        unreadTarget('disabled', { account: OTHER_ACCOUNT, message: 'Macie is not enabled. Enable it, or set on-disabled.' }),
        unreadTarget('denied', { account: OTHER_ACCOUNT, region: 'us-east-1', message: 'The role lacks macie2:GetFindingStatistics. Allow it in its permissions policy.' }),
      ],
      buckets: [bucket({ region: 'us-east-1', types: [{ ...LOW, count: 100 }] })],
    }),
    rules: rules(),
  },
  'details-folded': {
    report: report({
      run: RUN,
      targets: [
        readTarget({
          coverage: coverage({
            buckets: {
              kind: 'listed',
              total: 12,
              uncovered: [
                { bucket: 'legacy-uploads', reason: 'ACCESS_DENIED' },
                { bucket: 'tmp-imports', reason: 'NOT_MONITORED' },
              ],
            },
          }),
        }),
      ],
      buckets: DETAILED,
      details: DETAILS,
      notes: ['Discovery jobs have no names: the role lacks macie2:DescribeClassificationJob.'],
    }),
    rules: rules(),
  },
  'too-large': {
    report: report({ run: RUN, targets: MANY_TARGETS, buckets: [...DETAILED, ...manyBuckets(400)], details: DETAILS }),
    rules: rules(),
    limit: 14_000,
  },
  hostile: { report: hostileReport(), rules: rules({ exceptions: [exception({ bucket: '[!|\n]*', type: '[!|\n]*', reason: '| a |\n| - |\n@org/team #1 <img src=x>' })] }) },
  exceptions: {
    screens: true,
    report: report({ run: RUN, buckets: DETAILED, details: DETAILS }),
    rules: rules({
      thresholds: [policyThreshold('High', 0), policyThreshold('Medium', 10)],
      bucketRules: [bucketRule()],
      exceptions: [
        exception({ bucket: 'prod-logs', type: 'Policy:*', reason: 'Logs are encrypted by the writer', owner: 'platform-team' }),
        exception({ bucket: 'prod-exports', severities: ['Medium'], expires: '2026-11-20', reason: 'DATA-112', line: 14 }),
        exception({ bucket: 'prod-exports', type: '*Credentials', expires: '2026-11-01', reason: 'Rotation in progress', line: 19 }),
        exception({ bucket: 'old-*', region: 'us-east-1', reason: 'Being taken down', line: 24 }),
      ],
      policyFile: '.github/macie-gate.yml',
    }),
  },
  estate: {
    screens: true,
    report: report({
      run: RUN,
      regions: 'all',
      scope: scope({ findingTypes: ['Policy:*', '!*CloudFront'] }),
      targets: ESTATE,
      buckets: [
        bucket({ bucket: 'shared', region: 'eu-west-1', types: [{ ...PUBLIC, count: 2 }] }),
        bucket({ bucket: 'shared', region: 'us-east-1', types: [{ ...PUBLIC, count: 2 }, { ...LOW, count: 9 }] }),
        bucket({ bucket: 'open', region: 'us-west-1', types: [{ ...PUBLIC, count: 1 }] }),
      ],
      notes: ['details are not shown'],
    }),
    rules: rules({
      thresholds: [threshold('High', 4), threshold('Total', 12)],
      bucketRules: [bucketRule({ match: 'shared' })],
      onUncovered: 'fail',
      onDisabled: 'warn',
    }),
  },
  'new-since': {
    report: report({
      run: RUN,
      scope: scope({ newSince: '2026-11-08T00:00:00.000Z', buckets: ['prod-*', '!prod-tmp-*'] }),
      buckets: [
        bucket({ bucket: 'prod-logs', types: [typeCount({ count: 12, new: 2 }), { ...PERSONAL, new: 0 }] }),
        bucket({ bucket: 'prod-exports', types: [{ ...LOW, count: 2, new: 0 }] }),
      ],
    }),
    rules: rules({ gateOn: 'new', thresholds: [threshold('High', 0), threshold('Total', 5)] }),
  },
  'warn-only': {
    report: report({ run: RUN, buckets: [bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })] }),
    rules: rules({ warnOnly: true }),
  },
  'nothing-checked': {
    report: report({
      run: RUN,
      regions: ['eu-west-1', 'us-east-1'],
      targets: ['eu-west-1', 'us-east-1'].map((region) =>
        unreadTarget('denied', { region, message: 'The role lacks macie2:GetFindingStatistics. Allow it in its permissions policy.' }),
      ),
    }),
    rules: rules({ thresholds: [threshold('High', 0), threshold('Total', 50)] }),
  },
  'partly-checked': {
    screens: true,
    report: report({
      run: RUN,
      regions: ['eu-west-1', 'us-east-1', 'us-west-2'],
      scope: scope({ newSince: '2026-11-08T00:00:00.000Z' }),
      targets: [
        readTarget(),
        unreadTarget('inconsistent', { region: 'us-east-1', message: 'Macie counted 120 findings but listed 100 of them.' }),
        unreadTarget('throttled', { region: 'us-west-2', message: 'Macie throttled the calls. Try again later.' }),
      ],
      buckets: [
        LOGS,
        bucket({ bucket: 'prod-public', region: 'us-east-1', types: [{ ...PUBLIC, count: 3, new: 1 }, { ...LOW, count: 100, new: 0 }] }),
        bucket({ bucket: 'prod-web', region: 'us-west-2', types: [{ ...PUBLIC, count: 1, new: 1 }, { ...PERSONAL, new: 0 }] }),
      ],
    }),
    rules: rules({
      thresholds: [threshold('High', 0), threshold('Medium', 10), threshold('Low', 200)],
      bucketRules: [bucketRule()],
      exceptions: [exception({ bucket: 'prod-web', severities: ['Medium'] })],
    }),
  },
  merged: {
    screens: true,
    report: report({
      run: RUN,
      mergedFrom: 3,
      regions: ['eu-west-1', 'us-east-1'],
      targets: ['111122223333', OTHER_ACCOUNT].flatMap((account) =>
        ['eu-west-1', 'us-east-1'].map((region) => readTarget({ account, region })),
      ),
      buckets: [EXPORTS, bucket({ account: OTHER_ACCOUNT, bucket: 'prod-public', types: [{ ...PUBLIC, count: 2 }] })],
    }),
    rules: rules({
      thresholds: [threshold('High', 10)],
      saved: {
        now: '2026-11-15T10:00:00.000Z',
        accounts: ['111122223333', OTHER_ACCOUNT],
        regions: ['eu-west-1', 'us-east-1'],
      },
    }),
  },
  'merged-without-one': {
    report: report({ mergedFrom: 1, buckets: [EXPORTS] }),
    rules: rules({
      thresholds: [threshold('High', 10)],
      saved: { now: '2026-11-15T10:00:00.000Z', accounts: ['111122223333'], regions: ['eu-west-1', 'us-east-1'] },
    }),
  },
  'redacted-counts': { ...withNames(), disclosed: 'counts' },
  'redacted-buckets': { ...withNames(), disclosed: 'buckets' },
}

/** Names wherever a report can have one, and a policy that differs from the default branch's. */
function withNames(): Scenario {
  const administrator = {
    kind: 'administrator',
    members: [
      { status: 'Enabled', accounts: [OTHER_ACCOUNT] },
      { status: 'Paused', accounts: ['777788889999'] },
    ],
  } as const
  const uncovered = [{ bucket: 'secret-plans', reason: 'NOT_MONITORED' } as const]
  const by = {
    bucketRules: [bucketRule({ match: 'prod-*' })],
    exceptions: [exception({ bucket: 'prod-logs', reason: 'Purged by Jane Roe', owner: 'data-team' })],
    accountNames: new Map([[OTHER_ACCOUNT, 'payments']]),
  }
  return {
    report: report({
      run: { ...RUN, endpoints: ['AWS_ENDPOINT_URL: https://proxy.corp.example'] },
      regions: ['eu-west-1', 'us-east-1'],
      scope: scope({ buckets: ['prod-*', '!prod-tmp'], newSince: '2026-11-08T00:00:00.000Z' }),
      targets: [
        readTarget({
          organization: administrator,
          coverage: coverage({ buckets: { kind: 'listed', total: 3, uncovered } }),
        }),
        unreadTarget('denied', {
          region: 'us-east-1',
          message: 'AWS denied access: User: arn:aws:sts::111122223333:assumed-role/x is not authorized to perform: macie2:GetFindingStatistics.',
        }),
      ],
      buckets: DETAILED.map((one, at) => ({
        ...one,
        ...(at === 0 ? {} : { account: OTHER_ACCOUNT }),
        types: one.types.map((row) => ({ ...row, new: 1 })),
      })),
      details: DETAILS,
      notes: ['111122223333 us-east-1: individual findings are not shown. The role lacks macie2:ListFindings.'],
    }),
    rules: rules({ ...by, thresholds: [threshold('High', 9)] }),
    defaultBranch: rules({ thresholds: [policyThreshold('High', 0)] }),
  }
}
