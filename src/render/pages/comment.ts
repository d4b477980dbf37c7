// The pull request comment: verdict, limits, the most severe buckets, coverage in a line, and a link to the rest.
import type { Judgement } from '../../core/model/judgement.ts'
import { bucketBreachesParts } from '../parts/bucket-breaches.ts'
import { bucketsParts } from '../parts/buckets.ts'
import { coverageLinePart } from '../parts/coverage.ts'
import { limitsPart } from '../parts/limits.ts'
import { policyChangeParts } from '../parts/policy-change.ts'
import { remediesParts } from '../parts/remedies.ts'
import { footPart, type PageLinks } from '../parts/run-details.ts'
import { savedParts } from '../parts/saved.ts'
import { stepsParts } from '../parts/steps.ts'
import { verdictPart } from '../parts/verdict.ts'
import { bannerParts, showsTypesOnly } from '../parts/withheld.ts'
import { bodyOf } from './body.ts'

const MOST_BUCKETS = 10
const MOST_BREACHES = 5
const MOST_STEPS = 3

/** Markdown of at most `limitBytes` bytes together with the publisher's marker. */
export function renderComment(judgement: Judgement, links: PageLinks, limitBytes: number): string {
  const parts = [
    ...savedParts(judgement, 'short'),
    verdictPart(judgement, 'short', { level: 3 }),
    ...bannerParts(judgement, 'short'),
    ...policyChangeParts(judgement, 'short'),
    limitsPart(judgement, 'short'),
    ...stepsParts(judgement, 'short', MOST_STEPS),
    ...bucketBreachesParts(judgement, 'short', MOST_BREACHES),
    ...(showsTypesOnly(judgement) ? remediesParts(judgement) : bucketsParts(judgement, 'short', MOST_BUCKETS)),
    coverageLinePart(judgement),
    footPart(judgement, links),
  ]
  return bodyOf(parts, limitBytes)
}
