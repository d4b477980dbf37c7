// What the pipeline needs from outside. main wires the real ones; tests wire their own.

import type { Role } from './core/inputs/roles.ts'
import type { Settings } from './core/inputs/settings.ts'
import type { Annotation } from './core/model/annotation.ts'
import type { BucketDetails } from './core/model/details.ts'
import type { Visibility } from './core/model/disclosure.ts'
import type { RunVerdict } from './core/model/judgement.ts'
import type { LogGroup, LogLine } from './core/model/log-line.ts'
import type { TargetResult } from './core/model/outcome.ts'
import type { Target } from './core/model/refs.ts'
import type { RunFacts } from './core/model/report.ts'
import type { Exception } from './core/model/rules.ts'
import type { Scope } from './core/model/scope.ts'
import type { Counts } from './core/model/severity.ts'
import type { Sha256 } from './core/report/write.ts'

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

/** Everything that tells what Macie is asked of a Target. */
export interface Question {
  readonly scope: Scope
  /** Whether to ask which buckets Macie doesn't monitor. */
  readonly coverage: boolean
  /** Whether to count the findings created per week. */
  readonly trend: boolean
  /** Exceptions with a date, which count is asked for once the rest is known: they may be on their way still. */
  readonly dated?: Promise<readonly Exception[]>
}

/** What the page shows of one bucket. `counts` are those in scope, to ask for no more than there is. */
export interface BucketRequest {
  readonly bucket: string
  readonly counts: Counts
  /** The bucket's finding types in scope. */
  readonly types: readonly string[]
}

export interface DetailsRequest {
  readonly buckets: readonly BucketRequest[]
  /** Individual findings for each bucket, 0 to 50. */
  readonly most: number
  readonly scope: Scope
}

export interface DetailsAnswer {
  /** By the bucket's name. */
  readonly buckets: ReadonlyMap<string, Omit<BucketDetails, 'facts'>>
  /** What is missing, a line each, naming the permission where that is why. */
  readonly notes: readonly string[]
  readonly calls: number
}

/** What to look for among the buckets that Macie knows. */
export interface InventoryRequest {
  /** Globs over bucket names as they were written, `!` ones included. At least one. */
  readonly patterns: readonly string[]
  /** Globs that `@source` among the patterns stands for. */
  readonly declared?: readonly string[]
  /** Owners' account IDs; empty means all. */
  readonly accounts: readonly string[]
}

/** Bucket names that Macie knows in a Target, as far as it takes to tell what patterns match. */
export type Inventory =
  /**
   * Sorted, at most 2,000. A pattern (without its `!`) that matches none of `names` matches no bucket of the Target; the
   * patterns together leave a bucket in scope only if they leave one of `names`. Other names are there to suggest.
   */
  | { readonly kind: 'known'; readonly names: readonly string[]; readonly calls: number }
  /** `message` says why and, where it is one, names the permission. */
  | { readonly kind: 'unknown'; readonly message: string; readonly calls: number }

/** The tags of buckets, by name, as far as Macie knows the buckets. */
export interface TagsAnswer {
  readonly buckets: ReadonlyMap<string, readonly BucketTag[]>
  /** Why some are missing, a line that names the permission where that is why. */
  readonly note?: string
  readonly calls: number
}

export interface BucketTag {
  readonly key: string
  readonly value: string
}

/** Reads the accounts that were opened. Nothing that AWS answers makes these throw: it comes back as a value. */
export interface FindingReader {
  read(target: Target, question: Question): Promise<TargetResult>
  /** Individual findings, most severe and most recent first, and discovery jobs. */
  details(target: Target, request: DetailsRequest): Promise<DetailsAnswer>
  /** Which buckets patterns match, by Macie's own list, whether they have findings or not. */
  inventory(target: Target, request: InventoryRequest): Promise<Inventory>
  /** The tags of these buckets. */
  tags(target: Target, buckets: readonly string[]): Promise<TagsAnswer>
}

export interface CredentialsRequest {
  readonly roles: readonly Role[]
  readonly roleSessionName: string
  readonly roleDurationSeconds: number
  readonly audience: string
  /** The IAM actions that a role's session may take, whatever else the role allows: `macie2:GetFindings`. */
  readonly actions: readonly string[]
  /** In the order in which a Region's STS endpoint is preferred. */
  readonly regions: readonly string[]
}

/**
 * `no-credentials`: `message` tells the fix. `isAbsent`: the job was given none at all, neither a token nor keys; otherwise
 * GitHub or STS refused or failed.
 */
export type Opened =
  | {
      readonly kind: 'open'
      readonly accounts: readonly string[]
      readonly reader: FindingReader
      /** Of the repository, as the OIDC token claims it; `unknown` where no token was asked for. */
      readonly visibility: Visibility
      /** Milliseconds by which AWS's clock is ahead of the runner's; undefined where no reply told. */
      readonly skew: Promise<number | undefined>
    }
  | { readonly kind: 'no-credentials'; readonly message: string; readonly isAbsent?: true }

