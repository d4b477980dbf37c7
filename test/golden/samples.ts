// The pages that users meet first, with data as they would have it: what `npm run picture` draws.
import type { AffectedBucket, TypeCount } from '../../src/core/model/report.ts'
import type { Severity } from '../../src/core/model/severity.ts'
import { DAY } from '../../src/core/model/time.ts'
import type { Trend } from '../../src/core/model/trend.ts'
import { bucket, bucketFacts, finding, typeCount } from '../build/bucket.ts'
import { detailsOf, report, scope } from '../build/report.ts'
import { exception, policyThreshold, rules, threshold } from '../build/rules.ts'
import { coverage, readTarget, unreadTarget } from '../build/target.ts'
import type { Scenario } from './scenarios.ts'

const PROD = '111122223333'
const SUPPORT = '444455556666'
const NAMES = new Map([
  [PROD, 'prod'],
  [SUPPORT, 'support'],
])
const AT = '2026-11-24T02:46:10.000Z'
const RUN = {
  repository: 'example-org/storefront',
  workflow: 'Macie',
  runId: '42',
  url: 'https://github.com/example-org/storefront/actions/runs/42',
  sha: '4f1c2ab9d02e6b0c8a6c2f1d7e3b5a4c9d8e7f60',
}

const TYPES = {
  personal: 'SensitiveData:S3Object/Personal',
  financial: 'SensitiveData:S3Object/Financial',
  credentials: 'SensitiveData:S3Object/Credentials',
  multiple: 'SensitiveData:S3Object/Multiple',
  custom: 'SensitiveData:S3Object/CustomIdentifier',
  public: 'Policy:IAMUser/S3BucketPublic',
  block: 'Policy:IAMUser/S3BlockPublicAccessDisabled',
  shared: 'Policy:IAMUser/S3BucketSharedExternally',
  encryption: 'Policy:IAMUser/S3BucketEncryptionDisabled',
} as const

function types(...given: readonly (readonly [keyof typeof TYPES, Severity, number, number?])[]): TypeCount[] {
  return given.map(([type, severity, count, fresh]) =>
    typeCount({ type: TYPES[type], severity, count, ...(fresh === undefined ? {} : { new: fresh }) }),
  )
}

const inAccount = (account: string, region: string, name: string, given: TypeCount[], readFrom = account) =>
  bucket({ account, region, bucket: name, types: given, readFrom })

const listed = (total: number, uncovered: readonly [string, 'ACCESS_DENIED' | 'NOT_MONITORED'][] = []) => ({
  coverage: coverage({
    buckets: { kind: 'listed', total, uncovered: uncovered.map(([name, reason]) => ({ bucket: name, reason })) },
  }),
})

const UPLOADS = inAccount(PROD, 'eu-west-1', 'customer-uploads', types(['personal', 'High', 14, 4], ['multiple', 'High', 3, 1], ['personal', 'Medium', 37, 3], ['custom', 'Medium', 9, 2]))
const ATTACHMENTS = inAccount(SUPPORT, 'eu-west-1', 'support-attachments', types(['credentials', 'High', 1, 1], ['personal', 'High', 8, 2]))
const ARTIFACTS = inAccount(PROD, 'eu-west-1', 'ci-artifacts', types(['credentials', 'High', 2, 2]))

const FAILING_BUCKETS: readonly AffectedBucket[] = [
  UPLOADS,
  ATTACHMENTS,
  inAccount(PROD, 'eu-west-1', 'legacy-exports', types(['financial', 'High', 4, 0], ['encryption', 'Low', 1, 1])),
  ARTIFACTS,
  inAccount(PROD, 'us-east-1', 'partner-exchange', types(['shared', 'High', 1, 0], ['financial', 'Medium', 5, 0])),
  inAccount(PROD, 'eu-west-1', 'marketing-assets', types(['public', 'High', 1, 0], ['personal', 'Low', 6, 0])),
  inAccount(SUPPORT, 'eu-west-1', 'sandbox-dropbox', types(['block', 'High', 1, 1])),
  inAccount(PROD, 'eu-central-1', 'analytics-lake', types(['personal', 'Medium', 12, 2])),
]

/** Findings of the past weeks, as many as the buckets have. */
const WEEKS = {
  High: [0, 1, 2, 1, 1, 2, 2, 2, 3, 2, 3, 5, 11],
  Medium: [4, 2, 4, 3, 3, 4, 5, 4, 6, 4, 8, 9, 7],
  Low: [0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 4, 1],
} as const
const TREND: Trend = {
  kind: 'weeks',
  weeks: WEEKS.High.map((High, at) => ({
    from: new Date(Date.parse('2026-11-17T00:00:00.000Z') - (WEEKS.High.length - 1 - at) * 7 * DAY).toISOString(),
    counts: { High, Medium: WEEKS.Medium[at] ?? 0, Low: WEEKS.Low[at] ?? 0 },
  })),
}

