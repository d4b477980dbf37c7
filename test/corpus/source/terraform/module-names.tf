module "named_twice" {
  source = "cloudposse/s3-bucket/aws"
  name   = "app"
  bucket_name = "acme-cloudposse-app"
}

module "s3_logs" {
  source         = "trussworks/logs/aws"
  s3_bucket_name = "acme-truss-logs"
}

module "s3_private" {
  source = "trussworks/s3-private-bucket/aws"
  bucket = "acme-truss-private"
}
