// The tracking issue: what the comment says, with as many buckets and gaps as fit, what to do by finding type, and the
// exceptions to review.
import type { Judgement } from '../../core/model/judgement.ts'
import { bucketBreachesParts } from '../parts/bucket-breaches.ts'
import { bucketsParts } from '../parts/buckets.ts'
import { coverageLinePart } from '../parts/coverage.ts'
import { exceptionsParts } from '../parts/exceptions.ts'
import { limitsPart } from '../parts/limits.ts'
import { remediesParts } from '../parts/remedies.ts'
import { footPart, type PageLinks } from '../parts/run-details.ts'
import { savedParts } from '../parts/saved.ts'
import { stepsParts } from '../parts/steps.ts'
import { verdictLine, verdictPart } from '../parts/verdict.ts'
import { bannerParts, showsTypesOnly } from '../parts/withheld.ts'
import { bodyOf } from './body.ts'

/** Markdown of at most `limitBytes` bytes together with the publisher's marker. */
export function renderTrackingIssue(judgement: Judgement, links: PageLinks, limitBytes: number): string {
  const parts = [
    ...savedParts(judgement, 'short'),
    verdictPart(judgement, 'short'),
    ...bannerParts(judgement, 'short'),
    limitsPart(judgement, 'short'),
    ...stepsParts(judgement, 'short'),
    ...bucketBreachesParts(judgement, 'short'),
    ...remediesParts(judgement),
    ...(showsTypesOnly(judgement) ? [] : bucketsParts(judgement, 'short')),
    coverageLinePart(judgement),
    ...exceptionsParts(judgement, 'short'),
    footPart(judgement, links),
  ]
  return bodyOf(parts, limitBytes)
}

/** The comment on the tracking issue when the verdict changes: Markdown, one line. */
export function renderVerdictChange(judgement: Judgement): string {
  return verdictLine(judgement)
}
