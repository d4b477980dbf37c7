// What runs the gate: its inputs, log, pages and outputs, the OIDC tokens that it offers, and the clock.
import type { Annotation } from '../core/model/annotation.ts'
import type { LogGroup, LogLine } from '../core/model/log-line.ts'
import type { RunFacts } from '../core/model/report.ts'

export interface Clock {
  now(): Date
  sleep(milliseconds: number): Promise<void>
  /** Calls again and again until the returned function is called, and doesn't keep the process alive. */
  every(milliseconds: number, call: () => void): () => void
}

/** The step's log, and annotations for the run's page. Text may be hostile: the port makes it harmless. */
export interface Log {
  info(line: LogLine): void
  group(group: LogGroup): void
  /** Shown only with the runner's debug flag. */
  debug(line: string): void
  annotate(annotation: Annotation): void
}

/** How the action gets an OIDC token. Throws when there is none; the message is the toolkit's. */
export interface IdTokens {
  /** Whether the job has `id-token: write`, which the runner shows by offering the token's address. */
  readonly available: boolean
  get(audience: string): Promise<string>
}

/** Where a run stands. `elsewhere`: it can be about another ref than the default branch, such as a pull request. */
export type Place =
  | { readonly kind: 'outside-github' }
  | { readonly kind: 'default-branch' }
  | {
      readonly kind: 'elsewhere'
      /** The default branch's name; absent where the event doesn't say. */
      readonly defaultBranch?: string
      readonly isPullRequest: boolean
    }

/** The runner: inputs in; summary and outputs out. */
export interface Runner {
  /** The raw value; undefined when the runner did not set it. */
  input(name: string): string | undefined
  readonly facts: RunFacts
  /** A pull request from a fork or by Dependabot, which get no OIDC token. */
  readonly untrusted: boolean
  readonly place: Place
  /** The run is a pull request's: whoever can read the repository sees what it reports there. */
  readonly isPullRequest: boolean
  writeSummary(markdown: string): Promise<void>
  setOutput(name: string, value: string): void
}
