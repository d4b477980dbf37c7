// The job summary: the whole audit on one page, within its bytes.
import type { Judgement } from '../../core/model/judgement.ts'
import type { Report } from '../../core/model/report.ts'
import { bytesOf, fitParts, type Part } from '../markdown/budget.ts'
import { text } from '../markdown/escape.ts'
import { openedParts } from '../parts/bucket-details.ts'
import { bucketsParts } from '../parts/buckets.ts'
import { coverageParts } from '../parts/coverage.ts'
import { exceptionsParts } from '../parts/exceptions.ts'
import { askedParts } from '../parts/run-details.ts'
import { bucketBreachesParts, thresholdsPart, unreadParts, verdictPart } from '../parts/verdict.ts'
import { counted, listed } from '../text/formats.ts'
import { headline } from '../text/headline.ts'

/** GitHub drops a step's whole summary above 1,024 KiB (actions/runner, FileCommandManager). */
const LIMIT = 900 * 1024

/** What the line that tells what was left out may take at most. */
const RESERVED = 700

/**
 * GitHub Flavored Markdown of at most `limitBytes` in UTF-8, whatever was read. The same report and judgement give the
 * same bytes. What does not fit is left out, the least important first, and a line below the thresholds says so.
 */
export function renderSummary(report: Report, judgement: Judgement, limitBytes = LIMIT): string {
  const top = fitParts([verdictPart(report, judgement), thresholdsPart(report, judgement)], limitBytes - RESERVED)
  const rest = fitParts(partsOf(report, judgement), limitBytes - RESERVED - bytesOf(top.text))
  const page = [top.text, leftOutLine(rest.leftOut), rest.text].join('')
  return top.text === '' ? smallest(report, judgement, limitBytes) : page
}

function partsOf(report: Report, judgement: Judgement): Part[] {
  return [
    ...unreadParts(judgement),
    ...bucketBreachesParts(judgement),
    ...bucketsParts(report, judgement),
    ...openedParts(report, judgement),
    ...coverageParts(report, judgement),
    ...exceptionsParts(judgement),
    ...askedParts(report),
  ]
}

function leftOutLine(leftOut: ReadonlyMap<string, number>): string {
  if (leftOut.size === 0) return ''
  const what = [...leftOut].map(([name, count]) => counted(count, name))
  return `> ✂️ Left out, so that the page fits: ${listed(what)}. The whole is in the JSON report (input \`json-file\`) and in the Macie console.\n\n`
}

/** A page with room for less than the verdict: the headline, cut until it fits. */
function smallest(report: Report, judgement: Judgement, limitBytes: number): string {
  const line = headline(report, judgement)
  for (let points = line.length; points > 0; points = Math.floor(points / 2)) {
    const page = text(line, points)
    if (bytesOf(page) <= limitBytes) return page
  }
  return ''
}
