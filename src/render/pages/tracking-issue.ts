// The tracking issue: what the comment says, with as many buckets and gaps as fit, what to do by finding type, and the
// exceptions that need a look.
import { acceptingException } from '../../core/judge/accepting.ts'
import type { Judgement } from '../../core/model/judgement.ts'
import { inOrder, mostOf, textOf } from '../../core/model/order.ts'
import type { Report } from '../../core/model/report.ts'
import { fitParts, type Part } from '../markdown/budget.ts'
import { code, link, tableHead, tableRow, text } from '../markdown/escape.ts'
import {
  bucketBreachesPart,
  bucketsPart,
  coveragePart,
  footPart,
  MARKER_BYTES,
  type PageLinks,
  thresholdsPart,
  verdictLine,
  verdictPart,
} from '../parts/digest.ts'
import { number } from '../text/formats.ts'
import { remedyFor } from '../text/remedies.ts'
import { exceptionSentence } from '../text/sentences.ts'

/** Markdown of at most `limitBytes` bytes together with the marker that the publisher puts in front. */
export function renderTrackingIssue(
  report: Report,
  judgement: Judgement,
  links: PageLinks,
  limitBytes: number,
): string {
  const parts = [
    verdictPart(report, judgement),
    thresholdsPart(judgement),
    ...bucketBreachesPart(judgement, Number.POSITIVE_INFINITY),
    ...remediesPart(report, judgement),
    ...bucketsPart(judgement, Number.POSITIVE_INFINITY),
    coveragePart(report, judgement, Number.POSITIVE_INFINITY),
    ...exceptionsPart(judgement),
    footPart(report, links),
  ]
  return fitParts(parts, limitBytes - MARKER_BYTES).text
}

/** The comment on the tracking issue when the verdict changes: Markdown, one line. */
export function renderVerdictChange(report: Report, judgement: Judgement): string {
  return verdictLine(report, judgement)
}

interface TypeRow {
  readonly type: string
  readonly count: number
}

/** What to do, by finding type, the most findings first; excepted ones apart. There are no more types than Macie has. */
function remediesPart(report: Report, judgement: Judgement): Part[] {
  const exceptionFor = acceptingException(report, judgement)
  const counts = new Map<string, number>()
  for (const bucket of report.buckets) {
    const exceptionOf = exceptionFor(bucket)
    for (const row of bucket.types.filter((one) => exceptionOf(one) === undefined))
      counts.set(row.type, row.count + (counts.get(row.type) ?? 0))
  }
  if (counts.size === 0) return []
  const byCount = inOrder<TypeRow>(
    mostOf(({ count }) => count),
    textOf(({ type }) => type),
  )
  const types = [...counts].map(([type, count]) => ({ type, count })).sort(byCount)
  const head = tableHead([{ name: 'Finding type' }, { name: 'Findings', align: 'right' }, { name: 'What to do' }])
  return [
    {
      rank: 2,
      head: `${head}\n`,
      rows: { name: 'type', count: types.length, row: (at) => remedyRow(types[at]) },
      tail: '\n',
    },
  ]
}

function remedyRow(row: TypeRow | undefined): string {
  if (row === undefined) return ''
  const { remedy, url } = remedyFor(row.type)
  return `${tableRow([code(row.type, 100), number(row.count), `${remedy} ${link('AWS documentation', url)}`])}\n`
}

function exceptionsPart({ exceptions }: Judgement): Part[] {
  const sentences = exceptions.map(exceptionSentence).filter((sentence) => sentence !== undefined)
  if (sentences.length === 0) return []
  return [
    {
      rank: 5,
      head: '**Exceptions that need a look**\n\n',
      rows: {
        name: 'exception',
        count: sentences.length,
        row: (at) => `- ${text(sentences[at] ?? '', 500)}\n`,
        more: (missing) => `\n… and ${number(missing)} more in the job summary.\n`,
      },
      tail: '\n',
    },
  ]
}
