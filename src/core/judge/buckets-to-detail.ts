// Which buckets the page shows in detail, to ask Macie for their individual findings.
import type { JudgedBucket, Judgement } from '../model/judgement.ts'
import { totalOf } from '../model/severity.ts'

const MOST_WITHIN_LIMITS = 10
const MOST = 100

/** Those over a threshold, else the ten most severe with findings that count; at most 100, most severe first. */
export function bucketsToDetail({ buckets }: Judgement): readonly JudgedBucket[] {
  const over = buckets.filter(({ overThreshold }) => overThreshold)
  const counting = buckets.filter(({ tally }) => totalOf(tally.counted) > 0)
  return over.length > 0 ? over.slice(0, MOST) : counting.slice(0, MOST_WITHIN_LIMITS)
}
