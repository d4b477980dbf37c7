// The buckets that are shown in detail, each folded: what Macie says of it, its findings by type with what to do, by
// discovery job, and individually.
import { bucketsToDetail } from '../../core/judge/buckets-to-detail.ts'
import { amountOf } from '../../core/model/amount.ts'
import { NO_DETAILS } from '../../core/model/details.ts'
import type { JudgedBucket, JudgedRow, Judgement } from '../../core/model/judgement.ts'
import { bucketKey } from '../../core/model/refs.ts'
import { totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { code, link, text } from '../markdown/escape.ts'
import { type ColumnOf, tablePart } from '../markdown/table.ts'
import { amountText, countCell, severities } from '../text/formats.ts'
import { bucketUrl } from '../text/links.ts'
import { remedyFor } from '../text/remedies.ts'
import { factLines } from './bucket-facts.ts'
import { PRIORITY } from './form.ts'
import { findingsParts } from './individual-findings.ts'
import { jobsParts } from './jobs.ts'
import { remedyCell } from './remedies.ts'

/** Most severe first: those that this judgement details, and those that have details from an earlier run (a replay). */
export function bucketDetailsParts(judgement: Judgement): Part[] {
  const { details } = judgement.report
  const chosen = new Set(bucketsToDetail(judgement))
  const detailed = judgement.buckets.filter((bucket) => chosen.has(bucket) || details.has(bucketKey(bucket)))
  if (detailed.length === 0) return []
  const inside = detailed.map((bucket) => bucketPart(bucket, judgement))
  const head = '### Findings and remediation by bucket\n\n'
  return [{ priority: PRIORITY.bucketDetails.full, head, inside }]
}

function bucketPart(bucket: JudgedBucket, { report, totals }: Judgement): Part {
  const { account, region } = bucket
  const details = report.details.get(bucketKey(bucket)) ?? NO_DETAILS
  const title = `<b>${text(bucket.bucket)}</b> · ${text(account)} · ${text(region)} · ${countSummary(bucket)}`
  const console = link('View all findings in the Macie console', bucketUrl(region, bucket.bucket))
  return {
    priority: PRIORITY.bucketDetails.full,
    head: `<details>\n<summary>${title}</summary>\n\n${factLines(details.facts)}${console}\n\n`,
    inside: [
      typesPart(bucket, totals.new !== undefined),
      ...jobsParts(bucket, details),
      ...findingsParts(bucket, details),
    ],
    tail: '</details>\n\n',
  }
}

function countSummary({ tally, extent }: JudgedBucket): string {
  const accepted = totalOf(tally.accepted)
  const counts = [
    severities(tally.counted, extent),
    accepted > 0 ? `${amountText(amountOf(accepted, extent))} accepted` : '',
  ]
  return counts.filter((count) => count !== '').join(' · ')
}

function typesPart({ rows, extent }: JudgedBucket, withNew: boolean): Part {
  const columns: ColumnOf<JudgedRow>[] = [
    { name: 'Severity', cell: ({ severity }) => severity },
    { name: 'Finding type', cell: typeCell },
    { name: 'Findings', align: 'right', cell: ({ count }) => countCell(count, extent) },
    { name: 'New', align: 'right', shown: withNew, cell: (item) => countCell(item.new ?? item.count, extent) },
    { name: 'What to do', cell: ({ type }) => remedyCell(type) },
  ]
  return tablePart(rows, columns, { priority: PRIORITY.bucketDetails.full, rowName: 'finding type' })
}

function typeCell({ type, exception }: JudgedRow): string {
  const { name } = remedyFor(type)
  const accepted =
    exception === undefined ? '' : `<br>accepted until ${text(exception.expires)}: ${text(exception.reason, 120)}`
  return name === type ? `${code(type)}${accepted}` : `${text(name)}<br><sub>${code(type)}</sub>${accepted}`
}
