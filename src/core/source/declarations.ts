// What a scanned file says about buckets: each declaration with its place and what is known of the bucket's name.
import type { DeclaredName } from './names.ts'

/**
 * Largest file that is scanned, in bytes. Whoever reads the files skips larger ones, and links, and reports them.
 * CloudFormation itself takes templates of up to 1 MB.
 * Source: AWS CloudFormation user guide, "Understand CloudFormation quotas", template body size in an S3 object.
 */
export const MOST_SOURCE_BYTES = 1024 * 1024

/** A file of the workspace: its path from the root, with forward slashes, and its whole text. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

/** One bucket as an infrastructure file declares it. A declaration with `count` or `for_each` stands for several. */
export interface Declaration {
  readonly kind: 'terraform-resource' | 'terraform-module' | 'cloudformation'
  readonly path: string
  /** From 1: the block's header in Terraform, the logical ID in CloudFormation. */
  readonly line: number
  /** `aws_s3_bucket.logs`, `module.logs`, or the logical ID. */
  readonly address: string
  readonly name: DeclaredName
}

/** Why a file may declare more than was found in it. */
export type SourceProblem = 'malformed' | 'too-deep'

export interface ScannedFile {
  /** In the order of the file. */
  readonly declarations: readonly Declaration[]
  readonly problem?: SourceProblem
}
