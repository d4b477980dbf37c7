// What the pipeline needs from outside, by edge. An entry point wires the real ones; tests wire their own.
import type { Visibility } from './core/model/disclosure.ts'
import type { Sha256 } from './core/report/write.ts'
import type { CredentialsRequest, EndpointOverride, Opened } from './ports/aws.ts'
import type { Files, SourceFiles } from './ports/files.ts'
import type { ChangedFiles, Publisher, RemoteFiles } from './ports/github.ts'
import type { Clock, Log, Runner } from './ports/runner.ts'

export interface Ports {
  readonly runner: Runner
  readonly log: Log
  readonly clock: Clock
  readonly files: Files
  /** Gets credentials for the roles, or for the job's own account, and loads what reads with them. */
  openAccounts(request: CredentialsRequest): Promise<Opened>
  /** Absent where there can be none. */
  endpoints?(): Promise<readonly EndpointOverride[]>
  /** Loaded on first need. */
  publisher(): Promise<Publisher>
  /** Loaded on first need. */
  remoteFiles(): Promise<RemoteFiles>
  /** The files that the run's pull request changes. Loaded on first need; absent outside GitHub. */
  changedFiles?(token: string): Promise<ChangedFiles>
  /** Loaded on first need; absent where there is no workspace. */
  sourceFiles?(): Promise<SourceFiles>
  /** Who can read the repository, from the token's claim, the event, or with `token` GitHub's API. Never rejects. */
  visibility(claim: Visibility, token: string): Promise<Visibility>
  readonly sha256: Sha256
  readonly version: string
}