const FAILING: Scenario = {
  screens: true,
  report: report({
    generatedAt: AT,
    run: RUN,
    regions: ['eu-central-1', 'eu-west-1', 'us-east-1'],
    scope: scope({ newSince: '2026-11-17T02:46:00.000Z' }),
    targets: [
      readTarget({ region: 'eu-central-1', calls: 17, trend: TREND, ...listed(2, [['analytics-scratch', 'NOT_MONITORED']]) }),
      readTarget({ region: 'eu-west-1', calls: 31, coverage: coverage({ suppressed: { High: 0, Medium: 1, Low: 58 }, buckets: { kind: 'listed', total: 6, uncovered: [{ bucket: 'payroll-archive', reason: 'ACCESS_DENIED' }] } }) }),
      readTarget({ region: 'us-east-1', calls: 19, ...listed(2) }),
      readTarget({ account: SUPPORT, region: 'eu-central-1', calls: 9, ...listed(1) }),
      readTarget({ account: SUPPORT, region: 'eu-west-1', calls: 21, ...listed(2) }),
      unreadTarget('disabled', { account: SUPPORT, region: 'us-east-1', calls: 2, message: 'Macie is off. Enable it in us-east-1, remove the Region from regions, or set on-disabled.' }),
    ],
    buckets: FAILING_BUCKETS,
    details: detailsOf(
      [
        UPLOADS,
        {
          jobs: [{ jobId: '5c6b4f0f8e6d4a1d8f2c3b1a09e7d6c5', name: 'weekly uploads', count: 9 }],
          facts: bucketFacts({ publicAccess: 'NOT_PUBLIC', defaultEncryption: 'aws:kms', tags: [{ key: 'team', value: 'storefront' }] }),
          findings: [
            ...Array.from({ length: 14 }, (_, at) => finding({ id: `p${at}`, type: TYPES.personal, object: 'uploads/2026/identity-cards.csv', occurrences: 40 + at, updatedAt: '2026-11-22T07:00:00.000Z' })),
            ...Array.from({ length: 3 }, (_, at) => finding({ id: `m${at}`, type: TYPES.multiple, object: 'uploads/import/crm-dump.json', updatedAt: '2026-11-19T07:00:00.000Z' })),
            finding({ id: 'c1', type: TYPES.custom, severity: 'Medium', object: 'uploads/import/members.json', updatedAt: '2026-11-18T07:00:00.000Z' }),
          ],
        },
      ],
      [ATTACHMENTS, { facts: bucketFacts({}), findings: [finding({ id: 'a1', object: 'tickets/91220/debug-bundle.zip', updatedAt: '2026-11-23T07:00:00.000Z' }), finding({ id: 'a2', type: TYPES.personal, object: 'tickets/90317/passport.pdf', updatedAt: '2026-11-22T07:00:00.000Z' })] }],
      [ARTIFACTS, { facts: bucketFacts({ defaultEncryption: 'NONE' }), findings: [finding({ id: 'b1', object: 'builds/4711/deploy/.env.production', updatedAt: '2026-11-23T07:00:00.000Z' })] }],
    ),
  }),
  rules: rules({ accountNames: NAMES }),
}

const REGIONS = ['ap-northeast-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-central-1', 'eu-north-1', 'eu-west-1', 'eu-west-2', 'us-east-1', 'us-east-2', 'us-west-2']
const OFF = ['ap-northeast-1', 'ap-southeast-1', 'ap-southeast-2', 'ca-central-1', 'eu-north-1', 'us-west-2']
const TOTALS = [3, 2, 0, 1, 4, 0, 21, 6, 0, 2, 5]

const INCOMPLETE: Scenario = {
  report: report({
    generatedAt: AT,
    run: RUN,
    regions: REGIONS,
    targets: [
      ...REGIONS.map((region, at) =>
        region === 'eu-north-1'
          ? unreadTarget('denied', { region, message: "The role isn't authorized to perform macie2:GetFindingStatistics. Allow it in the role's permissions policy." })
          : region === 'us-east-1'
            ? unreadTarget('inconsistent', { region, message: 'Macie counted 120 findings but listed 100 of them. A rerun usually settles it.' })
            : readTarget({ region, calls: 8, ...listed(TOTALS[at] ?? 1) }),
      ),
      ...REGIONS.map((region) =>
        OFF.includes(region)
          ? unreadTarget('disabled', { account: SUPPORT, region, message: `Macie is off. Enable it in ${region}, remove the Region from regions, or set on-disabled.` })
          : readTarget({ account: SUPPORT, region, calls: 6, ...listed(region === 'eu-west-1' ? 8 : region === 'us-east-2' ? 0 : 2) }),
      ),
    ],
    buckets: [
      inAccount(PROD, 'eu-central-1', 'analytics-lake', types(['personal', 'Medium', 12])),
      inAccount(PROD, 'eu-west-1', 'partner-exchange', types(['financial', 'Medium', 5])),
      inAccount(PROD, 'us-east-1', 'access-logs', types(['personal', 'Low', 100])),
      inAccount(PROD, 'eu-west-1', 'marketing-assets', types(['personal', 'Low', 6], ['encryption', 'Low', 1])),
    ],
  }),
  rules: rules({ accountNames: NAMES, thresholds: [threshold('High', 0), policyThreshold('Medium', 50)], policyFile: '.github/macie-gate.yml' }),
}

