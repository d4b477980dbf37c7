// The buckets that the page opens, each folded: what is known of it, its findings by type with what to do, by discovery
// job, and one by one.
import { acceptingException } from '../../core/judge/accepting.ts'
import { bucketsToOpen } from '../../core/judge/buckets-to-detail.ts'
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import type { Report, TypeCount } from '../../core/model/report.ts'
import type { Exception } from '../../core/model/rules.ts'
import { totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { code, link, text } from '../markdown/escape.ts'
import { tableOf } from '../markdown/table.ts'
import { number, severities } from '../text/formats.ts'
import { bucketUrl } from '../text/links.ts'
import { remedyFor } from '../text/remedies.ts'
import { factLines } from './bucket-facts.ts'
import { findingsPart } from './individual-findings.ts'
import { jobsPart } from './jobs.ts'
import { RANKS } from './ranks.ts'

/** Worst first: those that this judgement opens, and those that an earlier one had details read for (a replay). */
export function openedParts(report: Report, judgement: Judgement): Part[] {
  const chosen = new Set(bucketsToOpen(judgement))
  const opened = judgement.buckets.filter((bucket) => chosen.has(bucket) || isDetailed(bucket))
  if (opened.length === 0) return []
  const exceptionFor = acceptingException(report, judgement)
  const withNew = report.scope.newSince !== undefined
  const inside = opened.map((bucket) => bucketPart(bucket, exceptionFor(bucket), withNew))
  return [{ rank: RANKS.opened, head: '### Bucket by bucket: what was found, what to do\n\n', inside }]
}

function isDetailed({ jobs, findings, facts }: JudgedBucket): boolean {
  return jobs.length > 0 || findings.length > 0 || facts !== undefined
}

type ExceptionOf = (row: TypeCount) => Exception | undefined

function bucketPart(bucket: JudgedBucket, exceptionOf: ExceptionOf, withNew: boolean): Part {
  const { account, region } = bucket
  const title = `<b>${text(bucket.bucket)}</b> · ${text(account)} · ${text(region)} · ${countWords(bucket)}`
  const console = link('All its findings in the Macie console', bucketUrl(region, bucket.bucket))
  return {
    rank: RANKS.opened,
    head: `<details>\n<summary>${title}</summary>\n\n${factLines(bucket)}${console}\n\n`,
    inside: [typesPart(bucket, exceptionOf, withNew), ...jobsPart(bucket), ...findingsPart(bucket)],
    tail: '</details>\n\n',
  }
}

function countWords({ tally }: JudgedBucket): string {
  const excepted = totalOf(tally.excepted)
  const words = [severities(tally.counted), excepted > 0 ? `${number(excepted)} excepted` : '']
  return words.filter((word) => word !== '').join(' · ')
}

function typesPart({ types }: JudgedBucket, exceptionOf: ExceptionOf, withNew: boolean): Part {
  const { head, row } = tableOf<TypeCount>([
    { name: 'Severity', cell: ({ severity }) => severity },
    { name: 'Finding type', cell: (item) => typeCell(item, exceptionOf(item)) },
    { name: 'Findings', align: 'right', cell: ({ count }) => number(count) },
    { name: 'New', align: 'right', shown: withNew, cell: ({ count, newCount }) => number(newCount ?? count) },
    { name: 'What to do', cell: ({ type }) => remedyCell(type) },
  ])
  const rowAt = (at: number) => rendered(types[at], row)
  return { rank: RANKS.opened, head, rows: { name: 'finding type', count: types.length, row: rowAt }, tail: '\n' }
}

function rendered<T>(item: T | undefined, row: (item: T) => string): string {
  return item === undefined ? '' : row(item)
}

function typeCell({ type }: TypeCount, exception: Exception | undefined): string {
  const { name } = remedyFor(type)
  const accepted =
    exception === undefined ? '' : `<br>excepted until ${text(exception.expires)}: ${text(exception.reason, 120)}`
  return name === type ? `${code(type)}${accepted}` : `${text(name)}<br><sub>${code(type)}</sub>${accepted}`
}

function remedyCell(type: string): string {
  const { remedy, url } = remedyFor(type)
  return `${remedy} ${link('AWS documentation', url)}`
}
