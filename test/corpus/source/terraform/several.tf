locals {
  prefix = "acme-${terraform.workspace}"
}

resource "aws_s3_bucket" "in" {
  bucket = "${local.prefix}-inbox"
}

resource "aws_s3_bucket" "out" {
  bucket = "${local.prefix}-outbox"
}



resource "aws_s3_bucket" "dead_letters" {
  bucket = "${local.prefix}-dead-letters"
}
