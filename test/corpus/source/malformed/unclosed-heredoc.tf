resource "aws_s3_bucket" "before" {
  bucket = "acme-before-heredoc"
}

locals {
  text = <<EOT
resource "aws_s3_bucket" "inside" {}
}
