// Individual findings and discovery jobs, as the page shows them for some of the buckets.
import { byText, inOrder, textOf } from './order.ts'
import { bySeverity, type Severity } from './severity.ts'

/** Findings of one bucket that one sensitive data discovery job made. */
export interface JobCount {
  readonly jobId: string
  /** Absent where DescribeClassificationJob was not allowed or the job is gone. */
  readonly name?: string
  readonly count: number
}

/** What is known of the bucket from its findings. Absent: Macie did not say. */
export interface BucketFacts {
  /** PUBLIC, NOT_PUBLIC or UNKNOWN, as Macie writes it. */
  readonly publicAccess?: string
  /** NONE, AES256, aws:kms …, as Macie writes it. */
  readonly defaultEncryption?: string
  readonly owner?: string
  readonly createdAt?: string
  readonly tags: readonly { readonly key: string; readonly value: string }[]
}

/** One finding. Texts are as Macie gave them: hostile until escaped for the place they go to. Times are ISO 8601, UTC. */
export interface FindingDetail {
  readonly id: string
  readonly account: string
  readonly type: string
  readonly severity: Severity
  readonly title: string
  readonly createdAt: string
  readonly updatedAt: string
  /** Macie's `count`: how often it was seen. It is no number of findings. */
  readonly occurrences: number
  readonly suppressed: boolean
  /** A sensitive data finding's object key. */
  readonly object?: string
  /** A sensitive data finding's origin: a job's ID, or automated discovery. */
  readonly origin?: { readonly kind: 'job'; readonly jobId: string } | { readonly kind: 'automated-discovery' }
  /** A policy finding's change: the API call, such as PutBucketPolicy, and who made it. */
  readonly change?: { readonly api?: string; readonly actor?: string }
  readonly bucket: BucketFacts
}

/** What the page shows beside a bucket's counts. */
export interface BucketDetails {
  /** Most findings first. */
  readonly jobs: readonly JobCount[]
  /** Most severe first, then the most recent. */
  readonly findings: readonly FindingDetail[]
  /** From the most recent of its findings. */
  readonly facts?: BucketFacts
}

/** Details by `bucketKey`, for the buckets that they were read for. */
export type DetailsByBucket = ReadonlyMap<string, BucketDetails>

export const NO_DETAILS: BucketDetails = { jobs: [], findings: [] }

/** The order of the findings of a bucket: the most severe first, of these the most recent. */
export const mostSevereFirst = inOrder<FindingDetail>(
  bySeverity,
  (left, right) => byText(right.updatedAt, left.updatedAt),
  (left, right) => byText(right.createdAt, left.createdAt),
  textOf(({ id }) => id),
)
