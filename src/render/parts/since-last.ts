// What changed since the last version of a comment or an issue, and the hidden line that its next version reads.
import type { Judgement, Verdict } from '../../core/model/judgement.ts'
import { type PageState, pageStateOf, stateLine } from '../../core/model/page-state.ts'
import { SEVERITIES } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { agoText, number } from '../text/formats.ts'
import { PRIORITY } from './form.ts'

/** The hidden line; it stands first, right below the publisher's marker. */
export function statePart(judgement: Judgement): Part {
  return { priority: PRIORITY.verdict.short, head: `${stateLine(pageStateOf(judgement))}\n` }
}

const WORDS = { pass: 'passed', fail: 'failed', incomplete: 'incomplete' } as const satisfies Record<Verdict, string>

/** `Since 2 days ago: passed → failed, +3 High.` Counts are compared where both are complete. No change, no part. */
export function sinceLastParts(judgement: Judgement, previous: PageState | undefined): Part[] {
  if (previous === undefined) return []
  const current = pageStateOf(judgement)
  const isExact = previous.extent === 'complete' && current.extent === 'complete'
  const differences = SEVERITIES.flatMap((severity) => {
    const more = current.counted[severity] - previous.counted[severity]
    return isExact && more !== 0 ? [`${more > 0 ? '+' : '−'}${number(Math.abs(more))}&nbsp;${severity}`] : []
  })
  const changes = [
    ...(current.verdict === previous.verdict ? [] : [`${WORDS[previous.verdict]} → ${WORDS[current.verdict]}`]),
    ...differences,
  ]
  if (changes.length === 0) return []
  const head = `**Since ${agoText(previous.at, current.at)}:** ${changes.join(', ')}.\n\n`
  return [{ priority: PRIORITY.verdict.short, head }]
}
