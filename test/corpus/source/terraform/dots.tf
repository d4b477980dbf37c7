resource "aws_s3_bucket" "site" {
  bucket = "www.acme.example"
}

resource "aws_s3_bucket" "site_env" {
  bucket = "${var.env}.assets.acme.example"
}
