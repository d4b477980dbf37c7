resource "aws_s3_bucket" "scratch" {
  bucket_prefix = "scratch-"
}

resource "aws_s3_bucket" "scratch_env" {
  bucket_prefix = "${var.env}-scratch-"
}
