// The verdict: a report held against the rules. Pure, and from the report alone, so that a saved one can be judged again.

import type { Breach, Gap, JudgedBucket, Judgement, Tally, Verdict } from '../model/judgement.ts'
import { inOrder, mostOf, textOf } from '../model/order.ts'
import type { AffectedBucket, Report } from '../model/report.ts'
import type { Rules, Threshold } from '../model/rules.ts'
import { type Counts, NO_FINDINGS, sumCounts, totalOf } from '../model/severity.ts'
import { exceptionsOn } from './exceptions.ts'
import { gapsOf, leavesOpen } from './gaps.ts'
import { countsBeyondBuckets } from './lower-bounds.ts'
import { sumTallies, tallyOf } from './tally.ts'
import { breachesOf, bucketThresholds, contributes, thresholdResults } from './thresholds.ts'

/**
 * `pass` only when every Target was read and no threshold was exceeded; a breach that was seen outranks what could not
 * be seen: of a Target that was not read to the end, what was seen counts as a lower bound. Under `gate-on: new`, a report that does not tell new findings is held against all of them.
 */
export function evaluate(report: Report, rules: Rules): Judgement {
  const withNew = report.scope.newSince !== undefined
  const gateOn = withNew ? rules.gateOn : 'all'
  const exceptions = exceptionsOn(report.generatedAt, rules.exceptions)
  const tallied = report.buckets.map((bucket) => ({ bucket, tally: tallyOf(bucket, exceptions, withNew) }))
  const totals = sumTallies(
    tallied.map(({ tally }) => tally),
    withNew,
  )
  const beyond = countsBeyondBuckets(report, rules, gateOn)
  const atLeast = { ...totals, counted: sumCounts([totals.counted, beyond]) }
  const overall = breachesOf(rules.thresholds, atLeast, gateOn, 'all')
  const judge = bucketJudge(bucketThresholds(rules.bucketRules), overall, gateOn)
  const buckets = tallied.map(({ bucket, tally }) => judge(bucket, tally)).sort(worstFirst)
  const breaches = [...overall, ...buckets.flatMap((bucket) => bucket.breaches)]
  const gaps = gapsOf(report, rules)
  return {
    verdict: verdictOf(breaches, gaps, report),
    failsStep: failsStep(breaches, gaps, report, rules),
    thresholds: thresholdResults(rules.thresholds, atLeast, gateOn),
    breaches,
    gaps,
    totals,
    suppressed: suppressedOf(report),
    buckets,
    exceptions: exceptions.results(),
    gateOn,
    warnOnly: rules.warnOnly,
  }
}

type Judge = (bucket: AffectedBucket, tally: Tally) => JudgedBucket

function bucketJudge(
  thresholdsFor: (bucket: AffectedBucket) => readonly Threshold[],
  overall: readonly Breach[],
  gateOn: 'all' | 'new',
): Judge {
  const exceeded = overall.map(({ measure }) => measure)
  return (bucket, tally) => {
    const { account, region } = bucket
    const breaches = breachesOf(thresholdsFor(bucket), tally, gateOn, { account, region, bucket: bucket.bucket })
    return { ...bucket, tally, breaches, overThreshold: breaches.length > 0 || contributes(tally, gateOn, exceeded) }
  }
}

const worstFirst = inOrder<JudgedBucket>(
  mostOf(({ tally }) => tally.counted.High),
  mostOf(({ tally }) => tally.counted.Medium),
  mostOf(({ tally }) => tally.counted.Low),
  mostOf(({ tally }) => totalOf(tally.counted) + totalOf(tally.excepted)),
  textOf(({ bucket }) => bucket),
  textOf(({ account }) => account),
  textOf(({ region }) => region),
)

function verdictOf(breaches: readonly Breach[], gaps: readonly Gap[], report: Report): Verdict {
  if (breaches.length > 0) return 'fail'
  return gaps.some(leavesOpen) || report.targets.length === 0 ? 'incomplete' : 'pass'
}

function failsStep(breaches: readonly Breach[], gaps: readonly Gap[], report: Report, rules: Rules): boolean {
  const breached = breaches.length > 0 && !rules.warnOnly
  // Without any Target there is none that a gap could name.
  const nothingRead = report.targets.length === 0 && rules.onIncomplete === 'fail'
  return breached || nothingRead || gaps.some(({ effect }) => effect === 'fail')
}

function suppressedOf(report: Report): Counts {
  return sumCounts(
    report.targets.map((target) => (target.outcome === 'read' ? target.coverage.suppressed : NO_FINDINGS)),
  )
}
