// What the JUnit report tells of a judgement, case by case: thresholds, account/Region pairs, and what keeps it incomplete.
import { leavesOpen } from '../../core/judge/gaps.ts'
import { gatedCounts } from '../../core/judge/tally.ts'
import type { Breach, Judgement, LimitResult } from '../../core/model/judgement.ts'
import { targetKey } from '../../core/model/refs.ts'
import { isLeftOut, type ReportTarget } from '../../core/model/report.ts'
import { measured } from '../../core/model/severity.ts'
import { counted, number } from '../text/formats.ts'
import { unreadableSentence } from '../text/policy-change.ts'
import { scopeGapSentence } from '../text/scope-sentences.ts'
import { breachSentence, bucketName, gapSentence, measuredFindings, sourceName } from '../text/sentences.ts'

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

/** Buckets over a threshold of their own that have a case each. */
const MOST_BUCKETS = 1000

/** Buckets that are named below a limit that was exceeded. */
const MOST_NAMED = 10

/** One case for each limit over all buckets, and for each bucket over a limit of its own. */
export function limitCases(judgement: Judgement): Case[] {
  const overall = judgement.limits.flatMap((limit) => limitCase(limit, judgement))
  const breaches = judgement.breaches.filter(({ scope }) => scope !== 'all')
  const own = breaches.slice(0, MOST_BUCKETS).map((breach) => bucketCase(breach, judgement))
  const rest = breaches.length - own.length
  const message = `${counted(rest, 'more threshold')} of buckets exceeded`
  return [
    ...overall,
    ...own,
    ...(rest > 0 ? [{ name: 'Other buckets', problem: { kind: 'failure', message } } as const] : []),
  ]
}

function limitCase(limit: LimitResult, judgement: Judgement): Case[] {
  if (limit.kind === 'no-limit') return []
  const { measure, threshold } = limit
  const name = `${measure} findings, ${number(threshold.allowed)} allowed (${sourceName(threshold.source)})`
  if (limit.kind === 'within') return [{ name }]
  if (limit.kind === 'unknown') {
    const { found } = limit
    const seen = found.kind === 'not-checked' ? '' : `: ${measuredFindings(found, measure, 'all')}`
    return [{ name, problem: { kind: 'error', message: `Not everything was checked${seen}` } }]
  }
  const breach = judgement.breaches.find(({ scope, threshold: { measure: of } }) => scope === 'all' && of === measure)
  const message =
    breach === undefined ? `${number(limit.over)} over the limit` : breachSentence(breach, judgement.gateOn)
  return [{ name, problem: { kind: 'failure', message, details: bucketsWith(limit, judgement) } }]
}

function bucketsWith({ measure }: LimitResult, { buckets, gateOn }: Judgement): string {
  const counts = buckets
    .map((bucket) => ({ bucket, count: measured(gatedCounts(bucket.tally, gateOn), measure) }))
    .filter(({ count }) => count > 0)
  const rest = counts.length - MOST_NAMED
  return [
    ...counts.slice(0, MOST_NAMED).map(({ bucket, count }) => `${bucketName(bucket)}: ${number(count)}`),
    ...(rest > 0 ? [`${counted(rest, 'more bucket')}`] : []),
  ].join('\n')
}

function bucketCase(breach: Breach, { gateOn }: Judgement): Case {
  const where = breach.scope === 'all' ? '' : ` in ${bucketName(breach.scope)}`
  return { name: `${breach.rule}${where}`, problem: { kind: 'failure', message: breachSentence(breach, gateOn) } }
}

/** One case for each account/Region pair, those that no saved report holds included. */
export function pairCases({ report, gaps, scopeGaps }: Judgement): Case[] {
  const open = Map.groupBy(gaps.filter(leavesOpen), targetKey)
  const missing = scopeGaps.flatMap((gap) => (gap.kind === 'targets-missing' ? gap.targets : []))
  return [
    ...report.targets.map((target) => pairCase(target, (open.get(targetKey(target)) ?? []).map(gapSentence))),
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
