// The pipeline: inputs → Targets → Outcomes → report → judgement → pages → published.

import type { UserError } from './core/grammar/errors.ts'
import { parseInputs } from './core/inputs/parse.ts'
import type { Settings } from './core/inputs/settings.ts'
import { evaluate } from './core/judge/evaluate.ts'
import { rulesFrom } from './core/judge/rules-in-force.ts'
import type { Judgement } from './core/model/judgement.ts'
import type { Policy } from './core/policy/policy.ts'
import { type Ending, endWithErrors, endWithoutCredentials } from './ending.ts'
import type { FileText, Ports } from './ports.ts'
import { publish } from './publishing.ts'
import { readDetails, readTargets } from './reading.ts'
import { readSavedReport } from './saved-report.ts'

/** A stage's result, or that the run ends here. */
type Stage<T> = { readonly kind: 'go'; readonly value: T } | { readonly kind: 'end'; readonly ending: Ending }

/** Runs the gate. Everything that a user or AWS can do wrong ends in a verdict; only bugs throw. */
export async function run(ports: Ports): Promise<Ending> {
  const settings = readSettings(ports)
  if (settings.kind === 'end') return settings.ending
  const policy = await readPolicy(settings.value, ports)
  if (policy.kind === 'end') return policy.ending
  const judge = settings.value.reportFiles === undefined ? judgeTargets : judgeSaved
  const judged = await judge(settings.value, policy.value, ports)
  if (judged.kind === 'end') return judged.ending
  return publish(judged.value, settings.value, ports)
}

function readSettings(ports: Ports): Stage<Settings> {
  const { runner, clock } = ports
  const { runId } = runner.facts
  const parsed = parseInputs(runner.input, { now: clock.now(), ...(runId === undefined ? {} : { runId }) })
  if (parsed.kind === 'errors') return stop(endWithErrors(parsed.errors, ports))
  for (const message of parsed.warnings) ports.log.annotate({ level: 'warning', title: 'Macie Gate: input', message })
  return { kind: 'go', value: parsed.settings }
}

const DEFAULT_POLICY = '.github/macie-gate.yml'

async function readPolicy(settings: Settings, ports: Ports): Promise<Stage<Policy | undefined>> {
  const path = settings.policyFile ?? DEFAULT_POLICY
  const file = await ports.files.read(path)
  if (file.kind === 'missing' && settings.policyFile === undefined) return { kind: 'go', value: undefined }
  if (file.kind !== 'text') {
    return stop(endWithErrors([unreadable('policy-file', path, file, 'that the job checks out the repository')], ports))
  }
  // The YAML parser is loaded only if there is a policy.
  const { parsePolicy } = await import('./core/policy/parse.ts')
  const parsed = parsePolicy(file.text, path, ports.clock.now())
  if (parsed.kind === 'errors') return stop(endWithErrors(parsed.errors, ports))
  for (const message of parsed.warnings) ports.log.annotate({ level: 'warning', title: 'Macie Gate: policy', message })
  return { kind: 'go', value: parsed.policy }
}

async function judgeTargets(settings: Settings, policy: Policy | undefined, ports: Ports): Promise<Stage<Judgement>> {
  const reading = await readTargets(settings, policy, ports)
  if (reading.kind === 'no-credentials') return stop(await endWithoutCredentials(reading.message, settings, ports))
  const judgement = evaluate(reading.report, rulesFrom(settings, policy))
  return { kind: 'go', value: await readDetails(judgement, settings, reading.reader) }
}

/** Evaluates a saved report by these thresholds and this policy, and asks AWS nothing. */
async function judgeSaved(settings: Settings, policy: Policy | undefined, ports: Ports): Promise<Stage<Judgement>> {
  const read = await readSavedReport(settings.reportFiles ?? [], settings, ports)
  if (read.kind === 'errors') return stop(endWithErrors(read.errors, ports))
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
