// Pages in, published out: report files, job summary, comment, tracking issue, outputs, annotations.

import type { Settings } from './core/inputs/settings.ts'
import type { Disclosure } from './core/model/disclosure.ts'
import type { Judgement, RunVerdict } from './core/model/judgement.ts'
import { readPageState } from './core/model/page-state.ts'
import { totalOf } from './core/model/severity.ts'
import { redact } from './core/report/redact.ts'
import { type Judged, warnOfPublicNames } from './disclosing.ts'
import type { Ending } from './ending.ts'
import type { Ports } from './ports.ts'
import { BODY_BYTES, type Post, post } from './posting.ts'
import { annotationLine, costLine, logGroups, verdictLine } from './render/log/log.ts'
import { renderSummary } from './render/pages/summary.ts'
import { annotations } from './render/text/annotations.ts'
import { outputsOf } from './render/text/outputs.ts'
import { type WrittenFile, writeReports } from './report-files.ts'

/** Writes every page and report, then says how the step ends. What GitHub refuses warns and leaves the verdict alone. */
export async function publish(
  { judgement: whole, disclosure }: Judged,
  settings: Settings,
  ports: Ports,
): Promise<Ending> {
  const { log, runner } = ports
  warnOfPublicNames(disclosure, ports)
  const judgement = redact(whole, disclosure.level)
  const sarif = everyReaderSees(disclosure, ports) ? judgement : whole
  const files = await writeReports((format) => (format === 'sarif' ? sarif : judgement), settings, ports)
  if (settings.summary) await runner.writeSummary(renderSummary(judgement))
  for (const group of logGroups(judgement)) log.group(group)
  const { shown, rest } = annotations(judgement)
  for (const annotation of shown) log.annotate(annotation)
  for (const annotation of rest) log.info(annotationLine(annotation))
  const lost = files.some(({ path }) => path === undefined)
  // A report that was asked for and is not there must not go unnoticed; a breach outranks it.
  const verdict = lost && judgement.verdict !== 'fail' ? 'error' : judgement.verdict
  const urls = await postJudgement(judgement, verdict, settings, ports)
  const outputs = { ...outputsFor(judgement, files, verdict), ...urls }
  for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, value)
  log.info(costLine(judgement))
  log.info(verdictLine(judgement, verdict, settings.summary ? runner.facts.url : undefined))
  return { failed: judgement.failsStep || lost, verdict }
}

/** Outputs by name, with the path of each report, empty where it could not be written. */
export function outputsFor(
  judgement: Judgement,
  files: readonly WrittenFile[],
  verdict: RunVerdict,
): Record<string, string> {
  const paths = Object.fromEntries(files.map(({ name, path }) => [name, path ?? '']))
  return { ...outputsOf(judgement), ...paths, verdict }
}

/**
 * Alerts of code scanning are for people with write access; but in a pull request of a public repository every reader
 * sees them as annotations.
 */
function everyReaderSees({ visibility }: Disclosure, { runner }: Ports): boolean {
  return visibility !== 'private' && runner.isPullRequest
}

async function postJudgement(
  judgement: Judgement,
  verdict: Post['verdict'],
  settings: Settings,
  ports: Ports,
): Promise<Record<string, string>> {
  const { url } = ports.runner.facts
  const links = url === undefined ? {} : { run: url }
  const request: Post = {
    verdict,
    hasFindings: totalOf(judgement.totals.counted) + totalOf(judgement.totals.accepted) > 0,
    async comment() {
      const { renderComment } = await import('./render/pages/comment.ts')
      const bodyAfter = (last?: string) => renderComment(judgement, links, BODY_BYTES, readPageState(last ?? ''))
      return { body: bodyAfter(), bodyAfter }
    },
    async issue() {
      const mentions = settings.mentionOwners
      const { renderTrackingIssue, renderVerdictChange } = await import('./render/pages/tracking-issue.ts')
      const bodyAfter = (last?: string) =>
        renderTrackingIssue(judgement, links, BODY_BYTES, readPageState(last ?? ''), mentions)
      return {
        body: bodyAfter(),
        bodyAfter,
        headline: renderVerdictChange(judgement),
        hasGap:
          judgement.scopeGaps.length > 0 ||
          judgement.gaps.some(({ kind }) => kind === 'unread' || kind === 'organization'),
      }
    },
  }
  return post(request, settings, ports)
}
