// The runner, the only place that talks to it: inputs, job summary, outputs, log, annotations, OIDC tokens, masks.
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import * as core from '@actions/core'
import { scrub } from '../core/grammar/scrub.ts'
import type { RunFacts } from '../core/model/report.ts'
import type { IdTokens, Runner } from '../ports/runner.ts'
import { annotate, shown } from './log.ts'
import { placeOf } from './place.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** The webhook's payload; undefined outside a workflow and for a payload that can't be read. */
export async function readEvent(environment: Environment): Promise<unknown> {
  const path = environment.GITHUB_EVENT_PATH
  if (path === undefined || path === '') return undefined
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}

/** `environment` is the process's, `event` what `readEvent` returned. */
export function createRunner(environment: Environment, event: unknown): Runner {
  return {
    // An input that the runner didn't set is different from an empty one: it takes its default.
    input: (name) => environment[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`],
    facts: runFacts(environment),
    untrusted: isUntrusted(environment, event),
    place: placeOf(environment, event),
    isPullRequest: isPullRequest(environment, event),
    writeSummary,
    setOutput,
  }
}

/** The verdict doesn't depend on the page: without its file there is a warning. */
async function writeSummary(markdown: string): Promise<void> {
  try {
    await core.summary.addRaw(markdown).write({ overwrite: true })
  } catch (error) {
    const message = `The job summary couldn't be written: ${error instanceof Error ? error.message : String(error)}`
    annotate({ level: 'warning', title: 'Macie Gate: no job summary', message })
  }
}

/** The toolkit refuses an output file that doesn't exist, and with it the verdict would be lost. */
function setOutput(name: string, value: string): void {
  const path = process.env.GITHUB_OUTPUT ?? ''
  if (path !== '' && !existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, '')
  }
  core.setOutput(name, value)
}

/** With these, any process can request tokens in the job's name. */
const REQUEST_VARIABLES = ['ACTIONS_ID_TOKEN_REQUEST_URL', 'ACTIONS_ID_TOKEN_REQUEST_TOKEN'] as const

/**
 * OIDC tokens for the job. Removes the variables for them from the process's environment, which every program inherits that
 * the AWS SDK starts for credentials; they are back only while a token is requested.
 */
export function createIdTokens(environment: NodeJS.ProcessEnv): IdTokens {
  const values = REQUEST_VARIABLES.map((name) => [name, environment[name] ?? ''] as const)
  const remove = () => {
    for (const name of REQUEST_VARIABLES) Reflect.deleteProperty(environment, name)
  }
  remove()
  return {
    available: values.every(([, value]) => value !== ''),
    async get(audience) {
      Object.assign(environment, Object.fromEntries(values))
      try {
        return await core.getIDToken(audience)
      } finally {
        remove()
      }
    },
  }
}

/** Removes a secret from the log from here on. */
export function mask(secret: string): void {
  core.setSecret(secret)
}

/** Ends the step as failed. The exit code is set, not called, so that pending output is still written. */
export function failStep(): void {
  process.exitCode = core.ExitCode.Failure
}

/** The last resort for unexpected errors: reports one, with its stack only under the runner's debug flag. Never throws. */
export function failUnforeseen(error: unknown): void {
  failStep()
  const message = error instanceof Error ? error.message : String(error)
  core.error(
    shown(
      `Macie Gate stopped on an unexpected error (a bug): ${message}. Rerun the job with debug logging and report it.`,
    ),
    { title: 'Macie Gate: unexpected error' },
  )
  if (core.isDebug()) core.debug(scrub(stackOf(error)))
  try {
    setOutput('verdict', 'error')
  } catch (cause) {
    core.error(shown(`The output verdict couldn't be set: ${cause instanceof Error ? cause.message : String(cause)}`))
  }
}

/** The same for errors outside the pipeline's own promise: what still runs must not set another verdict. */
export function failAtOnce(error: unknown): void {
  failUnforeseen(error)
  process.stdout.write('', () => process.exit(core.ExitCode.Failure))
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

/** Also where only the ref says so, as in a dispatch on a pull request's merge commit. */
function isPullRequest(environment: Environment, event: unknown): boolean {
  return member(event, 'pull_request') !== undefined || (environment.GITHUB_REF ?? '').startsWith('refs/pull/')
}

/** A pull request event of a fork's or of Dependabot's: neither gets an OIDC token. Dependabot's pushes are no such event. */
function isUntrusted(environment: Environment, event: unknown): boolean {
  if (!/^pull_request/.test(environment.GITHUB_EVENT_NAME ?? '')) return false
  if (environment.GITHUB_ACTOR === 'dependabot[bot]') return true
  const head = member(member(member(event, 'pull_request'), 'head'), 'repo')
  const pullRequest = member(event, 'pull_request') !== undefined
  // A head without a repository is a fork that was deleted.
  return pullRequest && member(head, 'full_name') !== environment.GITHUB_REPOSITORY
}

function member(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}
