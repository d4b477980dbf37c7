// The tracking issue: the verdict and the limits, then one section for each remedy with the buckets that it is about.
import type { Judgement } from '../../core/model/judgement.ts'
import type { PageState } from '../../core/model/page-state.ts'
import type { Part } from '../markdown/budget.ts'
import { barParts } from '../parts/bar.ts'
import { bucketBreachesParts } from '../parts/bucket-breaches.ts'
import { bucketsParts } from '../parts/buckets.ts'
import { bucketsByOwnerParts } from '../parts/by-owner.ts'
import { exceptionsParts } from '../parts/exceptions.ts'
import { findingTypesParts } from '../parts/finding-types.ts'
import { limitsPart } from '../parts/limits.ts'
import { remedySections } from '../parts/remedy-sections.ts'
import { footPart, type PageLinks } from '../parts/run-details.ts'
import { savedParts } from '../parts/saved.ts'
import { sinceLastParts, statePart } from '../parts/since-last.ts'
import { stepsParts } from '../parts/steps.ts'
import { verdictLine, verdictPart } from '../parts/verdict.ts'
import { bannerParts, showsTypesOnly } from '../parts/withheld.ts'
import { bodyOf } from './body.ts'

const REWRITTEN = 'rewritten after every run, closed when the gate passes; comments stay'

/**
 * Markdown of at most `limitBytes` bytes together with the publisher's marker. `previous`: what its last version kept. Owners
 * are mentioned only if asked.
 */
export function renderTrackingIssue(
  judgement: Judgement,
  links: PageLinks,
  limitBytes: number,
  previous?: PageState,
  mentionsOwners = false,
): string {
  const { run = judgement.report.run.url } = links
  const parts = [
    statePart(judgement),
    ...savedParts(judgement, 'short'),
    verdictPart(judgement, 'short', run === undefined ? {} : { run }),
    ...sinceLastParts(judgement, previous),
    ...bannerParts(judgement, 'short'),
    ...barParts(judgement),
    limitsPart(judgement, 'short'),
    ...bucketBreachesParts(judgement, 'short'),
    ...(showsTypesOnly(judgement)
      ? [...stepsParts(judgement, 'short'), ...findingTypesParts(judgement, 'open')]
      : bucketsGrouped(judgement, mentionsOwners)),
    ...exceptionsParts(judgement, 'short'),
    footPart(judgement, [REWRITTEN]),
  ]
  return bodyOf(parts, limitBytes)
}

/** Each owner finds its own buckets, where owners are known. Within the limits there is no remedy to group by. */
function bucketsGrouped(judgement: Judgement, mentionsOwners: boolean): Part[] {
  const byOwner = bucketsByOwnerParts(judgement, mentionsOwners)
  if (byOwner.length > 0) return [...stepsParts(judgement, 'short'), ...byOwner]
  return [...remedySections(judgement), ...(judgement.verdict === 'fail' ? [] : bucketsParts(judgement, 'short'))]
}

/** The comment on the tracking issue when the verdict changes: Markdown, one line. */
export function renderVerdictChange(judgement: Judgement): string {
  return verdictLine(judgement)
}
