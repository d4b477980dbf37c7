// The policy file after parsing: thresholds, rules per bucket and exceptions, each knowing where it was written.
import type { BucketRule, Exception, SourceRule, Threshold } from '../model/rules.ts'

export interface Policy {
  /** The file's path as it was given. */
  readonly file: string
  /** Over all buckets, in the order of MEASURES. The inputs override them. */
  readonly thresholds: readonly Threshold[]
  /** In the file's order: the first that matches a bucket applies to it. */
  readonly bucketRules: readonly BucketRule[]
  readonly exceptions: readonly Exception[]
  /** In the file's order: the first that matches a bucket applies to it. */
  readonly sources?: readonly SourceRule[]
  /** Names of accounts by ID. */
  readonly accountNames?: ReadonlyMap<string, string>
}
