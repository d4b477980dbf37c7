// The pull request comment: verdict, thresholds, the worst buckets, coverage in a line, and a link to the whole.
import type { Judgement } from '../../core/model/judgement.ts'
import type { Report } from '../../core/model/report.ts'
import { fitParts } from '../markdown/budget.ts'
import {
  bucketBreachesPart,
  bucketsPart,
  coveragePart,
  footPart,
  MARKER_BYTES,
  type PageLinks,
  thresholdsPart,
  verdictPart,
} from '../parts/digest.ts'

const MOST_BUCKETS = 10
const MOST_BREACHES = 5
const MOST_GAPS = 3

/**
 * Markdown of at most `limitBytes` bytes together with the marker that the publisher puts in front. `links.run` is the run
 * to look at; without it the one that made the report.
 */
export function renderComment(report: Report, judgement: Judgement, links: PageLinks, limitBytes: number): string {
  const parts = [
    verdictPart(report, judgement),
    thresholdsPart(judgement),
    ...bucketBreachesPart(judgement, MOST_BREACHES),
    ...bucketsPart(judgement, MOST_BUCKETS),
    coveragePart(report, judgement, MOST_GAPS),
    footPart(report, links),
  ]
  return fitParts(parts, limitBytes - MARKER_BYTES).text
}
