// The outputs that later steps read: counts, and the breaches as JSON.
import { amountOf } from '../../core/model/amount.ts'
import type { Breach, Judgement } from '../../core/model/judgement.ts'
import { type Counts, sumCounts, totalOf } from '../../core/model/severity.ts'

/**
 * Every output that follows from the judgement, as text. `new-*` are empty when `new-since` was not given, and a number that
 * would be 0 where nothing was checked: it stands for unknown.
 */
export function outputsOf(judgement: Judgement): Record<string, string> {
  const { counted, accepted, new: newCounts } = judgement.totals
  const number = (value: number) => (amountOf(value, judgement.extent).kind === 'not-checked' ? '' : String(value))
  return {
    verdict: judgement.verdict,
    ...counts('', counted, number),
    ...(newCounts === undefined
      ? { 'new-high': '', 'new-medium': '', 'new-low': '', 'new-total': '' }
      : counts('new-', newCounts, number)),
    suppressed: number(totalOf(judgement.suppressed)),
    excepted: number(totalOf(accepted)),
    buckets: number(
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

function counts(
  prefix: string,
  { High, Medium, Low }: Counts,
  text: (value: number) => string,
): Record<string, string> {
  const total = totalOf({ High, Medium, Low })
  return {
    [`${prefix}high`]: text(High),
    [`${prefix}medium`]: text(Medium),
    [`${prefix}low`]: text(Low),
    [`${prefix}total`]: text(total),
  }
}

function breachOutput({ rule, scope, found, threshold: { measure, allowed } }: Breach) {
  return { rule, scope: scope === 'all' ? 'all' : scope.bucket, severity: measure, found: found.value, allowed }
}
