// Which exception accepts findings, for pages and files that show them row by row.

import type { Judgement } from '../model/judgement.ts'
import type { AffectedBucket, Report, TypeCount } from '../model/report.ts'
import type { Exception } from '../model/rules.ts'
import { exceptionsOn } from './exceptions.ts'

/**
 * For a bucket, then for one of its rows: the first exception in the policy file's order that takes the row's findings
 * out of the thresholds; undefined when they count. Agrees with the judgement's tallies.
 */
export function acceptingException(
  report: Report,
  judgement: Judgement,
): (bucket: AffectedBucket) => (row: TypeCount) => Exception | undefined {
  const each = judgement.exceptions.map(({ exception }) => ({
    exception,
    within: exceptionsOn(report.generatedAt, [exception]).within,
  }))
  return (bucket) => {
    const here = each.map(({ exception, within }) => ({ exception, accepts: within(bucket) }))
    return (row) => here.find(({ accepts }) => accepts(row))?.exception
  }
}
