// The affected buckets, most severe first: one row each with its counts. Columns that would be empty everywhere are left
// out.
import { amountOf } from '../../core/model/amount.ts'
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { distinct } from '../../core/model/order.ts'
import { totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { text } from '../markdown/escape.ts'
import { type ColumnOf, tableOf, tablePart } from '../markdown/table.ts'
import { longest, wide } from '../markdown/widths.ts'
import { coverageSentence } from '../text/coverage-sentences.ts'
import { amountText, countCell, counted } from '../text/formats.ts'
import { remedyFor } from '../text/remedies.ts'
import { bucketLink } from './bucket-link.ts'
import { type Form, PRIORITY } from './form.ts'
import { firstRows } from './short-list.ts'

/** Names of finding types in one row; a bucket seldom has more. */
const MOST_TYPES = 6

/** Characters of a bucket's name that are kept on one line. */
const UNBROKEN = 28

type BucketColumn = ColumnOf<JudgedBucket>

/** The table, in short at most `most` rows. Without affected buckets, in full how much was checked. */
export function bucketsParts(judgement: Judgement, form: Form, most = judgement.buckets.length): Part[] {
  const { buckets } = judgement
  if (buckets.length === 0) return form === 'full' ? [nothingFound(judgement)] : []
  const priority = PRIORITY.buckets[form]
  if (form === 'short') {
    const { head, row } = tableOf([...SHORT_PLACE, ...countColumns(judgement, form)])
    return [{ priority, head, ...firstRows('bucket', buckets, most, row) }]
  }
  const common = commonPlace(buckets)
  const types: BucketColumn = { name: 'Finding types', cell: typeNames }
  const columns = [...placeColumns(buckets, common), ...countColumns(judgement, form), types]
  const more = (missing: number) => `\n… and ${counted(missing, 'bucket')} more, none with more findings.\n`
  const above = `### ${title(judgement)}\n\n${common.sentence}`
  // The rest of the room is for the details of the most severe buckets; what they leave is for more rows.
  return [tablePart(buckets, columns, { priority, rowName: 'bucket row', above, share: 0.4, more })]
}

const NOTHING_FOUND = {
  complete: 'No findings',
  partial: 'No findings so far (incomplete)',
  none: 'Nothing checked',
} as const satisfies Record<Judgement['extent'], string>

function nothingFound({ report, extent }: Judgement): Part {
  const head = `### ${NOTHING_FOUND[extent]}\n\n${text(coverageSentence(report), 600)}\n\n`
  return { priority: PRIORITY.coverage.full, head }
}

function title({ buckets, extent }: Judgement): string {
  const amount = amountText(amountOf(buckets.length, extent))
  const noun = buckets.length === 1 ? 'affected bucket' : 'affected buckets, most severe first'
  return `${amount.charAt(0).toUpperCase()}${amount.slice(1)} ${noun}`
}

const SHORT_PLACE: readonly BucketColumn[] = [
  { name: 'Bucket', cell: (bucket) => `${bucket.overThreshold ? '❌ ' : ''}${bucketLink(bucket)}` },
  { name: 'Account', cell: ({ account }) => text(account) },
  { name: 'Region', cell: ({ region }) => text(region, 40) },
]

/** What all buckets have in common is said once. */
interface CommonPlace {
  readonly account: boolean
  readonly region: boolean
  readonly sentence: string
}

function commonPlace(buckets: readonly JudgedBucket[]): CommonPlace {
  const accounts = distinct(buckets.map(({ account }) => account))
  const regions = distinct(buckets.map(({ region }) => region))
  const places = [
    ...(accounts.length === 1 ? [`account ${text(accounts[0] ?? '')}`] : []),
    ...(regions.length === 1 ? [text(regions[0] ?? '')] : []),
  ]
  const start = buckets.length === 1 ? 'In' : 'All in'
  return {
    account: accounts.length === 1,
    region: regions.length === 1,
    sentence: places.length === 0 ? '' : `${start} ${places.join(', ')}.\n\n`,
  }
}

function placeColumns(buckets: readonly JudgedBucket[], common: CommonPlace): BucketColumn[] {
  const first = buckets.slice(0, 1000)
  return [
    { name: ' ', shown: marksDiffer(buckets), cell: ({ overThreshold }) => (overThreshold ? '❌' : ' ') },
    {
      name: wide(
        'Bucket',
        longest(first, ({ bucket }) => bucket, UNBROKEN),
        'code',
      ),
      cell: bucketLink,
    },
    { name: 'Account', shown: !common.account && common.region, cell: ({ account }) => text(account) },
    {
      name: wide(
        'Region',
        longest(first, ({ region }) => region, UNBROKEN),
      ),
      shown: common.account && !common.region,
      cell: ({ region }) => text(region),
    },
    // In one column, so that the finding types have room.
    {
      name: 'Account,&nbsp;Region',
      shown: !common.account && !common.region,
      cell: ({ account, region }) => `${text(account)}<br>${text(region)}`,
    },
  ]
}

/** A mark that every row has, or none, says nothing. */
function marksDiffer(buckets: readonly JudgedBucket[]): boolean {
  return new Set(buckets.map(({ overThreshold }) => overThreshold)).size > 1
}

/** What counts, what of it is new, and what is accepted. In full, High and new findings stand out. */
function countColumns({ totals }: Judgement, form: Form): BucketColumn[] {
  const highlighted = (value: number, { extent }: JudgedBucket) =>
    form === 'full' && value > 0 ? `**${countCell(value, extent)}**` : countCell(value, extent)
  return [
    { name: 'High', align: 'right', cell: (bucket) => highlighted(bucket.tally.counted.High, bucket) },
    { name: 'Medium', align: 'right', cell: ({ tally, extent }) => countCell(tally.counted.Medium, extent) },
    { name: 'Low', align: 'right', cell: ({ tally, extent }) => countCell(tally.counted.Low, extent) },
    { name: 'Total', align: 'right', cell: ({ tally, extent }) => countCell(totalOf(tally.counted), extent) },
    {
      name: 'New',
      align: 'right',
      shown: totals.new !== undefined,
      cell: (bucket) => highlighted(totalOf(bucket.tally.new ?? bucket.tally.counted), bucket),
    },
    {
      name: 'Accepted',
      align: 'right',
      shown: totalOf(totals.accepted) > 0,
      cell: ({ tally, extent }) => countCell(totalOf(tally.accepted), extent),
    },
  ]
}

function typeNames({ rows }: JudgedBucket): string {
  const names = [...new Set(rows.map(({ type }) => type))].map((type) => text(remedyFor(type).name, 60))
  const shown = names.slice(0, MOST_TYPES)
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ')
}
