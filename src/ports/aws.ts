// AWS, as the pipeline asks it: accounts to open, and what is read of each account and Region.
import type { Role } from '../core/inputs/roles.ts'
import type { BucketDetails } from '../core/model/details.ts'
import type { Visibility } from '../core/model/disclosure.ts'
import type { TargetResult } from '../core/model/outcome.ts'
import type { Target } from '../core/model/refs.ts'
import type { Exception } from '../core/model/rules.ts'
import type { Scope } from '../core/model/scope.ts'
import type { Counts } from '../core/model/severity.ts'

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

/** An endpoint that stands in for AWS's own, and the variable or file that sets it. */
export interface EndpointOverride {
  readonly name: string
  readonly url: string
}
