resource "aws_s3_bucket" "list" {
  tags   = ["a", "b"
}

resource "aws_s3_bucket" "next" {
  bucket = "acme-next"
}
