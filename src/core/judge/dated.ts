// Exceptions with `updated-before`: they accept findings that were last updated before a moment, and no later ones.
import { globTest } from '../grammar/glob-matching.ts'
import { distinct } from '../model/order.ts'
import { sourceOf, targetKey } from '../model/refs.ts'
import type { Report, TypeCount } from '../model/report.ts'
import type { Exception } from '../model/rules.ts'

/** A finding type and severity in a bucket. */
export interface Place extends Pick<TypeCount, 'type' | 'severity'> {
  readonly bucket: string
  readonly region: string
}

/**
 * The dates of the exceptions that can match, sorted. An exception's account is left aside: who owns a bucket is not known
 * everywhere, and a count that nobody needs costs a call and no truth.
 */
export function datesFor(exceptions: readonly Exception[]): (place: Place) => string[] {
  const tests = exceptions.flatMap(({ bucket, type, severities, region, updatedBefore }) =>
    updatedBefore === undefined
      ? []
      : [{ bucket: globTest(bucket), type: globTest(type), severities, region, updatedBefore }],
  )
  return (place) => {
    const matching = tests.filter(
      ({ bucket, type, severities, region }) =>
        (region === undefined || region === place.region) &&
        (severities.length === 0 || severities.includes(place.severity)) &&
        bucket(place.bucket) &&
        type(place.type),
    )
    return distinct(matching.map(({ updatedBefore }) => updatedBefore))
  }
}

/** How many of the row's findings were last updated before the moment; undefined where that was not counted. */
export function olderThan({ older }: TypeCount, updatedBefore: string): number | undefined {
  return older?.find((part) => part.updatedBefore === updatedBefore)?.count
}

/** Dates that the exceptions need and the report has no counts for: such a report can't be judged by them. */
export function missingDates(report: Report, exceptions: readonly Exception[]): string[] {
  const dates = datesFor(exceptions)
  const read = new Set(report.targets.filter(({ outcome }) => outcome === 'read').map(targetKey))
  const missing = report.buckets
    .filter((bucket) => read.has(targetKey(sourceOf(bucket))))
    .flatMap(({ bucket, region, types }) =>
      types.flatMap((row) => dates({ bucket, region, ...row }).filter((date) => olderThan(row, date) === undefined)),
    )
  return distinct(missing)
}
