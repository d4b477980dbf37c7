// A bucket's findings one by one, severest and latest first.
import type { FindingDetail } from '../../core/model/details.ts'
import type { AffectedBucket } from '../../core/model/report.ts'
import { countsBy, totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { code, link, shortenedMiddle, text } from '../markdown/escape.ts'
import { tableOf } from '../markdown/table.ts'
import { wide } from '../markdown/widths.ts'
import { day, number } from '../text/formats.ts'
import { findingUrl } from '../text/links.ts'
import { remedyFor } from '../text/remedies.ts'
import { RANKS } from './ranks.ts'

/** Characters of an object key that are shown: its start and, which tells most, its end. */
const KEY = 120

/** Characters of a day. */
const DAY = 10

/** None where no single findings were read. */
export function findingsPart(bucket: AffectedBucket): Part[] {
  const { findings } = bucket
  if (findings.length === 0) return []
  const { head, row } = tableOf<FindingDetail>([
    { name: 'Severity', cell: ({ severity }) => severity },
    { name: 'Finding', cell: (finding) => titleCell(finding, bucket) },
    { name: 'Object or change', cell: subjectCell, shown: findings.some((finding) => subjectCell(finding) !== '') },
    { name: wide('First seen', DAY), cell: ({ createdAt }) => text(day(createdAt)) },
    { name: wide('Last seen', DAY), cell: ({ updatedAt }) => text(day(updatedAt)) },
    { name: 'Occurrences', align: 'right', cell: ({ occurrences }) => number(occurrences) },
  ])
  const all = totalOf(countsBy(bucket.types, ({ count }) => count))
  const some =
    findings.length < all ? `The severest and latest ${number(findings.length)} of ${number(all)} findings:\n\n` : ''
  const rowAt = (at: number) => {
    const finding = findings[at]
    return finding === undefined ? '' : row(finding)
  }
  return [
    {
      rank: RANKS.findings,
      head: `${some}${head}`,
      rows: { name: 'single finding', count: findings.length, row: rowAt },
      tail: '\n',
    },
  ]
}

function titleCell({ id, type, title, suppressed, account }: FindingDetail, bucket: AffectedBucket): string {
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
