// Exceptions of the policy file: which findings they match, and whether they are in force on the report's day.
import { globTest } from '../grammar/glob-matching.ts'
import type { ExceptionResult, JudgedBucket, JudgedRow } from '../model/judgement.ts'
import type { BucketRef } from '../model/refs.ts'
import type { AffectedBucket, TypeCount } from '../model/report.ts'
import type { Exception } from '../model/rules.ts'

const DAY = 86_400_000

/** An exception expires soon when no more days than these are left. */
const SOON = 14

/** An exception prepared to be matched with many findings. */
export interface PreparedException {
  readonly exception: Exception
  /** Whole days left on the report's day; negative once expired. */
  readonly daysLeft: number
  readonly matchesBucket: (bucket: BucketRef) => boolean
  readonly matchesRow: (row: TypeCount) => boolean
}

/** `generatedAt` is the report's timestamp, ISO 8601 in UTC: its day decides what has expired. */
export function prepareExceptions(exceptions: readonly Exception[], generatedAt: string): PreparedException[] {
  return exceptions.map((exception) => {
    const bucketTest = globTest(exception.bucket)
    const typeTest = globTest(exception.type)
    const { account, region, severities } = exception
    return {
      exception,
      daysLeft: daysUntil(exception.expires, generatedAt),
      matchesBucket: (bucket) =>
        (account === undefined || account === bucket.account) &&
        (region === undefined || region === bucket.region) &&
        bucketTest(bucket.bucket),
      matchesRow: (row) => (severities.length === 0 || severities.includes(row.severity)) && typeTest(row.type),
    }
  })
}

/** The bucket's rows, each with the first exception in force that accepts it, in the policy file's order. */
export function judgeRows(bucket: AffectedBucket, prepared: readonly PreparedException[]): JudgedRow[] {
  const inForce = prepared.filter(({ daysLeft, matchesBucket }) => daysLeft >= 0 && matchesBucket(bucket))
  return bucket.types.map((row) => {
    const accepting = inForce.find(({ matchesRow }) => matchesRow(row))
    return accepting === undefined ? row : { ...row, exception: accepting.exception }
  })
}

/** How each exception fared, in the policy file's order. */
export function exceptionResults(
  prepared: readonly PreparedException[],
  buckets: readonly JudgedBucket[],
  checkedOf: (exception: Exception) => ExceptionResult['checked'],
): ExceptionResult[] {
  return prepared.map(({ exception, daysLeft, matchesBucket, matchesRow }) => {
    const state = daysLeft < 0 ? 'expired' : daysLeft <= SOON ? 'expires-soon' : 'in-force'
    const rows = buckets.filter(matchesBucket).flatMap((bucket) => bucket.rows.filter(matchesRow))
    const matched = rows.reduce((sum, { count }) => sum + count, 0)
    return { exception, state, daysLeft, matched, checked: checkedOf(exception) }
  })
}

/** Whole days from one day to another, both as UTC has them: 0 on the last day on which an exception applies. */
function daysUntil(expires: string, generatedAt: string): number {
  return Math.round((Date.parse(`${expires}T00:00:00Z`) - Date.parse(`${generatedAt.slice(0, 10)}T00:00:00Z`)) / DAY)
}
