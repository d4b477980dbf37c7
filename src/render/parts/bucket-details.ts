// The buckets that are shown in detail, each folded: what Macie says of it, its findings by type, by object, by discovery
// job, and an exception to copy.

import { bucketsToDetail } from '../../core/judge/buckets-to-detail.ts'
import { countingBuckets } from '../../core/judge/tally.ts'
import { NO_DETAILS } from '../../core/model/details.ts'
import type { JudgedBucket, JudgedRow, Judgement } from '../../core/model/judgement.ts'
import { bucketKey } from '../../core/model/refs.ts'
import { type Counts, countsBy, totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { code, link, text } from '../markdown/escape.ts'
import { tablePart } from '../markdown/table.ts'
import { exceededSeverities } from '../text/exceeded.ts'
import { capitalized, counted, number, severities } from '../text/formats.ts'
import { remedyFor } from '../text/remedies.ts'
import { factLine } from './bucket-facts.ts'
import { exceptionParts } from './exception-to-copy.ts'
import { PRIORITY } from './form.ts'
import { objectsParts } from './individual-findings.ts'
import { jobsParts } from './jobs.ts'
import { newCount, secondLine, severityColumns, shownSeverities } from './severity-columns.ts'
import { sourceLines } from './source.ts'

/** With more buckets than these they are folded together, so that coverage stays within reach. */
const MOST_UNFOLDED = 10

/** Most severe first: those that this judgement details, and those that have details from an earlier run (a replay). */
export function bucketDetailsParts(judgement: Judgement): Part[] {
  const { details } = judgement.report
  const chosen = new Set(bucketsToDetail(judgement))
  const detailed = countingBuckets(judgement).filter((bucket) => chosen.has(bucket) || details.has(bucketKey(bucket)))
  if (detailed.length === 0) return []
  const inside = detailed.map((bucket) => bucketPart(bucket, judgement))
  const isFolded = detailed.length > MOST_UNFOLDED
  const title = 'Findings by bucket'
  const head = isFolded
    ? `<details>\n<summary>${title}: ${counted(detailed.length, 'bucket')}</summary>\n\n`
    : `### ${title}\n\n`
  const tail = isFolded ? '</details>\n\n' : ''
  return [{ priority: PRIORITY.bucketDetails.full, head, inside, tail }]
}

function bucketPart(bucket: JudgedBucket, judgement: Judgement): Part {
  const details = judgement.report.details.get(bucketKey(bucket)) ?? NO_DETAILS
  const title = `<b>${text(bucket.bucket)}</b>: ${countSummary(bucket)}`
  return {
    priority: PRIORITY.bucketDetails.full,
    head: `<details>\n<summary>${title}</summary>\n\n${factLine(bucket, details.facts)}\n\n${capitalized(sourceLines(bucket, judgement))}`,
    inside: [
      typesPart(bucket, judgement),
      ...objectsParts(bucket, details, judgement),
      ...jobsParts(bucket, details),
      ...exceptionParts(bucket, judgement),
    ],
    tail: '</details>\n\n',
  }
}

function countSummary({ tally, extent }: JudgedBucket): string {
  const accepted = totalOf(tally.accepted)
  const counts = [severities(tally.counted, extent), accepted > 0 ? `${number(accepted)} accepted` : '']
  return counts.filter((count) => count !== '').join(', ')
}

/** Findings of one type that count, or that one exception accepts. */
interface TypeRow {
  readonly row: JudgedRow
  readonly counts: Counts
  readonly newOnes: number | undefined
}

function typesPart({ rows, extent }: JudgedBucket, judgement: Judgement): Part {
  const withNew = judgement.totals.new !== undefined
  const types = [...Map.groupBy(rows, ({ type, exception }) => `${exception?.line ?? ''} ${type}`).values()].flatMap(
    (same): TypeRow[] => {
      const [row] = same
      if (row === undefined) return []
      const newOnes = same.reduce((sum, one) => sum + (one.new ?? one.count), 0)
      return [{ row, counts: countsBy(same, ({ count }) => count), newOnes: withNew ? newOnes : undefined }]
    },
  )
  const exceeded = exceededSeverities(judgement)
  const all = types.map(({ counts }) => counts)
  const columns = [
    ...severityColumns<TypeRow>(shownSeverities(all, judgement, 'full'), ({ row, counts }) => ({
      counts,
      extent,
      exceeded: row.exception === undefined ? exceeded : new Set(),
    })),
    { name: 'Finding type', cell: typeCell },
  ]
  return tablePart(types, columns, { priority: PRIORITY.bucketDetails.full, rowName: 'finding type' })
}

function typeCell({ row: { type, exception }, newOnes }: TypeRow): string {
  const { name, url } = remedyFor(type)
  const accepted =
    exception === undefined ? [] : [`accepted until ${text(exception.expires)}: ${text(exception.reason, 120)}`]
  const pieces = name === type ? [] : [code(type)]
  return `${link(name === type ? code(type) : text(name), url)}${secondLine([...pieces, ...newCount(newOnes), ...accepted])}`
}
