// The verdict: a report judged by the rules. Pure, and from the report alone, so that a saved one can be judged again.
import type { Extent } from '../model/amount.ts'
import type { Breach, Gap, JudgedBucket, Judgement, Tally, Verdict } from '../model/judgement.ts'
import { inOrder, mostOf, textOf } from '../model/order.ts'
import { sourceOf, targetKey } from '../model/refs.ts'
import { type AffectedBucket, type Report, scopeOf, wantedTargets } from '../model/report.ts'
import type { Rules } from '../model/rules.ts'
import type { ScopeGap } from '../model/scope-gap.ts'
import { type Counts, measured, mostSevere, NO_FINDINGS, SEVERITIES, sumCounts, totalOf } from '../model/severity.ts'
import { exceptionExtent } from './exception-extent.ts'
import { exceptionResults, judgeRows, prepareExceptions } from './exceptions.ts'
import { gapsOf, leavesOpen } from './gaps.ts'
import { countsBeyondBuckets } from './lower-bounds.ts'
import { sumOnce, withoutRepeatedCoverage } from './members-coverage.ts'
import { cautionsOf, scopeGapsOf } from './scope-gaps.ts'
import { gatedCounts, sumTallies, tallyOf } from './tally.ts'
import { breachesOf, bucketThresholds, limitResults } from './thresholds.ts'

/**
 * `pass` only when every Target was read and no threshold was exceeded; a breach that was seen outranks what could not
 * be seen: what was seen of a Target that was not read to the end is a lower bound. Under `gate-on: new`, all findings count where the report doesn't tell which ones are new.
 */
export function evaluate(given: Report, rules: Rules): Judgement {
  const report = withoutRepeatedCoverage(given)
  const withNew = scopeOf(report).newSince !== undefined
  const gateOn = withNew ? rules.gateOn : 'all'
  const prepared = prepareExceptions(rules.exceptions, judgedAt(report, rules))
  const complete = completeTargets(report)
  const counted = report.buckets.map((bucket) => {
    const rows = judgeRows(bucket, prepared, complete.has(targetKey(sourceOf(bucket))))
    return { bucket, rows, tally: tallyOf(rows, withNew) }
  })
  const inBuckets = sumTallies(
    counted.map(({ tally }) => tally),
    withNew,
  )
  const gaps = gapsOf(report, rules)
  const scopeGaps = scopeGapsOf(report, rules)
  const extent = extentOf(report, gaps, scopeGaps)
  const beyond = countsBeyondBuckets(report, rules, gateOn)
  const totals = { ...inBuckets, counted: sumCounts([inBuckets.counted, beyond]) }
  const overall = { tally: totals, extent, gateOn }
  const overallBreaches = breachesOf(rules.thresholds, overall, 'all')
  const judge = bucketJudge(report, rules, overallBreaches, gateOn)
  const buckets = counted.map(({ bucket, rows, tally }) => judge(bucket, rows, tally)).sort(mostSevereFirst)
  const breaches = [...overallBreaches, ...buckets.flatMap((bucket) => bucket.breaches)]
  return {
    report,
    verdict: verdictOf(breaches, [...gaps, ...scopeGaps], report),
    failsStep: failsStep(breaches, [...gaps, ...scopeGaps], report, rules),
    extent,
    limits: limitResults(rules.thresholds, overall),
    bucketThresholds: rules.bucketRules.flatMap(({ thresholds }) => thresholds),
    breaches,
    gaps,
    scopeGaps,
    cautions: cautionsOf(report, rules),
    totals,
    suppressed: suppressedOf(report),
    buckets,
    exceptions: exceptionResults(prepared, report.buckets, exceptionExtent(report, scopeGaps)),
    accountNames: rules.accountNames ?? new Map(),
    ...(rules.policyFile === undefined ? {} : { policyFile: rules.policyFile }),
    gateOn,
    warnOnly: rules.warnOnly,
    isSaved: rules.saved !== undefined,
  }
}

/** An exception must not outlive its day in a report that is older than today. */
function judgedAt({ generatedAt }: Report, { saved }: Rules): string {
  return saved !== undefined && saved.now > generatedAt ? saved.now : generatedAt
}

/**
 * Regions that `all` skips don't count; unless there is nothing else. Nor does what was read outside the scope. What an
 * organization lacks may hold more.
 */
function extentOf(report: Report, gaps: readonly Gap[], scopeGaps: readonly ScopeGap[]): Extent {
  if (scopeGaps.some(({ kind }) => kind === 'no-bucket' || kind === 'buckets-unknown')) return 'none'
  const wanted = wantedTargets(report)
  const read = wanted.filter(({ outcome }) => outcome === 'read').length
  if (read === 0) return 'none'
  const lacks = scopeGaps.length > 0 || gaps.some(({ kind }) => kind === 'organization')
  return read === wanted.length && !lacks ? 'complete' : 'partial'
}

function completeTargets({ targets }: Report): ReadonlySet<string> {
  return new Set(targets.filter(({ outcome }) => outcome === 'read').map(targetKey))
}

type BucketJudge = (bucket: AffectedBucket, rows: JudgedBucket['rows'], tally: Tally) => JudgedBucket

function bucketJudge(report: Report, rules: Rules, overall: readonly Breach[], gateOn: 'all' | 'new'): BucketJudge {
  const thresholdsFor = bucketThresholds(rules.bucketRules)
  const exceeded = overall.map(({ threshold }) => threshold.measure)
  const complete = completeTargets(report)
  return ({ account, region, bucket, readFrom }, rows, tally) => {
    const ref = { account, region, bucket, readFrom }
    const extent = complete.has(targetKey(sourceOf(ref))) ? 'complete' : 'partial'
    const breaches = breachesOf(thresholdsFor(ref), { tally, extent, gateOn }, ref)
    const contributes = exceeded.some((measure) => measured(gatedCounts(tally, gateOn), measure) > 0)
    return { ...ref, rows, tally, extent, breaches, overThreshold: breaches.length > 0 || contributes }
  }
}

const mostSevereFirst = inOrder<JudgedBucket>(
  mostSevere(({ tally }) => tally.counted),
  mostOf(({ tally }) => totalOf(tally.counted) + totalOf(tally.accepted)),
  textOf(({ bucket }) => bucket),
  textOf(({ account }) => account),
  textOf(({ region }) => region),
  textOf(({ readFrom }) => readFrom),
)

function verdictOf(breaches: readonly Breach[], gaps: readonly (Gap | ScopeGap)[], report: Report): Verdict {
  if (breaches.length > 0) return 'fail'
  return gaps.some(leavesOpen) || report.targets.length === 0 ? 'incomplete' : 'pass'
}

function failsStep(
  breaches: readonly Breach[],
  gaps: readonly (Gap | ScopeGap)[],
  report: Report,
  rules: Rules,
): boolean {
  const breached = breaches.length > 0 && !rules.warnOnly
  // Without any Target there is none that a gap could name.
  const nothingRead = report.targets.length === 0 && rules.onIncomplete === 'fail'
  return breached || nothingRead || gaps.some(({ effect }) => effect === 'fail')
}

function suppressedOf(report: Report): Counts {
  const counts = { ...NO_FINDINGS }
  for (const severity of SEVERITIES) {
    counts[severity] = sumOnce(report, ({ coverage }) => coverage.suppressed[severity]).value
  }
  return counts
}
