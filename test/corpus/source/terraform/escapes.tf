resource "aws_s3_bucket" "escaped" {
  bucket = "acme-$${var.env}"
}

resource "aws_s3_bucket" "quoted" {
  bucket = "acme-\"quoted\""
}

resource "aws_s3_bucket" "plain" {
  tags   = { Note = "C:\\", Other = "50%" }
  bucket = "acme-plain"
}
