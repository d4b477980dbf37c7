module "reports" {
  source = "git::https://github.com/acme/terraform-modules.git//modules/aws-s3-private?ref=v1.2.0"
  name   = "acme-reports"
}

module "media" {
  source = "git@github.com:acme/terraform-aws-s3-bucket.git?ref=main"
  bucket = "acme-media"
}

module "queue" {
  source = "git::ssh://git@example.com/acme/infra.git//modules/sqs?ref=s3-fix"
  name   = "acme-queue"
}
