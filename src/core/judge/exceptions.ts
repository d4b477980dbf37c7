// Exceptions of the policy file: which findings they match, and whether they are in force on the report's day.
import { globTest } from '../grammar/glob-matching.ts'
import type { ExceptionResult, JudgedRow } from '../model/judgement.ts'
import type { BucketRef } from '../model/refs.ts'
import type { AffectedBucket, TypeCount } from '../model/report.ts'
import type { Exception } from '../model/rules.ts'
import { DAY } from '../model/time.ts'
import { olderThan } from './dated.ts'

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

/**
 * The bucket's rows, each with the first exception in force that accepts it, in the policy file's order. A row of which a
 * dated exception accepts a part is cut: accepted parts first, then what counts. `isComplete`: the Target was checked
 * completely; a moment that was not counted accepts nothing then, and else leaves the row out of the lower bound.
 */
export function judgeRows(
  bucket: AffectedBucket,
  prepared: readonly PreparedException[],
  isComplete: boolean,
): JudgedRow[] {
  const inForce = prepared.filter(({ daysLeft, matchesBucket }) => daysLeft >= 0 && matchesBucket(bucket))
  return bucket.types.flatMap((row) => {
    const accepting = inForce.filter(({ matchesRow }) => matchesRow(row)).map(({ exception }) => exception)
    return judgeRow(row, accepting, isComplete)
  })
}

/** What is accepted before one moment is accepted before each later one as well: only what is more counts for it. */
function judgeRow(whole: TypeCount, accepting: readonly Exception[], isComplete: boolean): JudgedRow[] {
  const { older: _, ...row } = whole
  const parts: JudgedRow[] = []
  let accepted = 0
  for (const exception of accepting) {
    const upTo = acceptedBy(exception, whole) ?? (isComplete ? 0 : row.count)
    if (upTo <= accepted) continue
    parts.push({ ...row, count: upTo - accepted, exception })
    accepted = upTo
  }
  const counting = row.count - accepted
  const counts = counting > 0 ? [{ ...row, count: counting }] : []
  return row.new === undefined ? [...parts, ...counts] : withNew([...counts, ...parts.toReversed()], row.new)
}

/** Exceptions accept the oldest findings: the new ones are among what counts as far as there is room, then in later parts. */
function withNew(newestFirst: readonly JudgedRow[], all: number): JudgedRow[] {
  let left = all
  const parts = newestFirst.map((part) => {
    const own = Math.min(left, part.count)
    left -= own
    return { ...part, new: own }
  })
  return parts.toReversed()
}

/** Of the row's findings; undefined where it was not counted. */
function acceptedBy({ updatedBefore }: Exception, row: TypeCount): number | undefined {
  return updatedBefore === undefined ? row.count : olderThan(row, updatedBefore)
}

/** How each exception fared, in the policy file's order. */
export function exceptionResults(
  prepared: readonly PreparedException[],
  buckets: readonly AffectedBucket[],
  checkedOf: (exception: Exception) => ExceptionResult['checked'],
): ExceptionResult[] {
  return prepared.map(({ exception, daysLeft, matchesBucket, matchesRow }) => {
    const state = daysLeft < 0 ? 'expired' : daysLeft <= SOON ? 'expires-soon' : 'in-force'
    const rows = buckets.filter(matchesBucket).flatMap(({ types }) => types.filter(matchesRow))
    // An expired one isn't counted for: any of the findings may be older than its date.
    const most = (row: TypeCount) => (state === 'expired' ? row.count : 0)
    const matched = rows.reduce((sum, row) => sum + (acceptedBy(exception, row) ?? most(row)), 0)
    return { exception, state, daysLeft, matched, checked: checkedOf(exception) }
  })
}

/** Whole days from one day to another, both as UTC has them: 0 on the last day on which an exception applies. */
function daysUntil(expires: string, generatedAt: string): number {
  return Math.round((Date.parse(`${expires}T00:00:00Z`) - Date.parse(`${generatedAt.slice(0, 10)}T00:00:00Z`)) / DAY)
}
