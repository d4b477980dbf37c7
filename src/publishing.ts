// Pages in, published out: report files, job summary, comment, tracking issue, outputs, annotations.

import type { Settings } from './core/inputs/settings.ts'
import type { Judgement, RunVerdict } from './core/model/judgement.ts'
import type { Report } from './core/model/report.ts'
import { totalOf } from './core/model/severity.ts'
import type { Ending } from './ending.ts'
import type { Ports, Published } from './ports.ts'
import { renderSummary } from './render/pages/summary.ts'
import { annotations, headline } from './render/text/headline.ts'
import { outputsOf } from './render/text/outputs.ts'

/** Writes every page and report, then says how the step ends. What GitHub refuses warns and leaves the verdict alone. */
export async function publish(report: Report, judgement: Judgement, settings: Settings, ports: Ports): Promise<Ending> {
  const { log, runner } = ports
  const files = await writeReports(report, judgement, settings, ports)
  if (settings.summary) await runner.writeSummary(renderSummary(report, judgement))
  for (const annotation of annotations(report, judgement)) log.annotate(annotation)
  const urls = await writeToGitHub(report, judgement, settings, ports)
  const lost = files.some(({ path }) => path === undefined)
  // A report that was asked for and is not there must not go unnoticed; a breach outranks it.
  const verdict: RunVerdict = lost && judgement.verdict !== 'fail' ? 'error' : judgement.verdict
  const outputs = {
    ...outputsOf(judgement),
    ...Object.fromEntries(files.map(({ name, path }) => [name, path ?? ''])),
    ...urls,
    verdict,
  }
  for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, value)
  log.info(headline(report, judgement))
  return { failed: judgement.failsStep || lost }
}

interface WrittenFile {
  readonly name: 'json-file' | 'csv-file' | 'sarif-file'
  /** Absent: it could not be written. */
  readonly path: string | undefined
}

async function writeReports(
  report: Report,
  judgement: Judgement,
  settings: Settings,
  ports: Ports,
): Promise<WrittenFile[]> {
  const files = [
    {
      name: 'json-file',
      path: settings.jsonFile,
      text: async () => (await import('./core/report/write.ts')).toJson(report, judgement),
    },
    {
      name: 'csv-file',
      path: settings.csvFile,
      text: async () => (await import('./render/files/csv.ts')).renderCsv(report, judgement),
    },
    {
      name: 'sarif-file',
      path: settings.sarifFile,
      text: async () => (await import('./render/files/sarif.ts')).renderSarif(report, judgement),
    },
  ] as const
  const written: WrittenFile[] = []
  for (const { name, path, text } of files) {
    if (path === undefined) continue
    const result = await ports.files.write(path, await text())
    if (result.kind === 'refused') {
      const message = `${name}: "${path}" was not written: ${result.message}. Give a path in the workspace that can be written.`
      ports.log.annotate({ level: 'error', title: 'Macie Gate: report not written', message })
    }
    written.push({ name, path: result.kind === 'written' ? result.path : undefined })
  }
  return written
}

/** A comment on GitHub holds this many bytes, its marker included. */
const BODY_BYTES = 65_536

async function writeToGitHub(
  report: Report,
  judgement: Judgement,
  settings: Settings,
  ports: Ports,
): Promise<Record<string, string>> {
  if (settings.comment === 'never' && settings.trackingIssue === 'never') return {}
  const publisher = await ports.publisher()
  const findings = totalOf(judgement.totals.counted) + totalOf(judgement.totals.excepted) > 0
  const common = {
    title: settings.title,
    hasFindings: findings,
    hasBreach: judgement.breaches.length > 0,
    token: settings.githubToken,
  }
  const { url } = ports.runner.facts
  const links = url === undefined ? {} : { run: url }
  const urls: Record<string, string> = {}
  if (settings.comment !== 'never') {
    const { renderComment } = await import('./render/pages/comment.ts')
    const body = renderComment(report, judgement, links, BODY_BYTES)
    urls['comment-url'] = told('comment', await publisher.comment({ ...common, mode: settings.comment, body }), ports)
  }
  if (settings.trackingIssue !== 'never') {
    const { renderTrackingIssue, renderVerdictChange } = await import('./render/pages/tracking-issue.ts')
    const request = {
      ...common,
      mode: settings.trackingIssue,
      body: renderTrackingIssue(report, judgement, links, BODY_BYTES),
      headline: renderVerdictChange(report, judgement),
      verdict: judgement.verdict,
      hasGap: judgement.gaps.some(({ kind }) => kind === 'unread'),
      labels: settings.issueLabels,
      assignees: settings.issueAssignees,
    }
    urls['issue-url'] = told('tracking-issue', await publisher.trackingIssue(request), ports)
  }
  return urls
}

function told(what: string, published: Published, { log }: Ports): string {
  switch (published.kind) {
    case 'published':
      if (published.warning !== undefined)
        log.annotate({ level: 'warning', title: `Macie Gate: ${what}`, message: published.warning })
      return published.url
    case 'nothing':
      if (published.why !== undefined)
        log.annotate({ level: 'notice', title: `Macie Gate: ${what}`, message: published.why })
      return ''
    case 'refused':
      log.annotate({ level: 'warning', title: `Macie Gate: ${what} not written`, message: published.message })
      return ''
  }
}
