locals {
  größe = "ü } \u00e9 日本語"
}

resource "aws_s3_bucket" "bücher" {
  bucket = "acme-buecher" # größer als „alles“
}
