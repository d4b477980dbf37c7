// Redaction, once, on the judgement, before any page, log line, annotation, output or file is made from it. Whatever is
// shown is listed here: a member that is added to the model later is withheld until somebody lists it.
import { isStricter, type Level, type Withholding } from '../model/disclosure.ts'
import type { Breach, ExceptionResult, JudgedBucket, JudgedRow, Judgement } from '../model/judgement.ts'
import { bucketNamed, type Names, namesFor } from './names.ts'
import { redactCaution, redactGap, redactScopeGap } from './redact-gaps.ts'
import { redactException, redactLimit, redactPolicyChange, redactThreshold } from './redact-policy.ts'
import { redactReport } from './redact-report.ts'

/**
 * The judgement as this level shows it: verdict, limits and counts by severity and finding type stay. A report that was
 * redacted before is redacted further only by a stricter level.
 */
export function redact(judgement: Judgement, level: Level): Judgement {
  if (level === 'all' || !isStricter(level, judgement.report.disclosed ?? 'all')) return judgement
  const names = namesFor(level, judgement.report.targets)
  const { verdict, failsStep, extent, limits, breaches, gaps, totals, suppressed, buckets } = judgement
  const { policyChange } = judgement
  // The most severe bucket is bucket 1: its row is named before any other mention.
  const named = buckets.map((bucket) => judgedBucket(bucket, level, names))
  return {
    report: redactReport(judgement.report, level, names),
    verdict,
    failsStep,
    extent,
    limits: limits.map((limit) => redactLimit(limit, level)),
    bucketThresholds: judgement.bucketThresholds.map((threshold) => redactThreshold(threshold, level)),
    breaches: breaches.map((breach) => breachOf(breach, level, names)),
    gaps: gaps.map((gap) => redactGap(gap, names)),
    scopeGaps: judgement.scopeGaps.map((gap) => redactScopeGap(gap, level, names)),
    cautions: judgement.cautions.map((caution) => redactCaution(caution, level)),
    totals,
    suppressed,
    buckets: named,
    exceptions: judgement.exceptions.map((result) => exceptionResult(result, names)),
    // The policy's own names.
    accountNames: new Map(),
    gateOn: judgement.gateOn,
    warnOnly: judgement.warnOnly,
    isSaved: judgement.isSaved,
    ...(policyChange === undefined ? {} : { policyChange: redactPolicyChange(policyChange, level, names) }),
  }
}

function judgedBucket(bucket: JudgedBucket, level: Withholding, names: Names): JudgedBucket {
  const { rows, tally, extent, breaches, overThreshold } = bucket
  return {
    ...bucketNamed(bucket, names),
    rows: rows.map((row) => rowOf(row, names)),
    tally,
    extent,
    breaches: breaches.map((breach) => breachOf(breach, level, names)),
    overThreshold,
  }
}

function rowOf({ type, severity, count, new: newCount, exception }: JudgedRow, names: Names): JudgedRow {
  return {
    type,
    severity,
    count,
    ...(newCount === undefined ? {} : { new: newCount }),
    ...(exception === undefined ? {} : { exception: redactException(exception, names) }),
  }
}

function breachOf({ rule, scope, found, threshold }: Breach, level: Withholding, names: Names): Breach {
  return {
    rule,
    scope: scope === 'all' ? scope : bucketNamed(scope, names),
    found,
    threshold: redactThreshold(threshold, level),
  }
}

function exceptionResult(
  { exception, state, daysLeft, matched, checked }: ExceptionResult,
  names: Names,
): ExceptionResult {
  return { exception: redactException(exception, names), state, daysLeft, matched, checked }
}
