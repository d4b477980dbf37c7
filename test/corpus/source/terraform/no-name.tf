resource "aws_s3_bucket" "generated" {
  force_destroy = true
}

resource "aws_s3_bucket" "null_name" {
  bucket = null
}

resource "aws_s3_bucket" "null_then_prefix" {
  bucket        = null
  bucket_prefix = "fallback-"
}

resource "aws_s3_bucket" "empty" {
  bucket = ""
}
