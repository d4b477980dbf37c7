resource "aws_s3_bucket" "stripped" {
  bucket = "acme-${~ var.env ~}-stripped"
}
