// Which modules of Terraform count as declaring a bucket, by their source alone.
import { describe, expect, it } from 'vitest'
import { speaksOfBucket } from '../../../../src/core/source/module-source.ts'

const BUCKETS = [
  'terraform-aws-modules/s3-bucket/aws',
  'app.terraform.io/acme/s3-bucket/aws',
  'cloudposse/s3-log-storage/aws',
  './s3',
  '../../modules/S3',
  './modules/aws_s3_private',
  './modules/s3bucket',
  './modules/s3-buckets/logs',
  'github.com/acme/terraform-aws-s3-bucket',
  'git::https://github.com/acme/modules.git//storage/s3?ref=v1',
  'git::ssh://git@example.com/acme/s3.git',
  'git@github.com:acme/terraform-aws-s3.git//modules/private',
  'https://example.com/modules/s3.zip?archive=zip',
  's3::https://s3-eu-west-1.amazonaws.com/acme/s3-bucket.zip',
  'terraform-aws-modules/s3-bucket/aws//wrappers',
]

const OTHERS = [
  '',
  'terraform-aws-modules/vpc/aws',
  './modules/rs3x',
  './modules/s3cret',
  'git::https://s3.example.com/acme/vpc.git',
  'git::ssh://git@s3.example.com/acme/vpc.git',
  'git@s3.example.com:acme/vpc.git',
  'git::https://github.com/acme/modules.git//vpc?ref=s3',
  's3::https://s3-eu-west-1.amazonaws.com/acme/vpc.zip',
  'terraform-aws-modules/s3-bucket/aws//modules/object',
  'terraform-aws-modules/s3-bucket/aws//modules/notification',
  'terraform-aws-modules/s3-bucket/aws//modules/account-public-access',
  'terraform-aws-modules/s3-bucket/aws//modules/table-bucket',
]

describe('the source of a module', () => {
  it.each(BUCKETS)('%s speaks of a bucket', (source) => {
    expect(speaksOfBucket(source)).toBe(true)
  })

  it.each(OTHERS)('%s does not', (source) => {
    expect(speaksOfBucket(source)).toBe(false)
  })
})
