// A bucket's individual findings, most severe and most recent first.
import { amountOf } from '../../core/model/amount.ts'
import type { BucketDetails, FindingDetail } from '../../core/model/details.ts'
import type { JudgedBucket } from '../../core/model/judgement.ts'
import type { BucketRef } from '../../core/model/refs.ts'
import { totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { code, link, shortenedMiddle, text } from '../markdown/escape.ts'
import { type ColumnOf, tablePart } from '../markdown/table.ts'
import { wide } from '../markdown/widths.ts'
import { amountText, day, number } from '../text/formats.ts'
import { findingUrl } from '../text/links.ts'
import { remedyFor } from '../text/remedies.ts'
import { PRIORITY } from './form.ts'

/** Characters of an object key that are shown: its start and, which says most, its end. */
const KEY = 120

/** Characters of a day. */
const DAY = 10

/** None where no individual findings were read. */
export function findingsParts(bucket: JudgedBucket, { findings }: BucketDetails): Part[] {
  if (findings.length === 0) return []
  const columns: ColumnOf<FindingDetail>[] = [
    { name: 'Severity', cell: ({ severity }) => severity },
    { name: 'Finding', cell: (finding) => titleCell(finding, bucket) },
    { name: 'Object or API call', cell: subjectCell, shown: findings.some((finding) => subjectCell(finding) !== '') },
    { name: wide('First seen', DAY), cell: ({ createdAt }) => text(day(createdAt)) },
    { name: wide('Last seen', DAY), cell: ({ updatedAt }) => text(day(updatedAt)) },
    { name: 'Occurrences', align: 'right', cell: ({ occurrences }) => number(occurrences) },
  ]
  const above = selectionLine(bucket, findings.length)
  return [tablePart(findings, columns, { priority: PRIORITY.findings.full, rowName: 'individual finding', above })]
}

/** Says that there are more findings than these; empty where there are none. */
function selectionLine({ tally, extent }: JudgedBucket, shown: number): string {
  const all = totalOf(tally.counted) + totalOf(tally.accepted)
  if (shown >= all) return ''
  return `The most severe and most recent ${number(shown)} of ${amountText(amountOf(all, extent))} findings:\n\n`
}

function titleCell({ id, type, title, suppressed, account }: FindingDetail, bucket: BucketRef): string {
  const { name } = remedyFor(type)
  const aside = [
    name === type ? code(type, 80) : text(name),
    ...(suppressed ? ['suppressed'] : []),
    ...(account === bucket.account ? [] : [`account ${text(account, 20)}`]),
  ]
  return `${link(text(title, 160) || 'Finding', findingUrl(bucket.region, bucket.bucket, id))}<br><sub>${aside.join(' · ')}</sub>`
}

/** An object's key, or the change of a policy finding and who made it. */
function subjectCell({ object, change }: FindingDetail): string {
  if (object !== undefined) return code(shortenedMiddle(object, KEY))
  if (change === undefined) return ''
  const actor = change.actor === undefined ? '' : `by ${code(change.actor, 80)}`
  return [change.api === undefined ? '' : code(change.api, 60), actor].filter((part) => part !== '').join(' ')
}
