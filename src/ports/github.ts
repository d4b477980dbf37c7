// GitHub's API: files of a branch, the comment and the tracking issue.
import type { Settings } from '../core/inputs/settings.ts'
import type { RunVerdict } from '../core/model/judgement.ts'

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

/** GitHub, through its REST API. A refusal is a value: it warns and never changes the verdict. */
export interface Publisher {
  comment(request: CommentRequest): Promise<Published>
  trackingIssue(request: TrackingRequest): Promise<Published>
}

/** Verdicts that the comment and the tracking issue are about. All but `pass` are failures. */
export type PublishedVerdict = Exclude<RunVerdict, 'skipped' | 'collected'>

/** What the comment and the tracking issue have in common. */
interface PageRequest {
  /** Tells gates apart in the marker. */
  readonly title: string
  readonly body: string
  /** The body where there is an earlier version, whose text it gets: it says what changed since then. Absent: `body`. */
  readonly bodyAfter?: (previous: string) => string
  readonly verdict: PublishedVerdict
  readonly hasFindings: boolean
  readonly token: string
}

export interface CommentRequest extends PageRequest {
  readonly mode: Exclude<Settings['comment'], 'never'>
}

export interface TrackingRequest extends PageRequest {
  readonly mode: Exclude<Settings['trackingIssue'], 'never'>
  /** A line that says what the verdict is now, for the comment on a change. */
  readonly headline: string
  /** Something could not be checked: an open issue stays open. */
  readonly hasGap: boolean
  readonly labels: readonly string[]
  readonly assignees: readonly string[]
}

export type Published =
  /** `warning`: it was written, but not exactly as asked, such as without its assignees. */
  | { readonly kind: 'published'; readonly url: string; readonly warning?: string }
  /** There was nothing to do; `why` is worth a notice, such as that there is no pull request. */
  | { readonly kind: 'nothing'; readonly why?: string }
  /** Refused or failed; the message names the missing scope where that is why. */
  | { readonly kind: 'refused'; readonly message: string }
