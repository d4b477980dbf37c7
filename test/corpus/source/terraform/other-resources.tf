resource "aws_s3_bucket_public_access_block" "logs" {
  bucket              = "acme-logs"
  block_public_acls   = true
  block_public_policy = true
}

resource "aws_s3_bucket_object" "readme" {
  bucket = "acme-logs"
  key    = "README"
}

resource "google_storage_bucket" "mirror" {
  name = "acme-mirror"
}

data "aws_s3_bucket" "existing" {
  bucket = "acme-existing"
}

output "s3" {
  value = data.aws_s3_bucket.existing.arn
}
