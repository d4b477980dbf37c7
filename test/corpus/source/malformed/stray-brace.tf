}
resource "aws_s3_bucket" "after_brace" {
  bucket = "acme-after-brace"
}
