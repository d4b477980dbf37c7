resource "aws_s3_bucket" "star" {
  bucket = "acme-*-data"
}

resource "aws_s3_bucket" "space" {
  bucket = "acme data"
}

resource "aws_s3_bucket" "short" {
  bucket = "ab"
}
