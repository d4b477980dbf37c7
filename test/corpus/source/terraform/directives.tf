resource "aws_s3_bucket" "directive" {
  bucket = "acme-data%{ if var.env != "prod" }-${var.env}%{ endif }"
}