const CLEAN_REGIONS = REGIONS.map((region, at) => ({ region, total: 3 + at }))

const CLEAN: Scenario = {
  screens: true,
  report: report({
    generatedAt: AT,
    run: RUN,
    regions: REGIONS,
    targets: [PROD, SUPPORT].flatMap((account) =>
      CLEAN_REGIONS.map(({ region, total }) =>
        readTarget({ account, region, coverage: coverage({ buckets: { kind: 'listed', total, uncovered: [] }, suppressed: { High: 0, Medium: 0, Low: region === 'eu-west-1' && account === PROD ? 3 : 0 } }) }),
      ),
    ),
    buckets: [
      inAccount(PROD, 'eu-west-1', 'legacy-exports', types(['financial', 'High', 4])),
      inAccount(PROD, 'eu-west-1', 'access-logs', types(['encryption', 'Low', 1])),
    ],
  }),
  rules: rules({
    accountNames: NAMES,
    thresholds: [threshold('High', 0), policyThreshold('Medium', 50)],
    exceptions: [
      exception({ bucket: 'legacy-exports', type: TYPES.financial, expires: '2026-12-08', reason: 'Purged on 2026-09-09, DATA-112', line: 14 }),
      exception({ bucket: 'access-logs', type: TYPES.encryption, reason: 'Encrypted by the writer, SEC-31', line: 21 }),
    ],
    policyFile: '.github/macie-gate.yml',
  }),
}

const ADMIN = '111122223333'
const MEMBERS = ['acquired-crm', 'analytics', 'backups', 'dev-data', 'dev-web', 'finance', 'hr', 'iot', 'marketing', 'ml-platform', 'partners', 'prod-data', 'prod-mobile', 'prod-payments', 'prod-search', 'prod-web', 'sandbox-ml', 'shared-ci', 'staging-data', 'support']
const ids = MEMBERS.map((_, at) => String(111122220001 + at))
const idOf = (name: string) => ids[MEMBERS.indexOf(name)] ?? ADMIN
const KINDS = ['raw-events', 'archive', 'reports', 'uploads'] as const
const MEMBER_TYPES = ['credentials', 'personal', 'multiple', 'custom', 'financial', 'block'] as const

/** Ever milder, over the members that aren't paused. */
function memberBuckets(): AffectedBucket[] {
  return MEMBERS.filter((name) => !['acquired-crm', 'sandbox-ml'].includes(name)).flatMap((name, at) =>
    KINDS.slice(0, 1 + (at % 4)).map((kind, nth) => {
      const type = MEMBER_TYPES[(at + nth) % MEMBER_TYPES.length] ?? 'personal'
      const region = ['eu-central-1', 'eu-west-1', 'us-east-1'][(at + nth) % 3] ?? 'eu-west-1'
      const high = type === 'custom' || type === 'financial' ? 0 : 1 + ((at * 7 + nth * 3) % 12)
      return inAccount(
        idOf(name),
        region,
        `${name}-${kind}`,
        [...(high > 0 ? types([type, 'High', high]) : types([type, 'Medium', 2 + (at % 9)])), ...(nth === 2 ? types(['personal', 'Medium', 3 + at], ['encryption', 'Low', 4]) : [])],
        ADMIN,
      )
    }),
  )
}

const ORGANIZATION: Scenario = {
  report: report({
    generatedAt: AT,
    run: RUN,
    regions: ['eu-central-1', 'eu-west-1', 'us-east-1'],
    targets: (['eu-central-1', 'eu-west-1', 'us-east-1'] as const).map((region) =>
      readTarget({
        region,
        calls: 21,
        organization: {
          kind: 'administrator',
          members: [
            { status: 'Enabled', accounts: ids.filter((id) => ![idOf('acquired-crm'), idOf('sandbox-ml')].includes(id)) },
            { status: 'Paused', accounts: [idOf('acquired-crm'), idOf('sandbox-ml')] },
          ],
        },
        ...listed({ 'eu-central-1': 311, 'eu-west-1': 710, 'us-east-1': 191 }[region], region === 'eu-west-1' ? Array.from({ length: 8 }, (_, at) => [`backups-vault-${at + 1}`, 'ACCESS_DENIED'] as [string, 'ACCESS_DENIED']) : []),
      }),
    ),
    buckets: memberBuckets(),
  }),
  rules: rules({
    accountNames: new Map([[ADMIN, 'security'], ...MEMBERS.map((name) => [idOf(name), name] as const)]),
    thresholds: [threshold('High', 0), policyThreshold('Medium', 20)],
    policyFile: '.github/macie-gate.yml',
  }),
}

export const SAMPLES = { failing: FAILING, incomplete: INCOMPLETE, clean: CLEAN, organization: ORGANIZATION }
