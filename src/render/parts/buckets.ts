// The affected buckets, worst first: one row each with its counts. Columns that would all be empty are left out.
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { distinct } from '../../core/model/order.ts'
import type { Report } from '../../core/model/report.ts'
import { totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { code, link, text } from '../markdown/escape.ts'
import { type ColumnOf, tableOf } from '../markdown/table.ts'
import { longest, wide } from '../markdown/widths.ts'
import { counted, number } from '../text/formats.ts'
import { bucketUrl } from '../text/links.ts'
import { remedyFor } from '../text/remedies.ts'
import { isLowerBound, lookedAt } from '../text/seen.ts'
import { RANKS } from './ranks.ts'

/** Names of finding types in one row; a bucket seldom has more. */
const MOST_TYPES = 6

/** Characters of a bucket's name that are kept on one line. */
const UNBROKEN = 28

/** The table; without affected buckets what was looked at instead. */
export function bucketsParts(report: Report, judgement: Judgement): Part[] {
  const { buckets } = judgement
  if (buckets.length === 0) return [nothingFound(report)]
  const where = whereAll(buckets)
  const { head, row } = tableOf(columnsFor(report, judgement, where))
  const rowAt = (at: number) => {
    const bucket = buckets[at]
    return bucket === undefined ? '' : row(bucket)
  }
  return [
    {
      rank: RANKS.buckets,
      head: `### ${title(report, judgement)}\n\n${where.words}${head}`,
      rows: {
        name: 'bucket row',
        count: buckets.length,
        // The rest of the room is for the worst buckets, looked at more closely; what they leave is for more rows.
        share: 0.4,
        row: rowAt,
        more: (missing) => `\n… and ${counted(missing, 'bucket')} more, all with no more findings than these.\n`,
      },
      tail: '\n',
    },
  ]
}

function nothingFound(report: Report): Part {
  return { rank: RANKS.window, head: `### No finding in scope\n\n${text(lookedAt(report), 600)}\n\n` }
}

function title(report: Report, { buckets }: Judgement): string {
  const atLeast = isLowerBound(report) ? 'At least ' : ''
  return `${atLeast}${counted(buckets.length, 'affected bucket')}${buckets.length === 1 ? '' : ', worst first'}`
}

/** What all buckets have in common is said once. */
interface Where {
  readonly account: boolean
  readonly region: boolean
  readonly words: string
}

function whereAll(buckets: readonly JudgedBucket[]): Where {
  const accounts = distinct(buckets.map(({ account }) => account))
  const regions = distinct(buckets.map(({ region }) => region))
  const said = [
    ...(accounts.length === 1 ? [`account ${text(accounts[0] ?? '')}`] : []),
    ...(regions.length === 1 ? [text(regions[0] ?? '')] : []),
  ]
  const all = buckets.length === 1 ? 'In' : 'All in'
  return {
    account: accounts.length === 1,
    region: regions.length === 1,
    words: said.length === 0 ? '' : `${all} ${said.join(', ')}.\n\n`,
  }
}

function columnsFor({ scope }: Report, { buckets, totals }: Judgement, where: Where): ColumnOf<JudgedBucket>[] {
  const names = buckets.slice(0, 1000)
  return [
    { name: ' ', shown: tellsApart(buckets), cell: ({ overThreshold }) => (overThreshold ? '❌' : ' ') },
    {
      name: wide(
        'Bucket',
        longest(
          names.map(({ bucket }) => bucket),
          UNBROKEN,
        ),
        'code',
      ),
      cell: ({ region, bucket }) => link(code(bucket, 80), bucketUrl(region, bucket)),
    },
    { name: 'Account', shown: !where.account && where.region, cell: ({ account }) => text(account) },
    {
      name: wide(
        'Region',
        longest(
          names.map(({ region }) => region),
          UNBROKEN,
        ),
      ),
      shown: where.account && !where.region,
      cell: ({ region }) => text(region),
    },
    // In one column, so that the finding types have room.
    {
      name: 'Account,&nbsp;Region',
      shown: !where.account && !where.region,
      cell: ({ account, region }) => `${text(account)}<br>${text(region)}`,
    },
    { name: 'High', align: 'right', cell: ({ tally }) => strong(tally.counted.High) },
    { name: 'Medium', align: 'right', cell: ({ tally }) => number(tally.counted.Medium) },
    { name: 'Low', align: 'right', cell: ({ tally }) => number(tally.counted.Low) },
    { name: 'Total', align: 'right', cell: ({ tally }) => number(totalOf(tally.counted)) },
    {
      name: 'New',
      align: 'right',
      shown: scope.newSince !== undefined,
      cell: ({ tally }) => strong(totalOf(tally.fresh ?? tally.counted)),
    },
    {
      name: 'Excepted',
      align: 'right',
      shown: totalOf(totals.excepted) > 0,
      cell: ({ tally }) => number(totalOf(tally.excepted)),
    },
    { name: 'Finding types', cell: typeNames },
  ]
}

/** A mark that every row has, or none, says nothing. */
function tellsApart(buckets: readonly JudgedBucket[]): boolean {
  return new Set(buckets.map(({ overThreshold }) => overThreshold)).size > 1
}

/** Zeros stay quiet. */
function strong(value: number): string {
  return value === 0 ? '0' : `**${number(value)}**`
}

function typeNames({ types }: JudgedBucket): string {
  const names = [...new Set(types.map(({ type }) => type))].map((type) => text(remedyFor(type).name, 60))
  const shown = names.slice(0, MOST_TYPES)
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ')
}
