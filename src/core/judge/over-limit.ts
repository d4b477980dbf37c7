// Which findings keep the gate failing: those that count toward a limit that was exceeded.
import type { JudgedBucket, JudgedRow, Judgement } from '../model/judgement.ts'
import type { Measure } from '../model/severity.ts'

/** A row with the number of its findings that the limit applies to; more than 0. */
export interface RowOverLimit {
  readonly row: JudgedRow
  readonly count: number
}

/** Of a bucket, those of severities over a limit of all buckets or its own; new ones only under `gate-on: new`. */
export function rowsOverLimit(bucket: JudgedBucket, { breaches, gateOn }: Judgement): RowOverLimit[] {
  const overall = breaches.filter(({ scope }) => scope === 'all')
  const measures = new Set<Measure>([...overall, ...bucket.breaches].map(({ threshold }) => threshold.measure))
  return bucket.rows.flatMap((row) => {
    const count = gateOn === 'new' ? (row.new ?? row.count) : row.count
    const counts = row.exception === undefined && (measures.has('Total') || measures.has(row.severity))
    return counts && count > 0 ? [{ row, count }] : []
  })
}
