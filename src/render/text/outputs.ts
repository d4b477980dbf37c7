// The outputs that later steps read: counts, and the breaches as JSON.
import type { Breach, Judgement } from '../../core/model/judgement.ts'
import { type Counts, sumCounts, totalOf } from '../../core/model/severity.ts'

/** Every output that follows from the judgement, as text. `new-*` are empty when `new-since` was not given. */
export function outputsOf(judgement: Judgement): Record<string, string> {
  const { counted, accepted, new: newCounts } = judgement.totals
  return {
    verdict: judgement.verdict,
    ...counts('', counted),
    ...(newCounts === undefined
      ? { 'new-high': '', 'new-medium': '', 'new-low': '', 'new-total': '' }
      : counts('new-', newCounts)),
    suppressed: String(totalOf(judgement.suppressed)),
    excepted: String(totalOf(accepted)),
    buckets: String(
      judgement.buckets.filter(({ tally }) => totalOf(sumCounts([tally.counted, tally.accepted])) > 0).length,
    ),
    breaches: JSON.stringify(judgement.breaches.map(breachOutput)),
    'policy-changed': policyChanged(judgement),
  }
}

function policyChanged({ policyChange }: Judgement): string {
  switch (policyChange?.kind) {
    case 'changed':
    case 'adopted':
      return 'true'
    case 'same':
      return 'false'
    default:
      return ''
  }
}

function counts(prefix: string, { High, Medium, Low }: Counts): Record<string, string> {
  const total = totalOf({ High, Medium, Low })
  return {
    [`${prefix}high`]: String(High),
    [`${prefix}medium`]: String(Medium),
    [`${prefix}low`]: String(Low),
    [`${prefix}total`]: String(total),
  }
}

function breachOutput({ rule, scope, found, threshold: { measure, allowed } }: Breach) {
  return { rule, scope: scope === 'all' ? 'all' : scope.bucket, severity: measure, found: found.value, allowed }
}
