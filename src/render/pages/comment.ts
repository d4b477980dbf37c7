// The pull request comment: verdict, limits, first steps, the most severe buckets, and a link to the rest.
import type { Judgement } from '../../core/model/judgement.ts'
import type { PageState } from '../../core/model/page-state.ts'
import { totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { link } from '../markdown/escape.ts'
import { bucketBreachesParts } from '../parts/bucket-breaches.ts'
import { bucketsParts } from '../parts/buckets.ts'
import { changedParts, foldedBesideChanged } from '../parts/changed.ts'
import { findingTypesParts } from '../parts/finding-types.ts'
import { limitsPart } from '../parts/limits.ts'
import { policyChangeParts } from '../parts/policy-change.ts'
import { footPart, type PageLinks } from '../parts/run-details.ts'
import { savedParts } from '../parts/saved.ts'
import { sinceLastParts, statePart } from '../parts/since-last.ts'
import { stepsParts } from '../parts/steps.ts'
import { verdictPart } from '../parts/verdict.ts'
import { bannerParts, showsTypesOnly } from '../parts/withheld.ts'
import { isPlainUrl } from '../text/links.ts'
import { bodyOf } from './body.ts'

const MOST_BUCKETS = 5
const MOST_BREACHES = 5
const MOST_STEPS = 3

/**
 * Markdown of at most `limitBytes` bytes together with the publisher's marker. `previous` is what its last version kept,
 * for what changed since then.
 */
export function renderComment(
  judgement: Judgement,
  links: PageLinks,
  limitBytes: number,
  previous?: PageState,
): string {
  const run = links.run ?? judgement.report.run.url
  const parts = [
    statePart(judgement),
    ...savedParts(judgement, 'short'),
    ...topParts(judgement, run),
    ...sinceLastParts(judgement, previous),
    ...bannerParts(judgement, 'short'),
    ...changedParts(judgement, 'short'),
    ...policyChangeParts(judgement, 'short'),
    // Where the policy decides, its table of both sides has the counts and the limits.
    ...(policyDecides(judgement) ? [] : bodyParts(judgement)),
    footPart(judgement),
  ]
  return bodyOf(parts, limitBytes)
}

function bodyParts(judgement: Judgement): Part[] {
  return [
    limitsPart(judgement, 'short'),
    ...stepsParts(judgement, 'short', MOST_STEPS),
    ...bucketBreachesParts(judgement, 'short', MOST_BREACHES),
    ...(showsTypesOnly(judgement)
      ? findingTypesParts(judgement, 'open')
      : foldedBesideChanged(judgement, bucketsParts(judgement, 'short', MOST_BUCKETS))),
  ]
}

function policyDecides({ policyChange: change }: Judgement): boolean {
  return change?.kind === 'changed' && change.defaultBranch.verdict !== change.checkout.verdict
}

/** The verdict, and whose fault the findings are not; with the link to the rest. */
function topParts(judgement: Judgement, run: string | undefined): Part[] {
  const { totals, verdict } = judgement
  const level = { level: 3, ...(run === undefined ? {} : { run }) } as const
  if (verdict === 'pass' || totalOf(totals.counted) === 0) return [verdictPart(judgement, 'short', level)]
  const summary = run !== undefined && isPlainUrl(run) ? ` ${link('Job summary', run)}` : ''
  const head = `Not caused by this pull request: findings are about data and settings that already exist in AWS.${summary}\n\n`
  // One paragraph: comments show the line break, and stay short.
  const top = verdictPart(judgement, 'short', { level: 3 })
  return [{ ...top, head: `${top.head.trimEnd()}\n${head}` }]
}
