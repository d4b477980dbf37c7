// The pipeline: inputs → Targets → Outcomes → report → judgement → pages → published.

import { parsePageSettings } from './core/inputs/page-settings.ts'
import { parseInputs } from './core/inputs/parse.ts'
import type { Settings } from './core/inputs/settings.ts'
import { renderCarried } from './core/judge/carried.ts'
import { missingDates } from './core/judge/dated.ts'
import { rulesFrom } from './core/judge/rules-in-force.ts'
import { judgeByPolicies } from './core/judge/stricter.ts'
import type { Judgement } from './core/model/judgement.ts'
import type { Report } from './core/model/report.ts'
import type { SavedRequest } from './core/model/rules.ts'
import type { Policies } from './core/policy/policies.ts'
import { beginSources, withDeclarations, withDeclaredScope } from './declarations.ts'
import { collectingError, disclosureOf, type Judged, warn } from './disclosing.ts'
import { type Ending, endWithErrors, endWithoutCredentials } from './ending.ts'
import { type OwnPolicies, readOwnPolicies, withDefaultBranch } from './policies.ts'
import type { Ports } from './ports.ts'
import { datedExceptions, openSource, readDetails, readTargets } from './reading.ts'
import { readSavedReport } from './saved-report.ts'

/** A stage's result, or that the run ends here. */
type Stage<T> = { readonly kind: 'go'; readonly value: T } | { readonly kind: 'end'; readonly ending: Ending }

/** Tells the people what came of it. */
export type Finish = (judged: Judged, settings: Settings, ports: Ports) => Promise<Ending>

/** Half of the gate's code draws pages: it is loaded while AWS is waited for. */
async function loadPublish(): Promise<Finish> {
  const { publish } = await import('./publishing.ts')
  return publish
}

/**
 * Runs the gate, and what `loadFinish` gives tells what came of it: on GitHub's pages unless another is given. Everything
 * that a user or AWS can do wrong ends in a verdict; only bugs throw.
 */
export async function run(ports: Ports, loadFinish: () => Promise<Finish> = loadPublish): Promise<Ending> {
  const settings = await readSettings(ports)
  if (settings.kind === 'end') return settings.ending
  const own = await readOwnPolicies(settings.value, ports)
  if (own.kind === 'errors') return endWithErrors(own.errors, ports, settings.value)
  const judge = settings.value.reportFiles === undefined ? judgeTargets : judgeSaved
  const judged = await judge(settings.value, own.policies, ports, loadFinish)
  if (judged.kind === 'end') return judged.ending
  if (settings.value.collectOnly) {
    const { endCollected } = await import('./collecting.ts')
    return endCollected(judged.value.judgement, settings.value, ports)
  }
  const finish = await loadFinish()
  return finish(judged.value, settings.value, ports)
}

async function readSettings(ports: Ports): Promise<Stage<Settings>> {
  const { runner, clock } = ports
  const { runId } = runner.facts
  const parsed = parseInputs(runner.input, { now: clock.now(), ...(runId === undefined ? {} : { runId }) })
  if (parsed.kind === 'errors') return stop(await endWithErrors(parsed.errors, ports, parsePageSettings(runner.input)))
  await warn('input', parsed.warnings, ports)
  return { kind: 'go', value: parsed.settings }
}

async function judgeTargets(
  settings: Settings,
  own: OwnPolicies,
  ports: Ports,
  loadFinish: () => Promise<Finish>,
): Promise<Stage<Judged>> {
  const sources = beginSources(settings, ports)
  const source = await openSource(settings, ports)
  if (source.kind === 'errors') return stop(await endWithErrors(source.errors, ports, settings))
  if (source.kind === 'no-credentials') return stop(await endWithoutCredentials(source, settings, ports))
  const refused = collectingError(settings, source.disclosure)
  if (refused !== undefined) return stop(await endWithErrors([refused], ports, settings))
  // Read while Macie is. A bug in it is to surface where it is awaited, not before.
  const policies = withDefaultBranch(own, settings, ports)
  policies.catch(() => undefined)
  const scoped = await withDeclaredScope(settings, sources, policies)
  const [report] = await Promise.all([readTargets(source, scoped, policies, ports), loadFinish()])
  const judgement = judged(report, await policies, settings)
  const { disclosure, reader } = source
  // Nobody sees them under counts: they name objects and jobs.
  const detailed = disclosure.level === 'counts' ? judgement : readDetails(judgement, settings, reader)
  const declaring = { sources, policies: await policies, settings, disclosure, reader }
  return { kind: 'go', value: { judgement: await withDeclarations(judgement, detailed, declaring, ports), disclosure } }
}

function judged(report: Report, policies: Policies, settings: Settings, saved?: SavedRequest): Judgement {
  const more = saved === undefined ? {} : { saved }
  return judgeByPolicies(report, policies, (policy) => ({ ...rulesFrom(settings, policy), ...more }))
}

/** Evaluates a saved report by these thresholds and policies, and asks AWS nothing. A redacted one keeps its verdict. */
async function judgeSaved(settings: Settings, own: OwnPolicies, ports: Ports): Promise<Stage<Judged>> {
  const read = await readSavedReport(settings.reportFiles ?? [], settings, ports)
  if (read.kind === 'errors') return stop(await endWithErrors(read.errors, ports, settings))
  const disclosure = await disclosureOf(ports)
  if (read.kind === 'redacted') {
    const carried = renderCarried(read.judgement, settings, read.path)
    if (own.checkout !== undefined) {
      const message = `${own.file} isn't applied: the report was redacted (disclose), and keeps the verdict that it carries.`
      await warn('policy', [message], ports)
    }
    if (carried.kind === 'errors') return stop(await endWithErrors(carried.errors, ports, settings))
    return { kind: 'go', value: { judgement: carried.judgement, disclosure } }
  }
  const policies = await withDefaultBranch(own, settings, ports)
  const judgedAt = [read.report.generatedAt, read.saved.now].sort().at(-1) ?? ''
  const [missing] = missingDates(read.report, datedExceptions(policies, new Date(judgedAt)))
  if (missing !== undefined) {
    const fix = `The report has no counts of findings updated before ${missing}, which an exception accepts. Make it with this policy.`
    return stop(await endWithErrors([{ source: 'report-files', fix }], ports, settings))
  }
  const judgement = judged(read.report, policies, settings, read.saved)
  const declaring = { sources: beginSources(settings, ports), policies, settings, disclosure }
  return {
    kind: 'go',
    value: { judgement: await withDeclarations(judgement, judgement, declaring, ports), disclosure },
  }
}

function stop(ending: Ending): { readonly kind: 'end'; readonly ending: Ending } {
  return { kind: 'end', ending }
}
