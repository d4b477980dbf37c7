resource "aws_s3_bucket" "open" {
  bucket = "acme-open"
