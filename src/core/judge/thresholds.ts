// Thresholds held against counts: over all buckets together, and for each bucket that a policy rule matches.

import { globTest } from '../grammar/glob-matching.ts'
import type { Breach, Tally, ThresholdResult } from '../model/judgement.ts'
import type { AffectedBucket } from '../model/report.ts'
import type { BucketRule, Threshold } from '../model/rules.ts'
import { MEASURES, type Measure, measured } from '../model/severity.ts'
import { heldCounts } from './tally.ts'

/** One row for each measure, with a limit or without. Exceeded means more than is allowed. */
export function thresholdResults(
  thresholds: readonly Threshold[],
  totals: Tally,
  gateOn: 'all' | 'new',
): ThresholdResult[] {
  return MEASURES.map((measure) => {
    const counts = {
      measure,
      found: measured(totals.counted, measure),
      ...(totals.fresh === undefined ? {} : { fresh: measured(totals.fresh, measure) }),
    }
    const threshold = thresholds.find((one) => one.measure === measure)
    if (threshold === undefined) return { ...counts, exceeded: false }
    const { allowed, source } = threshold
    return { ...counts, allowed, source, exceeded: measured(heldCounts(totals, gateOn), measure) > allowed }
  })
}

/** The thresholds that were exceeded, in the order of MEASURES. `scope` is what `tally` counts. */
export function breachesOf(
  thresholds: readonly Threshold[],
  tally: Tally,
  gateOn: 'all' | 'new',
  scope: Breach['scope'],
): Breach[] {
  const held = heldCounts(tally, gateOn)
  return MEASURES.flatMap((measure) =>
    thresholds
      .filter((threshold) => threshold.measure === measure && measured(held, measure) > threshold.allowed)
      .map(({ allowed, source }) => ({
        rule: source.kind === 'input' ? source.name : source.path,
        scope,
        measure,
        found: measured(held, measure),
        allowed,
        source,
      })),
  )
}

/** Gives for a bucket the thresholds of the first rule that matches its name; none when no rule does. */
export function bucketThresholds(rules: readonly BucketRule[]): (bucket: AffectedBucket) => readonly Threshold[] {
  const tests = rules.map(({ match, thresholds }) => ({ test: globTest(match), thresholds }))
  return ({ bucket }) => tests.find(({ test }) => test(bucket))?.thresholds ?? []
}

/** Whether a bucket has findings that count towards one of the measures exceeded over all buckets. */
export function contributes(tally: Tally, gateOn: 'all' | 'new', measures: readonly Measure[]): boolean {
  const held = heldCounts(tally, gateOn)
  return measures.some((measure) => measured(held, measure) > 0)
}
