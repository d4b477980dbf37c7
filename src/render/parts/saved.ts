// Says that a page was made from a saved report, before anything else on it.
import type { Judgement } from '../../core/model/judgement.ts'
import type { Part } from '../markdown/budget.ts'
import { link, text } from '../markdown/escape.ts'
import { counted, timestamp } from '../text/formats.ts'
import { type Form, PRIORITY } from './form.ts'

/** `Evaluated from a report made 2026-11-24 09:30 UTC by run 4242.`; none for a report that was just read. */
export function savedParts({ report, isSaved }: Judgement, form: Form): Part[] {
  if (!isSaved) return []
  const { runId, url } = report.run
  const name = runId === undefined ? 'an earlier run' : `run ${runId.slice(0, 40)}`
  const by = url === undefined ? text(name) : link(name, url)
  // A timestamp has no text from outside in it: it was parsed as one.
  const { mergedFrom, generatedAt } = report
  const made = (mergedFrom ?? 1) === 1 ? 'a report made' : `${counted(mergedFrom ?? 1, 'report')}, the first one made`
  const head = `> Evaluated from ${made} ${timestamp(generatedAt)} by ${by}.\n\n`
  return [{ priority: PRIORITY.verdict[form], head }]
}
