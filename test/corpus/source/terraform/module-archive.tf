# The archive is kept in S3; the module is about something else.
module "vpc" {
  source = "s3::https://s3-eu-west-1.amazonaws.com/acme-modules/vpc.zip"
  name   = "acme-vpc"
}

module "bucket" {
  source = "s3::https://s3-eu-west-1.amazonaws.com/acme-modules/s3-bucket.zip"
  name   = "acme-from-archive"
}
