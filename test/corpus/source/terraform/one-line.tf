resource "aws_s3_bucket" "a" { bucket = "acme-one-line" }
resource "aws_s3_bucket" "b" {}
resource "aws_s3_bucket" "c" { bucket_prefix = "acme-c-" }
