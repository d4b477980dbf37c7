// What the JUnit report tells of a judgement, case by case: thresholds, account/Region pairs, and what keeps it incomplete.
import { leavesOpen } from '../../core/judge/gaps.ts'
import { gatedCounts } from '../../core/judge/tally.ts'
import { ruleName } from '../../core/judge/thresholds.ts'
import type { Breach, Gap, JudgedBucket, Judgement, LimitResult } from '../../core/model/judgement.ts'
import { targetKey } from '../../core/model/refs.ts'
import { isLeftOut, type ReportTarget } from '../../core/model/report.ts'
import type { Threshold } from '../../core/model/rules.ts'
import { missingTargets } from '../../core/model/scope-gap.ts'
import { measured } from '../../core/model/severity.ts'
import { bucketText } from '../text/accounts.ts'
import { counted, number } from '../text/formats.ts'
import { unreadableSentence } from '../text/policy-change.ts'
import { scopeGapSentence } from '../text/scope-sentences.ts'
import { breachSentence, gapSentence, measuredFindings, sourceName } from '../text/sentences.ts'

export interface Case {
  /** The same in every run with these settings, so that a trend can be told. */
  readonly name: string
  readonly milliseconds?: number
  /** Absent: it passed. `failure`: a limit was exceeded; `error`: something couldn't be checked. */
  readonly problem?: {
    readonly kind: 'failure' | 'error' | 'skipped'
    readonly message: string
    readonly details?: string
  }
}

/** Buckets that are named below a limit that was exceeded. */
const MOST_NAMED = 10

interface BucketBreach {
  readonly bucket: JudgedBucket
  readonly breach: Breach
}

/** One case for each limit over all buckets, and for each that a rule of the policy sets for single buckets. */
export function limitCases(judgement: Judgement): Case[] {
  const own = judgement.buckets.flatMap((bucket) => bucket.breaches.map((breach): BucketBreach => ({ bucket, breach })))
  const byRule = Map.groupBy(own, ({ breach }) => breach.rule)
  return [
    ...judgement.limits.flatMap((limit) => limitCase(limit, judgement)),
    ...judgement.bucketThresholds.map((each) => ruleCase(each, byRule.get(ruleName(each.source)) ?? [], judgement)),
  ]
}

/** The buckets may have too much each, while all together are within the limits. */
function ruleCase({ measure, allowed, source }: Threshold, own: readonly BucketBreach[], judgement: Judgement): Case {
  const rule = `${ruleName(source)}, ${sourceName(source)}`
  const name = `${measure} findings in one bucket, ${number(allowed)} allowed (${rule})`
  const [first, ...others] = own
  if (first !== undefined) {
    const more = others.length === 0 ? '' : `, and ${counted(others.length, 'more bucket')}`
    const message = `${breachSentence(first.breach, judgement)}${more}`
    const rows = own.map(({ bucket, breach }) => `${bucketText(bucket, judgement)}: ${number(breach.found.value)}`)
    return { name, problem: { kind: 'failure', message, details: shortList(rows) } }
  }
  if (judgement.extent === 'complete') return { name }
  return { name, problem: { kind: 'error', message: 'Not everything was checked' } }
}

function shortList(rows: readonly string[]): string {
  const rest = rows.length - MOST_NAMED
  return [...rows.slice(0, MOST_NAMED), ...(rest > 0 ? [counted(rest, 'more bucket')] : [])].join('\n')
}

function limitCase(limit: LimitResult, judgement: Judgement): Case[] {
  if (limit.kind === 'no-limit') return []
  const { measure, threshold } = limit
  const name = `${measure} findings, ${number(threshold.allowed)} allowed (${sourceName(threshold.source)})`
  if (limit.kind === 'within') return [{ name }]
  if (limit.kind === 'unknown') {
    const { found } = limit
    const foundText =
      found.kind === 'not-checked' || found.value === 0 ? '' : `: ${measuredFindings(found, measure, 'all')}`
    return [{ name, problem: { kind: 'error', message: `Not everything was checked${foundText}` } }]
  }
  const breach = judgement.breaches.find(({ rule }) => rule === ruleName(threshold.source))
  const message = breach === undefined ? `${number(limit.over)} over the limit` : breachSentence(breach, judgement)
  return [{ name, problem: { kind: 'failure', message, details: bucketsWith(limit, judgement) } }]
}

function bucketsWith({ measure }: LimitResult, judgement: Judgement): string {
  const { buckets, gateOn } = judgement
  const rows = buckets.flatMap((bucket) => {
    const count = measured(gatedCounts(bucket.tally, gateOn), measure)
    return count > 0 ? [`${bucketText(bucket, judgement)}: ${number(count)}`] : []
  })
  return shortList(rows)
}

/** One case for each account/Region pair, those that no saved report holds included. */
export function pairCases(judgement: Judgement): Case[] {
  const { report, gaps, scopeGaps } = judgement
  const sentence = (gap: Gap) => gapSentence(gap, judgement)
  const gapsByTarget = Map.groupBy(gaps.filter(leavesOpen), targetKey)
  const missing = missingTargets(scopeGaps)
  return [
    ...report.targets.map((target) => pairCase(target, (gapsByTarget.get(targetKey(target)) ?? []).map(sentence))),
    ...missing.map(({ account, region }): Case => {
      const message = 'No saved report holds this account/Region pair'
      return { name: `${account} ${region}`, problem: { kind: 'error', message } }
    }),
  ]
}

function pairCase(target: ReportTarget, problems: readonly string[]): Case {
  const { account, region, milliseconds } = target
  const common = { name: `${account} ${region}`, milliseconds }
  const [message] = problems
  if (message !== undefined) return { ...common, problem: { kind: 'error', message, details: problems.join('\n') } }
  if (!isLeftOut(target)) return common
  return { ...common, problem: { kind: 'skipped', message: 'Opt-in Region not enabled in this account' } }
}

/** What else keeps the verdict from being `pass`; none, no case. */
export function scopeCases({ report, scopeGaps, policyChange }: Judgement): Case[] {
  const error = (name: string, message: string): Case => ({ name, problem: { kind: 'error', message } })
  return [
    ...scopeGaps.filter(({ kind }) => kind !== 'targets-missing').map((gap) => error(gap.kind, scopeGapSentence(gap))),
    ...(policyChange?.kind === 'unreadable' ? [error('policy', unreadableSentence(policyChange))] : []),
    ...(report.targets.length === 0 ? [error('regions', 'No account/Region pair was checked')] : []),
  ]
}
