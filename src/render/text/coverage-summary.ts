// How many account/Region pairs were checked and how many buckets Macie monitors, as numbers and in a few words.

import type { Judgement } from '../../core/model/judgement.ts'
import { coveredOf } from '../../core/model/outcome.ts'
import { sourceOf, targetKey } from '../../core/model/refs.ts'
import { type Report, type ReportTarget, wantedTargets } from '../../core/model/report.ts'
import { missingTargets } from '../../core/model/scope-gap.ts'
import { every, number } from './formats.ts'

/** How reading the account/Region pairs ended, without Regions that `regions: all` skips, with pairs that a report lacks. */
export interface Pairs {
  readonly wanted: number
  readonly checked: number
  /** Some of their findings were seen, so that their counts are lower bounds. */
  readonly partly: number
}

export function pairsOf({ report, buckets, scopeGaps }: Judgement): Pairs {
  const wanted = wantedTargets(report)
  const missing = missingTargets(scopeGaps)
  const withBuckets = new Set(buckets.map((bucket) => targetKey(sourceOf(bucket))))
  const isPartly = (target: ReportTarget) =>
    target.outcome !== 'read' && (target.outcome === 'inconsistent' || withBuckets.has(targetKey(target)))
  return {
    wanted: wanted.length + missing.length,
    checked: wanted.filter(({ outcome }) => outcome === 'read').length,
    partly: wanted.filter(isPartly).length,
  }
}

/** `5 of 6 account/Region pairs checked`, `all 22 account/Region pairs checked`. */
export function pairsText({ wanted, checked }: Pairs): string {
  if (wanted === 0) return 'nothing checked'
  if (wanted === 1)
    return checked === 1 ? 'the account/Region pair was checked' : 'the account/Region pair was not checked'
  return `${checked === wanted ? every(wanted) : `${number(checked)} of ${number(wanted)}`} account/Region pairs checked`
}

/** What is known of the buckets in scope that hold something Macie can classify, where Macie was checked. */
export interface Monitored {
  readonly total: number
  readonly monitored: number
  /** In how many account/Region pairs it isn't known which buckets Macie monitors. */
  readonly unknown: number
}

export function monitoredOf({ targets }: Report): Monitored {
  const lists = targets.flatMap((target) => (target.outcome === 'read' ? [target.coverage.buckets] : []))
  const known = lists.flatMap((buckets) => {
    if (buckets.kind !== 'listed' && buckets.kind !== 'searched') return []
    if (buckets.total === undefined) return []
    return [coveredOf(buckets.total, buckets.uncovered)]
  })
  const listed = lists.filter(({ kind }) => kind !== 'not-asked').length
  const total = known.reduce((sum, list) => sum + list.total, 0)
  const gaps = known.reduce((sum, list) => sum + list.gaps, 0)
  return { total, monitored: total - gaps, unknown: listed - known.length }
}

/** `11 of 13 buckets`, `all 140 buckets`; undefined where it isn't known of any. */
export function monitoredText({ total, monitored, unknown }: Monitored): string | undefined {
  if (total === 0) return undefined
  const all = monitored === total && unknown === 0
  if (total === 1) return all ? 'the bucket' : `${number(monitored)} of 1 bucket`
  return all ? `${every(total)} buckets` : `${number(monitored)} of ${number(total)} buckets`
}
