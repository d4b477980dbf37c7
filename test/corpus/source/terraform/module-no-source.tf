module "broken" {
  bucket = "acme-s3-broken"
}

module "computed" {
  source = local.s3_module
  bucket = "acme-computed"
}
