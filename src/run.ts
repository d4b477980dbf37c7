// The pipeline: inputs → Targets → Outcomes → report → judgement → pages → published.

import type { UserError } from './core/grammar/errors.ts'
import { parseInputs } from './core/inputs/parse.ts'
import type { Settings } from './core/inputs/settings.ts'
import { INPUTS } from './core/inputs/table.ts'
import { evaluate } from './core/judge/evaluate.ts'
import { rulesFrom } from './core/judge/rules-in-force.ts'
import type { Judgement } from './core/model/judgement.ts'
import type { Policy } from './core/policy/policy.ts'
import { type Ending, endWithErrors, endWithoutCredentials } from './ending.ts'
import { type FoundPolicy, findPolicy } from './policy-files.ts'
import type { FileText, Ports } from './ports.ts'
import { publish } from './publishing.ts'
import { readDetails, readTargets } from './reading.ts'
import { readSavedReport } from './saved-report.ts'

/** A stage's result, or that the run ends here. */
type Stage<T> = { readonly kind: 'go'; readonly value: T } | { readonly kind: 'end'; readonly ending: Ending }

/** Runs the gate. Everything that a user or AWS can do wrong ends in a verdict; only bugs throw. */
export async function run(ports: Ports): Promise<Ending> {
  const settings = await readSettings(ports)
  if (settings.kind === 'end') return settings.ending
  const policy = await readPolicy(settings.value, ports)
  if (policy.kind === 'end') return policy.ending
  const judge = settings.value.reportFiles === undefined ? judgeTargets : judgeSaved
  const judged = await judge(settings.value, policy.value, ports)
  if (judged.kind === 'end') return judged.ending
  return publish(judged.value, settings.value, ports)
}

async function readSettings(ports: Ports): Promise<Stage<Settings>> {
  const { runner, clock } = ports
  const { runId } = runner.facts
  const parsed = parseInputs(runner.input, { now: clock.now(), ...(runId === undefined ? {} : { runId }) })
  if (parsed.kind === 'errors') return stop(await endWithErrors(parsed.errors, ports, unparsedPage(runner)))
  for (const message of parsed.warnings) ports.log.annotate({ level: 'warning', title: 'Macie Gate: input', message })
  return { kind: 'go', value: parsed.settings }
}

/** The page's settings where the inputs have errors. */
function unparsedPage({ input }: Ports['runner']): { readonly title: string; readonly summary: boolean } {
  const given = (input('title') ?? '').trim()
  return { title: given === '' ? INPUTS.title.default : given, summary: (input('summary') ?? '').trim() !== 'false' }
}

async function readPolicy(settings: Settings, ports: Ports): Promise<Stage<Policy | undefined>> {
  const found = await policyText(settings.policyFile, ports)
  if (found.kind === 'errors') return stop(await endWithErrors(found.errors, ports, settings))
  if (found.kind === 'none') {
    for (const note of found.notes) ports.log.annotate({ ...note, title: 'Macie Gate: policy' })
    return { kind: 'go', value: undefined }
  }
  // The YAML parser is loaded only if there is a policy.
  const { parsePolicy } = await import('./core/policy/parse.ts')
  const parsed = parsePolicy(found.text, found.path, ports.clock.now())
  if (parsed.kind === 'errors') return stop(await endWithErrors(parsed.errors, ports, settings))
  for (const message of parsed.warnings) ports.log.annotate({ level: 'warning', title: 'Macie Gate: policy', message })
  return { kind: 'go', value: parsed.policy }
}

async function policyText(path: string | undefined, { files }: Ports): Promise<FoundPolicy> {
  if (path === undefined) return findPolicy(files)
  const file = await files.read(path)
  if (file.kind === 'text') return { kind: 'policy', path, text: file.text }
  return { kind: 'errors', errors: [unreadable('policy-file', path, file, 'that the job checks out the repository')] }
}

async function judgeTargets(settings: Settings, policy: Policy | undefined, ports: Ports): Promise<Stage<Judgement>> {
  const reading = await readTargets(settings, policy, ports)
  if (reading.kind === 'errors') return stop(await endWithErrors(reading.errors, ports, settings))
  if (reading.kind === 'no-credentials') return stop(await endWithoutCredentials(reading, settings, ports))
  const judgement = evaluate(reading.report, rulesFrom(settings, policy))
  return { kind: 'go', value: await readDetails(judgement, settings, reading.reader) }
}

/** Evaluates a saved report by these thresholds and this policy, and asks AWS nothing. */
async function judgeSaved(settings: Settings, policy: Policy | undefined, ports: Ports): Promise<Stage<Judgement>> {
  const read = await readSavedReport(settings.reportFiles ?? [], settings, ports)
  if (read.kind === 'errors') return stop(await endWithErrors(read.errors, ports, settings))
  return { kind: 'go', value: evaluate(read.report, { ...rulesFrom(settings, policy), saved: read.saved }) }
}

function stop(ending: Ending): { readonly kind: 'end'; readonly ending: Ending } {
  return { kind: 'end', ending }
}

function unreadable(source: string, given: string, file: Exclude<FileText, { kind: 'text' }>, hint: string): UserError {
  const fix =
    file.kind === 'missing'
      ? `The file doesn't exist. Check the path, and ${hint}.`
      : `The file can't be read: ${file.message}.`
  return { source, given, fix }
}
