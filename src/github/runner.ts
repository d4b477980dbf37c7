// The runner, the only place that talks to it: inputs, job summary, outputs, log, annotations, OIDC tokens, masks.
import { readFile } from 'node:fs/promises'
import * as core from '@actions/core'
import type { RunFacts } from '../core/model/report.ts'
import type { Annotation, IdTokens, Log, Runner } from '../ports.ts'
import { harmlessLine } from './log-text.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** What the webhook's payload says; undefined outside a workflow and for a payload that can't be read. */
export async function readEvent(environment: Environment): Promise<unknown> {
  const path = environment.GITHUB_EVENT_PATH
  if (path === undefined || path === '') return undefined
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}

export function createRunner(environment: Environment, event: unknown): Runner {
  return {
    // An input that the runner did not set is told apart from an empty one: it takes its default.
    input: (name) => environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`],
    facts: runFacts(environment),
    untrusted: isUntrusted(environment, event),
    async writeSummary(markdown) {
      await core.summary.addRaw(markdown).write({ overwrite: true })
    },
    setOutput: (name, value) => core.setOutput(name, value),
  }
}

export function createLog(): Log {
  return {
    // core.info escapes nothing, and the runner takes commands from any line.
    info: (line) => core.info(harmlessLine(line)),
    debug: (line) => core.debug(line),
    annotate: annotate,
  }
}

const ANNOTATE = { error: core.error, warning: core.warning, notice: core.notice } as const

function annotate({ level, title, message }: Annotation): void {
  ANNOTATE[level](harmlessLine(message), { title: harmlessLine(title) })
}

export function createIdTokens(environment: Environment): IdTokens {
  const has = (name: string) => (environment[name] ?? '') !== ''
  return {
    available: has('ACTIONS_ID_TOKEN_REQUEST_URL') && has('ACTIONS_ID_TOKEN_REQUEST_TOKEN'),
    get: (audience) => core.getIDToken(audience),
  }
}

/** Keeps a secret out of the log from here on. */
export function mask(secret: string): void {
  core.setSecret(secret)
}

/** Ends the step as failed. The exit code is set, not called: what is on its way out is still written. */
export function failStep(): void {
  process.exitCode = core.ExitCode.Failure
}

/** The last resort, for what was not foreseen: says so, with the stack only under the runner's debug flag. */
export function failUnforeseen(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error)
  core.setOutput('verdict', 'error')
  core.setFailed(
    `Macie Gate failed by a mistake of its own: ${harmlessLine(message)}. Run the step with debug logging and report it.`,
  )
  if (core.isDebug()) core.debug(stackOf(error))
}

function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const cause = error.cause === undefined ? '' : `\ncaused by ${stackOf(error.cause)}`
  return `${error.stack ?? error.message}${cause}`
}

function runFacts(environment: Environment): RunFacts {
  const { GITHUB_REPOSITORY, GITHUB_RUN_ID, GITHUB_SERVER_URL } = environment
  const url = [GITHUB_SERVER_URL, GITHUB_REPOSITORY, GITHUB_RUN_ID].every((part) => (part ?? '') !== '')
    ? `${GITHUB_SERVER_URL}/${GITHUB_REPOSITORY}/actions/runs/${GITHUB_RUN_ID}`
    : undefined
  const facts = {
    repository: GITHUB_REPOSITORY,
    workflow: environment.GITHUB_WORKFLOW,
    runId: GITHUB_RUN_ID,
    url,
    sha: environment.GITHUB_SHA,
    ref: environment.GITHUB_REF,
    event: environment.GITHUB_EVENT_NAME,
  }
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== ''))
}

/** A pull request from a fork, or Dependabot's: neither gets an OIDC token. */
function isUntrusted(environment: Environment, event: unknown): boolean {
  if (environment.GITHUB_ACTOR === 'dependabot[bot]') return true
  const head = member(member(member(event, 'pull_request'), 'head'), 'repo')
  const pullRequest = member(event, 'pull_request') !== undefined
  // A head without a repository is one that was deleted: it was a fork.
  return pullRequest && member(head, 'full_name') !== environment.GITHUB_REPOSITORY
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
