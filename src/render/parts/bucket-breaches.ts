// Thresholds of individual buckets that were exceeded; those over all buckets are in the table of limits.
import type { Breach, Judgement } from '../../core/model/judgement.ts'
import type { BucketRef } from '../../core/model/refs.ts'
import type { Part } from '../markdown/budget.ts'
import { unbroken } from '../markdown/escape.ts'
import { type ColumnOf, tablePart } from '../markdown/table.ts'
import { amountText, counted, number } from '../text/formats.ts'
import { foundAndAllowed, sourceName } from '../text/sentences.ts'
import { bucketInSentence, bucketLink } from './bucket-link.ts'
import { type Form, PRIORITY } from './form.ts'
import { ruleCode } from './limits.ts'
import { accountName } from './places.ts'
import { firstRows } from './short-list.ts'

type BucketBreach = Breach & { readonly scope: BucketRef }

/** In full a table with each rule and where it is written; in short a sentence each, at most `most`. None, no part. */
export function bucketBreachesParts(judgement: Judgement, form: Form, most = Number.POSITIVE_INFINITY): Part[] {
  const own = judgement.breaches.filter((breach): breach is BucketBreach => breach.scope !== 'all')
  if (own.length === 0) return []
  const priority = PRIORITY.bucketBreaches[form]
  if (form === 'short') {
    const rows = firstRows('limit', own, most, (breach) => `- ${sentenceOf(breach, judgement)}\n`)
    return [{ priority, head: '**Limits of individual buckets exceeded**\n\n', ...rows }]
  }
  const columns: ColumnOf<BucketBreach>[] = [
    { name: 'Found', align: 'right', cell: ({ found, threshold }) => `**${amountText(found)}** ${threshold.measure}` },
    { name: 'Limit', align: 'right', cell: ({ threshold }) => number(threshold.allowed) },
    {
      name: 'Bucket and rule',
      cell: ({ scope, threshold }) => `${bucketLink(scope)}<br><sub>${ruleCode(threshold.source)}</sub>`,
    },
  ]
  const more = (missing: number) => `\n… and ${counted(missing, 'more exceeded limit')}.\n`
  const above = `### ${counted(own.length, 'limit')} of individual buckets exceeded\n\n`
  return [tablePart(own, columns, { priority, rowName: 'exceeded limit', share: 0.15, more, above })]
}

/** `3 High findings in prod-logs (prod, eu-west-1), 0 allowed (.github/macie-gate.yml:4)`. */
function sentenceOf(breach: BucketBreach, judgement: Judgement): string {
  const { scope, threshold } = breach
  const place = `${accountName(scope.account, judgement)}, ${unbroken(scope.region, 40)}`
  const found = foundAndAllowed(breach, judgement.gateOn, ` in ${bucketInSentence(scope)} (${place})`)
  return `${found} (${unbroken(sourceName(threshold.source), 120)})`
}
