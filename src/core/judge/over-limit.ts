// Which findings keep the gate failing: those that count toward a limit that was exceeded.
import type { JudgedBucket, JudgedRow, Judgement } from '../model/judgement.ts'
import type { Measure } from '../model/severity.ts'

/** A row with the number of its findings that the limit applies to; more than 0. */
export interface RowOverLimit {
  readonly row: JudgedRow
  readonly count: number
}

/** For a bucket, those of severities over a limit of all buckets or its own; new ones only under `gate-on: new`. */
export function rowsOverLimit({ breaches, gateOn }: Judgement): (bucket: JudgedBucket) => RowOverLimit[] {
  const overall = measuresOf(breaches.filter(({ scope }) => scope === 'all'))
  return (bucket) => {
    if (!bucket.overThreshold) return []
    const measures = bucket.breaches.length === 0 ? overall : [...overall, ...measuresOf(bucket.breaches)]
    return bucket.rows.flatMap((row) => {
      const count = gateOn === 'new' ? (row.new ?? row.count) : row.count
      const counts = row.exception === undefined && (measures.includes('Total') || measures.includes(row.severity))
      return counts && count > 0 ? [{ row, count }] : []
    })
  }
}

function measuresOf(breaches: Judgement['breaches']): readonly Measure[] {
  return breaches.map(({ threshold }) => threshold.measure)
}
