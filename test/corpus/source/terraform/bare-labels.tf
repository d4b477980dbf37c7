resource aws_s3_bucket bare {
  bucket = "acme-bare"
}

resource "aws_s3_bucket" half {
  bucket = "acme-half"
}
