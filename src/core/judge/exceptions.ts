// Exceptions of the policy file: which findings they match, and whether they still hold on the report's day.

import { globTest } from '../grammar/glob-matching.ts'
import type { ExceptionResult } from '../model/judgement.ts'
import type { AffectedBucket, TypeCount } from '../model/report.ts'
import type { Exception } from '../model/rules.ts'

const DAY = 86_400_000

/** An exception ends soon when no more days than these are left. */
const SOON = 14

/** An exception made ready to be held against many findings; `matched` grows as it is. */
interface Prepared {
  readonly exception: Exception
  readonly holds: boolean
  readonly daysLeft: number
  readonly inBucket: (bucket: AffectedBucket) => boolean
  readonly inType: (row: TypeCount) => boolean
  matched: number
}

/** Exceptions at work on one report. */
export interface Exceptions {
  /** Whether findings of the bucket are accepted. Ask once for each row: it counts what every exception matches. */
  within(bucket: AffectedBucket): (row: TypeCount) => boolean
  /** How each fared, in the policy file's order, once all rows were asked. */
  results(): ExceptionResult[]
}

/** `generatedAt` is the report's instant, ISO 8601 in UTC: its day decides what has ended. */
export function exceptionsOn(generatedAt: string, exceptions: readonly Exception[]): Exceptions {
  const prepared = exceptions.map((exception) => prepare(exception, generatedAt))
  return {
    within(bucket) {
      const here = prepared.filter((one) => one.inBucket(bucket))
      return (row) => {
        const matching = here.filter((one) => one.inType(row))
        for (const one of matching) one.matched += row.count
        return matching.some(({ holds }) => holds)
      }
    },
    results: () => prepared.map(resultOf),
  }
}

function prepare(exception: Exception, generatedAt: string): Prepared {
  const bucketTest = globTest(exception.bucket)
  const typeTest = globTest(exception.type)
  const { account, region, severities } = exception
  const daysLeft = daysUntil(exception.expires, generatedAt)
  return {
    exception,
    holds: daysLeft >= 0,
    daysLeft,
    inBucket: (bucket) =>
      (account === undefined || account === bucket.account) &&
      (region === undefined || region === bucket.region) &&
      bucketTest(bucket.bucket),
    inType: (row) => (severities.length === 0 || severities.includes(row.severity)) && typeTest(row.type),
    matched: 0,
  }
}

/** Whole days from one day to another, both as UTC has them: 0 on the last day on which an exception holds. */
function daysUntil(expires: string, generatedAt: string): number {
  return Math.round((Date.parse(`${expires}T00:00:00Z`) - Date.parse(`${generatedAt.slice(0, 10)}T00:00:00Z`)) / DAY)
}

function resultOf({ exception, daysLeft, matched }: Prepared): ExceptionResult {
  const state = daysLeft < 0 ? 'ended' : daysLeft <= SOON ? 'ends-soon' : 'in-force'
  return { exception, state, daysLeft, matched }
}
