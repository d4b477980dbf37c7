// Thresholds applied to counts: over all buckets together, and for each bucket that a policy rule matches.
import { globTest } from '../grammar/glob-matching.ts'
import { amountOf, type Extent, type Seen } from '../model/amount.ts'
import type { Breach, LimitResult, Tally } from '../model/judgement.ts'
import type { BucketRef } from '../model/refs.ts'
import type { BucketRule, Source, Threshold } from '../model/rules.ts'
import { MEASURES, type Measure, measured } from '../model/severity.ts'
import { gatedCounts } from './tally.ts'

/** What thresholds apply to: the counts, how completely they are known, and whether only new findings count. */
export interface Gated {
  readonly tally: Tally
  readonly extent: Extent
  readonly gateOn: 'all' | 'new'
}

/** One row for each measure, with a limit or without. Exceeded means more than is allowed. */
export function limitResults(thresholds: readonly Threshold[], gated: Gated): LimitResult[] {
  return MEASURES.map((measure) =>
    limitResult(
      measure,
      thresholds.find((threshold) => threshold.measure === measure),
      gated,
    ),
  )
}

function limitResult(measure: Measure, threshold: Threshold | undefined, gated: Gated): LimitResult {
  const { tally, extent } = gated
  const common = { measure, accepted: measured(tally.accepted, measure) }
  const count = measured(tally.counted, measure)
  const newCount = tally.new === undefined ? undefined : measured(tally.new, measure)
  const known = <T>(amount: (value: number) => T) => ({
    found: amount(count),
    ...(newCount === undefined ? {} : { new: amount(newCount) }),
  })
  if (threshold === undefined) return { ...common, kind: 'no-limit', ...known((value) => amountOf(value, extent)) }
  const over = measured(gatedCounts(tally, gated.gateOn), measure) - threshold.allowed
  if (over > 0) return { ...common, kind: 'exceeded', ...known((value) => seen(value, extent)), threshold, over }
  if (extent === 'complete') {
    return { ...common, kind: 'within', ...known((value) => ({ kind: 'exact' as const, value })), threshold }
  }
  const bound = (value: number) =>
    extent === 'none' && value === 0 ? ({ kind: 'not-checked' } as const) : ({ kind: 'at-least', value } as const)
  return { ...common, kind: 'unknown', ...known(bound), threshold }
}

function seen(value: number, extent: Extent): Seen {
  return { kind: extent === 'complete' ? 'exact' : 'at-least', value }
}

/** The thresholds that were exceeded, in the order of MEASURES. `scope` is what the tally counts. */
export function breachesOf(
  thresholds: readonly Threshold[],
  { tally, extent, gateOn }: Gated,
  scope: Breach['scope'],
): Breach[] {
  const counts = gatedCounts(tally, gateOn)
  return MEASURES.flatMap((measure) =>
    thresholds
      .filter((threshold) => threshold.measure === measure && measured(counts, measure) > threshold.allowed)
      .map((threshold) => ({
        rule: ruleName(threshold.source),
        scope,
        found: seen(measured(counts, measure), extent),
        threshold,
      })),
  )
}

/** What a breach of it is known by: the input (`max-high`), or the policy rule (`buckets[0].thresholds.high`). */
export function ruleName(source: Source): string {
  return source.kind === 'input' ? source.name : source.path
}

/** Gives for a bucket the thresholds of the first rule that matches its name and owner; none when no rule does. */
export function bucketThresholds(rules: readonly BucketRule[]): (bucket: BucketRef) => readonly Threshold[] {
  const tests = rules.map(({ match, account, thresholds }) => ({ test: globTest(match), account, thresholds }))
  return ({ bucket, account: owner }) =>
    tests.find(({ test, account }) => (account === undefined || account === owner) && test(bucket))?.thresholds ?? []
}
