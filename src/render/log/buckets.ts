// The log's group of affected buckets, most severe first.
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import type { LogGroup } from '../../core/model/log-line.ts'
import { type Severity, sumCounts, totalOf } from '../../core/model/severity.ts'
import { exceededInBucket, exceededSeverities } from '../text/exceeded.ts'
import { counted } from '../text/formats.ts'
import { alignedLines, type LogColumn } from './columns.ts'
import { countPiece } from './counts.ts'

/** Lines of the group: the job summary and the reports have more. */
const MOST = 100

/** None without affected buckets. */
export function bucketGroups(judgement: Judgement): LogGroup[] {
  const buckets = judgement.buckets.filter(({ tally }) => totalOf(sumCounts([tally.counted, tally.accepted])) > 0)
  if (buckets.length === 0) return []
  const soFar = judgement.extent === 'complete' ? '' : ' so far'
  const more = buckets.length - MOST
  const lines = alignedLines(buckets.slice(0, MOST), columnsFor(judgement))
  return [
    {
      title: `${counted(buckets.length, 'bucket')}${soFar}${buckets.length === 1 ? '' : ', most severe first'}`,
      lines:
        more <= 0
          ? lines
          : [...lines, [{ text: `${counted(more, 'more bucket')}, none with more findings`, style: 'dim' }]],
    },
  ]
}

function columnsFor(judgement: Judgement): LogColumn<JudgedBucket>[] {
  const exceeded = exceededSeverities(judgement)
  const { totals, accountNames } = judgement
  const count = (severity: Severity): LogColumn<JudgedBucket> => ({
    name: severity,
    align: 'right',
    cell: (bucket) =>
      countPiece(bucket.tally.counted[severity], bucket.extent, exceededInBucket(bucket, exceeded).has(severity)),
  })
  return [
    count('High'),
    count('Medium'),
    count('Low'),
    {
      name: 'New',
      align: 'right',
      shown: totals.new !== undefined,
      cell: ({ tally, extent }) => countPiece(totalOf(tally.new ?? tally.counted), extent),
    },
    {
      name: 'Accepted',
      align: 'right',
      shown: totalOf(totals.accepted) > 0,
      cell: ({ tally, extent }) => countPiece(totalOf(tally.accepted), extent),
    },
    { name: 'Bucket', cell: ({ bucket }) => ({ text: bucket, style: 'bold' }) },
    {
      name: 'Account and Region',
      cell: ({ account, region }) => ({ text: `${accountNames.get(account) ?? account}, ${region}`, style: 'dim' }),
    },
  ]
}
