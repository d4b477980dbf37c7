import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { bucketKey, targetKey } from '../../../../src/core/model/refs.ts'
import { type DetailsRead, withDetails } from '../../../../src/core/report/details.ts'
import { bucket, bucketFacts, finding } from '../../../build/bucket.ts'
import { report } from '../../../build/report.ts'
import { rules } from '../../../build/rules.ts'
import { target } from '../../../build/target.ts'

const old = finding({ id: 'old', severity: 'High', updatedAt: '2026-10-01T00:00:00.000Z' })
const low = finding({
  id: 'low',
  severity: 'Low',
  updatedAt: '2026-11-14T00:00:00.000Z',
  bucket: bucketFacts({ owner: 'now' }),
})
const high = finding({ id: 'high', severity: 'High' })
const later = finding({ id: 'later', severity: 'High', createdAt: '2026-11-02T00:00:00.000Z' })

const BUCKETS = [bucket(), bucket({ bucket: 'other' })]
const KEY = bucketKey(bucket())

function detailed(read: Partial<DetailsRead>) {
  const before = evaluate(report({ buckets: BUCKETS, notes: ['b'] }), rules())
  const after = withDetails(before, { details: new Map(), notes: [], calls: new Map(), ...read })
  return { before, after }
}

describe('withDetails', () => {
  it('fills the buckets that were read, in order, and leaves the others alone', () => {
    const jobs = [
      { jobId: 'y', count: 1 },
      { jobId: 'x', count: 1 },
      { jobId: 'z', count: 5 },
    ]
    const read = { details: new Map([[KEY, { jobs, findings: [low, old, high, later] }]]), notes: ['c', 'a', 'c'] }
    const { before, after } = detailed(read)
    const details = after.report.details.get(KEY)
    expect(after.report.notes).toEqual(['a', 'b', 'c'])
    expect(details?.findings.map(({ id }) => id)).toEqual(['later', 'high', 'old', 'low'])
    expect(details?.jobs.map(({ jobId }) => jobId)).toEqual(['z', 'x', 'y'])
    expect(details?.facts?.owner).toBe('now')
    expect([...after.report.details.keys()]).toEqual([KEY])
    expect(before.report.details.size).toBe(0)
  })

  it('has no facts without findings', () => {
    const { after } = detailed({ details: new Map([[KEY, { jobs: [], findings: [] }]]) })
    expect(after.report.details.get(KEY)).toEqual({ jobs: [], findings: [] })
  })

  it('adds the calls to those of the Target, and changes nothing that was judged', () => {
    const { before, after } = detailed({ calls: new Map([[targetKey(target()), 3]]) })
    expect(after.report.targets.map(({ calls }) => calls)).toEqual([8])
    const { report: _, ...judged } = after
    const { report: __, ...judgedBefore } = before
    expect(judged).toEqual(judgedBefore)
  })
})
