module "uploads" {
  source      = "../../modules/s3"
  bucket_name = "${var.env}-acme-uploads"
}

module "private" {
  source = "./modules/s3_private_bucket"
  name   = "acme-private"
}

module "network" {
  source = "./modules/network"
  name   = "acme-network"
}
