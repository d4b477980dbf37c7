// The policy file after parsing: thresholds, rules per bucket and exceptions, each knowing where it was written.
import type { BucketRule, Exception, Threshold } from '../model/rules.ts'

export interface Policy {
  /** The file's path as it was given. */
  readonly file: string
  /** Over all buckets, in the order of MEASURES. They give way to the inputs. */
  readonly thresholds: readonly Threshold[]
  /** In the file's order: the first that matches a bucket holds for it. */
  readonly bucketRules: readonly BucketRule[]
  readonly exceptions: readonly Exception[]
}
