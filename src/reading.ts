// Targets in, report out: opens the accounts, reads every Target side by side, brings what they gave together.

import type { Settings } from './core/inputs/settings.ts'
import { bucketsToOpen } from './core/judge/buckets-to-detail.ts'
import type { Judgement } from './core/model/judgement.ts'
import type { Report } from './core/model/report.ts'

import { countsBy } from './core/model/severity.ts'
import { planTargets } from './core/model/targets.ts'
import { buildReport, scopeTest, withDetails } from './core/report/build.ts'
import type { DetailsRequest, FindingSource, Ports } from './ports.ts'
import { logLine } from './render/text/log-line.ts'

export type Reading =
  | { readonly kind: 'report'; readonly report: Report; readonly source: FindingSource }
  | { readonly kind: 'no-credentials'; readonly message: string }

/** Reads every account and Region of the settings, or says why the job has no credentials to read with. */
export async function readTargets(settings: Settings, ports: Ports): Promise<Reading> {
  const { scope } = settings
  const generatedAt = ports.clock.now()
  const source = ports.source()
  const opened = await source.open({ ...settings, regions: scope.regions === 'all' ? [] : scope.regions })
  if (opened.kind === 'no-credentials') return opened
  const question = { scope, coverage: settings.onUncovered !== 'ignore' }
  const inScope = scopeTest(scope)
  const results = await Promise.all(
    planTargets(opened.accounts, scope.regions).map(async (target) => {
      const result = await source.read(target, question)
      ports.log.info(logLine(result, inScope))
      return result
    }),
  )
  const report = buildReport({
    title: settings.title,
    version: ports.version,
    generatedAt,
    run: ports.runner.facts,
    scope,
    regionsAll: scope.regions === 'all',
    results,
  })
  return { kind: 'report', report, source }
}

/** The report with single findings and discovery jobs for the buckets that the page opens. */
export async function readDetails(
  report: Report,
  judgement: Judgement,
  settings: Settings,
  source: FindingSource,
): Promise<Report> {
  const opened = bucketsToOpen(judgement)
  const answers = await Promise.all(
    report.targets.map(async (target) => {
      const requests = opened
        .filter((bucket) => bucket.account === target.account && bucket.region === target.region)
        .map(
          ({ bucket, types }): DetailsRequest => ({
            bucket,
            counts: countsBy(types, ({ count }) => count),
            types: [...new Set(types.map(({ type }) => type))],
          }),
        )
      return requests.length === 0 ? undefined : source.details(target, requests, settings.details, settings.scope)
    }),
  )
  const given = answers.filter((answer) => answer !== undefined)
  // The page tells every call that was made.
  const targets = report.targets.map((target, at) => ({ ...target, calls: target.calls + (answers[at]?.calls ?? 0) }))
  return withDetails(
    { ...report, targets },
    given.flatMap(({ buckets }) => buckets),
    given.flatMap(({ notes }) => notes),
  )
}
