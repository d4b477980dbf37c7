// The golden scenario of `source`: buckets whose declaration is found in every way there is, in several places, or nowhere.
import type { Declared } from '../../src/core/model/declared.ts'
import { type BucketRef, bucketKey } from '../../src/core/model/refs.ts'
import { bucket, typeCount } from '../build/bucket.ts'
import { report, scope } from '../build/report.ts'
import { rules } from '../build/rules.ts'
import type { Scenario } from './scenarios.ts'

const DECLARED: Readonly<Record<string, Declared>> = {
  'acme-prod-logs': {
    source: {
      kind: 'found',
      method: 'pattern',
      place: { path: 'infra/modules/logs/s3.tf', line: 6, address: 'aws_s3_bucket.logs' },
    },
    owners: { from: 'codeowners', names: ['@acme/storage', '@octocat'] },
    isChanged: true,
  },
  'customer-uploads': {
    source: {
      kind: 'found',
      method: 'name',
      place: { path: 'infra/storefront (eu)/s3.tf', line: 112, address: 'module.uploads' },
    },
    owners: { from: 'codeowners', names: ['@acme/storefront'] },
  },
  'legacy-exports': {
    source: { kind: 'found', method: 'policy', place: { path: 'infra/legacy.yaml', line: 2, address: 'Legacy' } },
  },
  'ml-features': {
    source: { kind: 'found', method: 'tag', place: { path: 'infra/ml/main.tf' } },
    owners: { from: 'tag', names: ['ml-platform'] },
  },
  shared: {
    source: {
      kind: 'candidates',
      method: 'name',
      places: [
        { path: 'infra/prod/s3.tf', line: 14, address: 'aws_s3_bucket.one' },
        { path: 'infra/stage/s3.tf', line: 14, address: 'aws_s3_bucket.one' },
      ],
    },
  },
}

const BUCKETS = [...Object.keys(DECLARED), 'unowned'].map((name, at) =>
  bucket({ bucket: name, types: [typeCount({ count: 6 - at })] }),
)

function known(ref: BucketRef): [string, Declared] {
  return [bucketKey(ref), DECLARED[ref.bucket] ?? {}]
}

export const DECLARED_BUCKETS: Scenario = {
  report: report({
    run: {
      repository: 'example-org/storefront',
      workflow: 'Macie',
      runId: '42',
      url: 'https://github.com/example-org/storefront/actions/runs/42',
      sha: '8f3c2a1b9d4e5f60718293a4b5c6d7e8f9012345',
    },
    scope: scope({ buckets: ['@source', 'unowned'] }),
    buckets: BUCKETS,
    sources: { files: 1204, declarations: 87, byBucket: new Map(BUCKETS.map(known)) },
    notes: ['source: infra/large.tf is larger than 1 MiB and was skipped.'],
  }),
  rules: rules(),
  files: true,
}
