// Decides how much people are shown, and says what a run may say before it has a report.
import type { UserError } from './core/grammar/errors.ts'
import type { Settings } from './core/inputs/settings.ts'
import { type Disclosure, LEVELS, levelFor, type Visibility } from './core/model/disclosure.ts'
import type { Judgement } from './core/model/judgement.ts'
import { withheldError, withoutNames } from './core/report/withheld-text.ts'
import type { Ports } from './ports.ts'

/** A judgement, still whole, and how much of it people are shown. */
export interface Judged {
  readonly judgement: Judgement
  readonly disclosure: Disclosure
}

/**
 * The level in force. It reads the inputs by itself, so that errors in inputs are withheld as well; a value of `disclose`
 * that isn't valid counts as `auto`. `claim` is the OIDC token's, where there is one yet.
 */
export async function disclosureOf({ runner, visibility }: Ports, claim: Visibility = 'unknown'): Promise<Disclosure> {
  const wanted = LEVELS.find((level) => level === runner.input('disclose')?.trim()) ?? 'auto'
  const known = await visibility(claim, runner.input('github-token')?.trim() ?? '')
  return { level: levelFor(wanted, known), visibility: known }
}

/** The errors as they may be shown. */
export async function shownErrors(errors: readonly UserError[], ports: Ports): Promise<readonly UserError[]> {
  const { level } = await disclosureOf(ports)
  return level === 'all' ? errors : errors.map(withheldError)
}

/** Our own sentence as it may be shown: it can quote what AWS said. */
export async function shownMessage(message: string, ports: Ports): Promise<string> {
  const { level } = await disclosureOf(ports)
  return level === 'all' ? message : withoutNames(message)
}

/** Warnings about inputs or the policy, as they may be shown. Without any, nothing is asked. */
export async function warn(what: string, messages: readonly string[], ports: Ports): Promise<void> {
  if (messages.length === 0) return
  const { level } = await disclosureOf(ports)
  for (const message of messages) {
    const shown = level === 'all' ? message : withoutNames(message)
    ports.log.annotate({ level: 'warning', title: `Macie Gate: ${what}`, message: shown })
  }
}

/** Why this repository can't have such a job, where it can't. */
export function collectingError({ collectOnly }: Settings, { visibility }: Disclosure): UserError | undefined {
  if (!collectOnly || visibility === 'private') return undefined
  const why =
    visibility === 'public' ? 'This repository is public' : "Whether this repository is public couldn't be determined"
  const fix = `${why}: anyone can download the artifacts of a public repository, and the report names buckets and accounts. Check everything in one job.`
  return { source: 'collect-only', given: 'true', fix }
}

/** One warning where everything is shown to everyone. */
export function warnOfPublicNames({ level, visibility }: Disclosure, { log }: Ports): void {
  if (level !== 'all' || visibility !== 'public') return
  const message =
    'This repository is public, and disclose: all shows names of buckets, objects, and accounts to everyone. Set disclose: auto to show counts only.'
  log.annotate({ level: 'warning', title: 'Macie Gate: disclose', message })
}
