resource "aws_s3_bucket" "broken" {
  bucket = "acme-broken
  acl    = "private"
}

resource "aws_s3_bucket" "intact" {
  bucket = "acme-intact"
}
