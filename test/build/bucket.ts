// Builders of affected buckets, their counts and their findings.
import type { BucketFacts, FindingDetail } from '../../src/core/model/details.ts'
import type { AffectedBucket, TypeCount } from '../../src/core/model/report.ts'
import { ACCOUNT, REGION } from './target.ts'

/** One High finding of credentials. */
export function typeCount(overrides: Partial<TypeCount> = {}): TypeCount {
  return { type: 'SensitiveData:S3Object/Credentials', severity: 'High', count: 1, ...overrides }
}

/** Owned by the account that it was read from, unless the test says otherwise. */
export function bucket(overrides: Partial<AffectedBucket> = {}): AffectedBucket {
  return {
    account: ACCOUNT,
    region: REGION,
    bucket: 'prod-data',
    readFrom: overrides.account ?? ACCOUNT,
    types: [typeCount()],
    ...overrides,
  }
}

export function bucketFacts(overrides: Partial<BucketFacts> = {}): BucketFacts {
  return { publicAccess: 'NOT_PUBLIC', defaultEncryption: 'AES256', owner: 'data-team', tags: [], ...overrides }
}

export function finding(overrides: Partial<FindingDetail> = {}): FindingDetail {
  return {
    id: 'f1',
    account: ACCOUNT,
    type: 'SensitiveData:S3Object/Credentials',
    severity: 'High',
    title: 'The S3 object contains credentials',
    createdAt: '2026-11-01T08:00:00.000Z',
    updatedAt: '2026-11-02T08:00:00.000Z',
    occurrences: 3,
    suppressed: false,
    object: 'exports/2026/config.env',
    origin: { kind: 'automated-discovery' },
    bucket: bucketFacts(),
    ...overrides,
  }
}
