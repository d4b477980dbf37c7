// What a redacted report keeps of affected buckets and their findings.
import { describe, expect, it } from 'vitest'
import type { Withholding } from '../../../../src/core/model/disclosure.ts'
import { bucketKey } from '../../../../src/core/model/refs.ts'
import type { Report } from '../../../../src/core/model/report.ts'
import { namesFor } from '../../../../src/core/report/names.ts'
import { redactReport } from '../../../../src/core/report/redact-report.ts'
import { bucket, bucketFacts, finding, typeCount } from '../../../build/bucket.ts'
import { detailsOf, NOW, report } from '../../../build/report.ts'

function shown(given: Report, level: Withholding = 'counts'): Report {
  return redactReport(given, level, namesFor(level, given.targets))
}

describe('buckets', () => {
  it('are sorted by the names that are shown', () => {
    const buckets = Array.from({ length: 11 }, (_, at) => bucket({ bucket: String.fromCharCode(97 + at) }))
    const names = shown(report({ buckets })).buckets.map((one) => one.bucket)
    expect(names.slice(0, 4)).toEqual(['bucket 1', 'bucket 10', 'bucket 11', 'bucket 2'])
  })

  it('keep their counts, and no dates of exceptions', () => {
    const types = [typeCount({ count: 3, new: 1, older: [{ updatedBefore: NOW, count: 2 }] }), typeCount({ type: 'x' })]
    const [one] = shown(report({ buckets: [bucket({ types })] })).buckets
    expect(one).toStrictEqual({
      account: 'account 1',
      region: 'Region 1',
      bucket: 'bucket 1',
      readFrom: 'account 1',
      types: [typeCount({ count: 3, new: 1 }), typeCount({ type: 'x' })],
    })
  })

  it('have details under buckets only, without object, job, title, tags and owner', () => {
    const other = bucket({ bucket: 'other' })
    const details = detailsOf(
      [bucket(), { jobs: [{ jobId: 'j', count: 1 }], findings: [finding({ change: { actor: 'jane' } })] }],
      [other, { facts: bucketFacts({ createdAt: NOW, tags: [{ key: 'a', value: 'b' }] }) }],
    )
    const given = report({ buckets: [bucket(), other, bucket({ bucket: 'without' })], details })
    expect(shown(given).details).toEqual(new Map())
    const { object: _, origin: _origin, ...known } = finding()
    const facts = { publicAccess: 'NOT_PUBLIC', defaultEncryption: 'AES256', tags: [] }
    expect([...shown(given, 'buckets').details]).toStrictEqual([
      [bucketKey(bucket()), { jobs: [], findings: [{ ...known, title: '', bucket: facts }] }],
      [bucketKey(other), { jobs: [], findings: [], facts: { ...facts, createdAt: NOW } }],
    ])
  })

  it('have no facts that Macie did not say', () => {
    const details = detailsOf([bucket(), { facts: { tags: [] } }])
    expect([...shown(report({ buckets: [bucket()], details }), 'buckets').details.values()]).toStrictEqual([
      { jobs: [], findings: [], facts: { tags: [] } },
    ])
  })
})
