resource "aws_s3_bucket" "by_variable" {
  bucket = var.bucket_name
}

resource "aws_s3_bucket" "by_local" {
  bucket = local.names["logs"]
}

resource "aws_s3_bucket" "by_condition" {
  bucket = var.production ? "acme-prod-data" : "acme-test-data"
}

resource "aws_s3_bucket" "by_lookup" {
  bucket = lookup(var.names, "reports", "acme-reports")
}
