// Which buckets the page shows in detail, to ask Macie for their individual findings.
import type { JudgedBucket, Judgement } from '../model/judgement.ts'

const MOST_WITHIN_LIMITS = 10
const MOST = 100

/** Those over a threshold, else the ten most severe; at most 100, most severe first. */
export function bucketsToDetail({ buckets }: Judgement): readonly JudgedBucket[] {
  const over = buckets.filter(({ overThreshold }) => overThreshold)
  return over.length > 0 ? over.slice(0, MOST) : buckets.slice(0, MOST_WITHIN_LIMITS)
}
