// Where this repository declares the affected buckets, and who owns them: beside the counts, never part of the verdict.

/** The step that found the declaration: an entry of the policy's `sources`, a tag, the literal name, a pattern. */
export const MATCH_METHODS = ['policy', 'tag', 'name', 'pattern'] as const
export type MatchMethod = (typeof MATCH_METHODS)[number]

/** Where a bucket is declared. The policy and tags name a file; its line is known only if the file leaves no doubt. */
export interface Place {
  /** From the repository's root, with slashes. */
  readonly path: string
  /** From 1: the header of the declaration. */
  readonly line?: number
  /** `aws_s3_bucket.logs`, `module.logs`, or a logical ID. */
  readonly address?: string
}

export type BucketSource =
  | { readonly kind: 'found'; readonly method: MatchMethod; readonly place: Place }
  /** Two or more, by path and line, that its name matches equally well. */
  | { readonly kind: 'candidates'; readonly method: 'name' | 'pattern'; readonly places: readonly Place[] }

export interface BucketOwners {
  /** The file's rule in CODEOWNERS, or else the bucket's tag `owner` or `team`. */
  readonly from: 'codeowners' | 'tag'
  /** As written there; at least one. Hostile until escaped, as tags are. */
  readonly names: readonly string[]
}

/** What is known of one bucket. */
export interface Declared {
  /** Absent: no declaration was found. */
  readonly source?: BucketSource
  readonly owners?: BucketOwners
  /** The pull request changes the file that the bucket is declared in. */
  readonly isChanged?: true
}

/** What came of reading `source`. */
export interface ReportSources {
  readonly files: number
  readonly declarations: number
  /** By `bucketKey`. */
  readonly byBucket: ReadonlyMap<string, Declared>
}
