// Which buckets the page opens, to ask Macie for their single findings.
import type { JudgedBucket, Judgement } from '../model/judgement.ts'

const WORST = 10
const MOST = 100

/** Those over a threshold, else the worst ten; at most 100, worst first. */
export function bucketsToOpen(judgement: Judgement): readonly JudgedBucket[] {
  const over = judgement.buckets.filter(({ overThreshold }) => overThreshold)
  return over.length > 0 ? over.slice(0, MOST) : judgement.buckets.slice(0, WORST)
}
