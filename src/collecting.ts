// The end of a job that only collects: its report and its table. The job that merges the reports decides.
import type { Settings } from './core/inputs/settings.ts'
import type { Judgement, RunVerdict } from './core/model/judgement.ts'
import type { Ending } from './ending.ts'
import type { Ports } from './ports.ts'
import { outputsFor } from './publishing.ts'
import { logGroups } from './render/log/log.ts'
import { renderCollected } from './render/pages/collected.ts'
import { collectedAnnotations, collectedText, LEFT_TO_MERGE } from './render/text/collected.ts'
import { writeReports } from './report-files.ts'

/** Writes the reports, the table and the outputs. The step fails only if a report could not be written. */
export async function endCollected(whole: Judgement, settings: Settings, ports: Ports): Promise<Ending> {
  const { log, runner } = ports
  const judgement: Judgement = { ...whole, breaches: [], isCollected: true }
  const files = await writeReports(() => judgement, settings, ports)
  if (settings.summary) await runner.writeSummary(renderCollected(judgement))
  for (const group of logGroups(judgement)) log.group(group)
  for (const annotation of collectedAnnotations(judgement)) log.annotate(annotation)
  const isLost = files.some(({ path }) => path === undefined)
  const verdict: RunVerdict = isLost ? 'error' : 'collected'
  for (const [name, value] of Object.entries(outputsFor(judgement, files, verdict))) runner.setOutput(name, value)
  log.info([{ text: `${collectedText(judgement)} ${LEFT_TO_MERGE}` }])
  return { failed: isLost, verdict }
}
