resource "aws_s3_bucket" "before" {
  bucket = "acme-before"
}
/* never closed
resource "aws_s3_bucket" "inside" {
  bucket = "acme-inside"
}
