variable "environment" {
  type = string
}

resource "aws_s3_bucket" "logs" {
  bucket = "${var.environment}-logs"
}

resource "aws_s3_bucket" "state" {
  bucket = "acme-${data.aws_caller_identity.current.account_id}-terraform-state"
}

resource "aws_s3_bucket" "both" {
  bucket        = "${local.prefix}${var.environment}"
  force_destroy = true
}
