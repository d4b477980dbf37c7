// What Macie monitors in a Target: automated sensitive data discovery, and the buckets that nothing monitors.

import type { BucketCoverage, Coverage, Discovery } from '../../core/model/outcome.ts'
import { failureOf, missingPermission } from '../failure.ts'
import type { Macie } from './client.ts'
import { type CoverageQuestion, readBuckets } from './coverage-buckets.ts'
import { reasonOf } from './reason.ts'

/** What is known once the time is up. */
const LATE = {
  discovery: 'unknown',
  buckets: {
    kind: 'unknown',
    message: 'Macie did not list the buckets in time. The counts of findings are not affected. Try again later.',
  },
} as const satisfies Omit<Coverage, 'suppressed'>

/**
 * Coverage of a Target, within the scope's accounts and buckets. Failures are told in it, and what is not there when
 * the time of `macie` is up; only bugs throw.
 */
export async function readCoverage(macie: Macie, question: CoverageQuestion): Promise<Omit<Coverage, 'suppressed'>> {
  const discovery = inTime(macie.late, readDiscovery(macie, question.region), LATE.discovery)
  const buckets = inTime(macie.late, bucketCoverage(macie, question, discovery), LATE.buckets)
  return { discovery: await discovery, buckets: await buckets }
}

/** What is read, or `late` once the signal aborts: the SDK does not end its waits between retries by itself. */
async function inTime<T>(signal: AbortSignal, reading: Promise<T>, late: T): Promise<T> {
  const aborted = new Promise<T>((resolve) => {
    if (signal.aborted) resolve(late)
    signal.addEventListener('abort', () => resolve(late), { once: true })
  })
  const read = await Promise.race([reading, aborted])
  return signal.aborted ? late : read
}

async function readDiscovery(macie: Macie, region: string): Promise<Discovery> {
  try {
    return (await macie.discovery()) === 'ENABLED' ? 'on' : 'off'
  } catch (error) {
    const permission = missingPermission(error)
    const { kind } = failureOf(error, region)
    // Macie refuses members of an organization without naming a permission; an account that is not onboarded has none.
    return permission === undefined && (kind === 'denied' || kind === 'disabled') ? 'not-visible' : 'unknown'
  }
}

async function bucketCoverage(
  macie: Macie,
  question: CoverageQuestion,
  discovery: Promise<Discovery>,
): Promise<BucketCoverage> {
  try {
    return await readBuckets(macie, question, discovery)
  } catch (error) {
    return { kind: 'unknown', message: reasonOf(error, question.region) }
  }
}
