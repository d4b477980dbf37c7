resource "aws_s3_bucket" "wide" {
  bucket = "acme-${
    var.env == "prod"
    ? "live"
    : "test"
  }-orders"
}

resource "aws_s3_bucket" "after_wide" {
  bucket = "acme-after-wide"
}
