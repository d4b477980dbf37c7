// The files around the run: policy and reports in, reports out.

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