/** The workspace's files. Paths are from the workspace; ones that lead outside it are refused. */
export interface Files {
  /** The files that a glob (`*`, `**`, `?`, `[abc]`) matches, as sorted paths from the workspace; empty where there are none. */
  find(glob: string): Promise<readonly string[]>
  /** The text, or why there is none. */
  read(path: string): Promise<FileText>
  /** Where a file belongs in the repository that is checked out around it. */
  locate(path: string): Promise<{
    /** From the repository's root, with slashes; from the workspace where nothing is checked out. */
    readonly path: string
    readonly checkedOut: boolean
  }>
  /** Writes, creating directories; gives the absolute path, or why it could not be written. */
  write(
    path: string,
    text: string,
  ): Promise<
    { readonly kind: 'written'; readonly path: string } | { readonly kind: 'refused'; readonly message: string }
  >
}

export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'missing' }
  | { readonly kind: 'refused'; readonly message: string }

export interface SourceRequest {
  /** Paths from the workspace, with `*`, `**` and `?`; `!` ones exclude. */
  readonly patterns: readonly string[]
  /** Of a path: whether such a file can declare anything. */
  readonly wants: (path: string) => boolean
  /** Bytes that are read in all. */
  readonly mostBytes?: number
}

/** Why a file wasn't read. `other-repository`: a second checkout in the workspace, or a submodule. */
export interface SkippedFile {
  /** From the workspace. */
  readonly path: string
  readonly why: 'link' | 'too-large' | 'unreadable' | 'too-many' | 'other-repository'
}

export interface SourceFilesRead {
  /** The directory that the files' repository is checked out in, from the workspace; empty: the workspace. */
  readonly root: string
  readonly skipped: readonly SkippedFile[]
}

/** The workspace's files that declare infrastructure. */
export interface SourceFiles {
  /** Gives `take` one file after another, sorted, with paths from the repository's root. */
  read(
    request: SourceRequest,
    take: (file: { readonly path: string; readonly text: string }) => void,
  ): Promise<SourceFilesRead>
}

/** A file of a repository on GitHub, as a branch has it and not as a job checked it out. */
export interface RemoteFileRequest {
  /** `owner/name`; absent: the repository whose workflow runs. */
  readonly repository?: string
  /** A branch, tag or commit; absent: the default branch. */
  readonly ref?: string
  /** Paths from the repository's root, of which at most one may exist. */
  readonly paths: readonly string[]
  readonly token: string
}

export type RemoteFile =
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  /** Certain: GitHub shows the repository's root, without these files in it. */
  | { readonly kind: 'missing' }
  /** A sentence that names the scope where that may be why. */
  | { readonly kind: 'refused'; readonly message: string }

export interface RemoteFiles {
  read(request: RemoteFileRequest): Promise<RemoteFile>
}

/** What a pull request changes. */
export type ChangedFiles =
  /** Paths from the root, former names included. GitHub lists 3,000 files at most: then `isComplete` is false. */
  | { readonly kind: 'files'; readonly paths: ReadonlySet<string>; readonly isComplete: boolean }
  | { readonly kind: 'no-pull-request' }
  /** A sentence that names the scope where that may be why. */
  | { readonly kind: 'refused'; readonly message: string }

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

/** GitHub, through its REST API. A refusal is a value: it warns and never changes the verdict. */
export interface Publisher {
  comment(request: CommentRequest): Promise<Published>
  trackingIssue(request: TrackingRequest): Promise<Published>
}

/** Verdicts that the comment and the tracking issue are about. All but `pass` are failures. */
export type PublishedVerdict = Exclude<RunVerdict, 'skipped' | 'collected'>

export interface CommentRequest {
  readonly mode: Exclude<Settings['comment'], 'never'>
  /** Tells gates apart in the marker. */
  readonly title: string
  readonly body: string
  /** The body where there is an earlier version, whose text it gets: it says what changed since then. Absent: `body`. */
  readonly bodyAfter?: (previous: string) => string
  readonly verdict: PublishedVerdict
  readonly hasFindings: boolean
  readonly token: string
}

export interface TrackingRequest {
  readonly mode: Exclude<Settings['trackingIssue'], 'never'>
  readonly title: string
  readonly body: string
  /** The body where there is an earlier version, whose text it gets: it says what changed since then. Absent: `body`. */
  readonly bodyAfter?: (previous: string) => string
  /** A line that says what the verdict is now, for the comment on a change. */
  readonly headline: string
  readonly verdict: PublishedVerdict
  readonly hasFindings: boolean
  /** Something could not be checked: an open issue stays open. */
  readonly hasGap: boolean
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
  readonly token: string
}

export type Published =
  /** `warning`: it was written, but not exactly as asked, such as without its assignees. */
  | { readonly kind: 'published'; readonly url: string; readonly warning?: string }
  /** There was nothing to do; `why` is worth a notice, such as that there is no pull request. */
  | { readonly kind: 'nothing'; readonly why?: string }
  /** Refused or failed; the message names the missing scope where that is why. */
  | { readonly kind: 'refused'; readonly message: string }

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

/** An endpoint that stands in for AWS's own, and the variable or file that sets it. */
export interface EndpointOverride {
  readonly name: string
  readonly url: string
}

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
