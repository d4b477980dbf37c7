module "logs" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.0"

  bucket = "acme-module-logs"
  acl    = "log-delivery-write"

  versioning = {
    enabled = true
  }
}

module "vpc" {
  source = "terraform-aws-modules/vpc/aws"
  name   = "acme"
}

module "prefixed" {
  source        = "terraform-aws-modules/s3-bucket/aws"
  bucket_prefix = "acme-${var.env}-upload-"
}
