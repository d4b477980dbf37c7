// What the report carries of a Target beside its counts: trend, owners, patterns, and dates of findings.
import { expect, it } from 'vitest'
import { targetKey } from '../../../../src/core/model/refs.ts'
import { buildReport, type ReportInput } from '../../../../src/core/report/build.ts'
import { typeCount } from '../../../build/bucket.ts'
import { NOW, scope } from '../../../build/report.ts'
import { ACCOUNT, bucketCount, REGION, readResult, readTarget, weeks } from '../../../build/target.ts'

const PERSONAL = 'SensitiveData:S3Object/Personal'

function built(overrides: Partial<ReportInput>) {
  const input = { title: 'Gate', version: '1.0.0', generatedAt: new Date(NOW), run: {}, regions: [REGION] }
  return buildReport({ ...input, scope: scope(), results: [], ...overrides })
}

it('carries what is known of a Target, and how many findings are out of scope', () => {
  const counts = [bucketCount({ bucket: 'a', count: 3 }), bucketCount({ bucket: 'b', count: 2 }), bucketCount()]
  const result = readResult(counts)
  const owners = { byBucket: new Map([['prod-data', ACCOUNT]]), unknown: 'Not authorized.' }
  if (result.outcome.kind !== 'read') throw new Error('It was not read')
  const results = [{ ...result, outcome: { ...result.outcome, owners, trend: weeks(1) } }]
  const { targets } = built({ scope: scope({ buckets: ['prod-*'] }), results })
  expect(targets).toMatchObject([{ outOfScope: 5, trend: weeks(1), ownersUnknown: 'Not authorized.' }])
})

it('carries what the buckets of a Target say about patterns, with the calls that it took', () => {
  const inventory = { kind: 'unknown', message: 'Not authorized.' } as const
  const { targets } = built({
    inventories: new Map([[targetKey({ account: ACCOUNT, region: REGION }), { inventory, calls: 3 }]]),
    results: [readResult(), readResult([], { region: 'us-east-1' })],
  })
  expect(targets).toStrictEqual([{ ...readTarget({ calls: 8 }), inventory }, readTarget({ region: 'us-east-1' })])
})

it('adds up findings that were updated before a moment, and keeps them of a single count', () => {
  const older = (count: number) => [{ updatedBefore: NOW, count }]
  const results = [
    readResult([
      bucketCount({ count: 3, older: older(1) }),
      bucketCount({ count: 2, older: older(2) }),
      bucketCount({ type: PERSONAL, older: older(1) }),
      bucketCount({ type: 'SensitiveData:S3Object/Financial' }),
    ]),
  ]
  expect(built({ results }).buckets[0]?.types).toStrictEqual([
    typeCount({ count: 5, older: older(3) }),
    typeCount({ type: 'SensitiveData:S3Object/Financial' }),
    typeCount({ type: PERSONAL, older: older(1) }),
  ])
})
