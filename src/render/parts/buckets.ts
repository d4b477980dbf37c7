// The affected buckets, most severe first: counts, then the name with a second line that has all else.
import { countingBuckets } from '../../core/judge/tally.ts'
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { distinct } from '../../core/model/order.ts'
import { SEVERITIES, type Severity, totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { text } from '../markdown/escape.ts'
import { type ColumnOf, tableOf, tablePart } from '../markdown/table.ts'
import { exceededInBucket, exceededSeverities } from '../text/exceeded.ts'
import { counted, number } from '../text/formats.ts'
import { bucketLink } from './bucket-link.ts'
import { type Form, PRIORITY } from './form.ts'
import { accountName, accountWithId } from './places.ts'
import { newCount, otherCounts, secondLine, severityColumns, shownSeverities } from './severity-columns.ts'
import { firstRows } from './short-list.ts'
import { sourcePieces } from './source.ts'
import { typeNames } from './type-names.ts'

/** Rows that stand open in full, where there are more than the second number: few aren't worth a fold. */
const MOST_OPEN = 12
const MOST_WITHOUT_FOLD = 15

/** Buckets with findings that count, in short at most `most`; accepted ones are told with their exceptions. None, no part. */
export function bucketsParts(judgement: Judgement, form: Form, most = judgement.buckets.length): Part[] {
  const buckets = countingBuckets(judgement)
  if (buckets.length === 0) return []
  const priority = PRIORITY.buckets[form]
  const common = commonPlace(buckets, judgement)
  const columns = columnsFor(buckets, judgement, form, common)
  if (form === 'short') {
    const { head, row } = tableOf(columns)
    return [{ priority, head: `${common.sentence}${head}`, ...firstRows('bucket', buckets, most, row) }]
  }
  return fullTables(buckets, columns, `### ${title(buckets, judgement)}\n\n${common.sentence}`)
}

/** The most severe stand open, the others are folded. */
function fullTables(buckets: readonly JudgedBucket[], columns: ColumnOf<JudgedBucket>[], above: string): Part[] {
  const worst = SEVERITIES.find((severity) => buckets.some(({ tally }) => tally.counted[severity] > 0))
  const more = (missing: number) => `\n… and ${counted(missing, 'more bucket')}, none with more findings.\n`
  // The rest of the room is for the details of the most severe buckets; what they leave is for more rows.
  const options = { priority: PRIORITY.buckets.full, rowName: 'bucket row', share: 0.4, more }
  if (buckets.length <= MOST_WITHOUT_FOLD) return [tablePart(buckets, columns, { ...options, above })]
  const rest = buckets.slice(MOST_OPEN)
  const summary = `<details>\n<summary>${counted(rest.length, 'more bucket')}, none with more ${worst} findings</summary>\n\nMost severe first:\n\n`
  return [
    tablePart(buckets.slice(0, MOST_OPEN), columns, { ...options, above }),
    { ...tablePart(rest, columns, { ...options, above: summary }), tail: '\n</details>\n\n' },
  ]
}

function title(buckets: readonly JudgedBucket[], { extent }: Judgement): string {
  const soFar = extent === 'complete' ? '' : ' so far'
  return `${counted(buckets.length, 'bucket')}${soFar}${buckets.length === 1 ? '' : ', most severe first'}`
}

/** What all buckets have in common is said once. */
interface CommonPlace {
  readonly account: boolean
  readonly region: boolean
  readonly sentence: string
}

function commonPlace(buckets: readonly JudgedBucket[], judgement: Judgement): CommonPlace {
  const accounts = distinct(buckets.map(({ account }) => account))
  const regions = distinct(buckets.map(({ region }) => region))
  const places = [
    ...(accounts.length === 1 ? [accountWithId(accounts[0] ?? '', judgement)] : []),
    ...(regions.length === 1 ? [text(regions[0] ?? '', 40)] : []),
  ]
  const start = buckets.length === 1 ? 'In' : 'All in'
  return {
    account: accounts.length === 1,
    region: regions.length === 1,
    sentence: places.length === 0 ? '' : `${start} ${places.join(', ')}.\n\n`,
  }
}

function columnsFor(
  buckets: readonly JudgedBucket[],
  judgement: Judgement,
  form: Form,
  common: CommonPlace,
): ColumnOf<JudgedBucket>[] {
  const severities = shownSeverities(
    buckets.map(({ tally }) => tally.counted),
    judgement,
    form,
  )
  const overall = exceededSeverities(judgement)
  return [
    ...severityColumns<JudgedBucket>(severities, (bucket) => ({
      counts: bucket.tally.counted,
      extent: bucket.extent,
      exceeded: exceededInBucket(bucket, overall),
    })),
    {
      name: 'Bucket',
      cell: (bucket) => {
        const place = placeText(bucket, judgement, common)
        return `${bucketLink(bucket)}${secondLine([...place, ...bucketPieces(bucket, severities), ...sourcePieces(bucket, judgement)])}`
      },
    },
  ]
}

/** `prod, eu-west-1`, without what all rows share. */
function placeText({ account, region }: JudgedBucket, judgement: Judgement, common: CommonPlace): string[] {
  const places = [
    ...(common.account ? [] : [accountName(account, judgement)]),
    ...(common.region ? [] : [text(region, 40)]),
  ]
  return places.length === 0 ? [] : [places.join(', ')]
}

/** The second line after the place: how complete, other counts, new ones, accepted ones, finding types. */
function bucketPieces(bucket: JudgedBucket, severities: readonly Severity[]): string[] {
  const { tally, extent } = bucket
  const accepted = totalOf(tally.accepted)
  return [
    ...(extent === 'complete' ? [] : ['⚠️&nbsp;partially&nbsp;checked']),
    ...otherCounts(tally.counted, severities, extent),
    ...newCount(tally.new === undefined ? undefined : totalOf(tally.new)),
    ...(accepted === 0 ? [] : [`${number(accepted)}&nbsp;accepted`]),
    typeNames(bucket.rows.filter(({ exception }) => exception === undefined).map(({ type }) => type)),
  ]
}
