module "object" {
  source = "terraform-aws-modules/s3-bucket/aws//modules/object"
  bucket = "acme-existing"
  key    = "index.html"
}

module "notification" {
  source = "terraform-aws-modules/s3-bucket/aws//modules/notification"
  bucket = "acme-existing"
}

module "wrapper" {
  source = "terraform-aws-modules/s3-bucket/aws//wrappers"
  items  = { one = { bucket = "acme-wrapped" } }
}
