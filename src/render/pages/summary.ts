// The job summary: the whole audit on one page, within its bytes.
import type { Judgement } from '../../core/model/judgement.ts'
import { bytesOf, fitParts, type Part } from '../markdown/budget.ts'
import { text } from '../markdown/escape.ts'
import { barParts } from '../parts/bar.ts'
import { bucketBreachesParts } from '../parts/bucket-breaches.ts'
import { bucketDetailsParts } from '../parts/bucket-details.ts'
import { bucketsParts } from '../parts/buckets.ts'
import { byAccountParts } from '../parts/by-account.ts'
import { changedParts } from '../parts/changed.ts'
import { coverageParts } from '../parts/coverage.ts'
import { exceptionsParts } from '../parts/exceptions.ts'
import { findingTypesParts } from '../parts/finding-types.ts'
import { limitsPart } from '../parts/limits.ts'
import { policyChangeParts } from '../parts/policy-change.ts'
import { runDetailsParts } from '../parts/run-details.ts'
import { savedParts } from '../parts/saved.ts'
import { stepsParts } from '../parts/steps.ts'
import { trendLineParts, trendParts } from '../parts/trend.ts'
import { verdictPart } from '../parts/verdict.ts'
import { bannerParts, showsTypesOnly, withheldParts } from '../parts/withheld.ts'
import { counted, listed } from '../text/formats.ts'
import { headlineText } from '../text/headline.ts'

/** GitHub drops a step's whole summary above 1,024 KiB (actions/runner, FileCommandManager). */
const LIMIT = 900 * 1024

/** The most bytes that the line on what was left out may take. */
const RESERVED = 700

/**
 * GitHub Flavored Markdown of at most `limitBytes` in UTF-8, whatever was read. The same judgement gives the same bytes.
 * What doesn't fit is left out, the least important first, and a line below the limits says so.
 */
export function renderSummary(judgement: Judgement, limitBytes = LIMIT): string {
  const top = fitParts(topOf(judgement), limitBytes - RESERVED)
  if (top.text === '') return smallest(judgement, limitBytes)
  const rest = fitParts(partsOf(judgement), limitBytes - RESERVED - bytesOf(top.text))
  return [top.text, leftOutLine(rest.leftOut), rest.text].join('')
}

function topOf(judgement: Judgement): Part[] {
  return [
    ...savedParts(judgement, 'full'),
    verdictPart(judgement, 'full'),
    ...bannerParts(judgement, 'full'),
    ...barParts(judgement),
    limitsPart(judgement, 'full'),
    ...trendLineParts(judgement),
  ]
}

function partsOf(judgement: Judgement): Part[] {
  const byBucket = () => [
    ...changedParts(judgement, 'full'),
    ...byAccountParts(judgement),
    ...bucketsParts(judgement, 'full'),
    ...findingTypesParts(judgement, 'folded'),
    ...bucketDetailsParts(judgement),
  ]
  return [
    ...policyChangeParts(judgement, 'full'),
    ...stepsParts(judgement, 'full'),
    ...bucketBreachesParts(judgement, 'full'),
    // What names no bucket is told by finding type.
    ...(showsTypesOnly(judgement) ? findingTypesParts(judgement, 'open') : byBucket()),
    ...coverageParts(judgement),
    ...trendParts(judgement),
    ...exceptionsParts(judgement, 'full'),
    ...withheldParts(judgement),
    ...runDetailsParts(judgement),
  ]
}

function leftOutLine(leftOut: ReadonlyMap<string, number>): string {
  if (leftOut.size === 0) return ''
  const what = [...leftOut].map(([name, count]) => counted(count, name))
  return `> ✂️ Truncated to fit GitHub's size limit: ${listed(what)}. The full data is in the JSON report (input \`json-file\`) and in the Macie console.\n\n`
}

/** A page with room for less than the verdict: the headline, cut until it fits. */
function smallest(judgement: Judgement, limitBytes: number): string {
  const line = headlineText(judgement)
  for (let points = line.length; points > 0; points = Math.floor(points / 2)) {
    const page = text(line, points)
    if (bytesOf(page) <= limitBytes) return page
  }
  return ''
}
