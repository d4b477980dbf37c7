resource "aws_s3_bucket" "nested" {
  bucket = "acme-${lookup(var.names, "a}b", "${var.default}-x")}-data"
}

resource "aws_s3_bucket" "next" {
  bucket = "acme-${var.flags["}"]}-${"literal"}-media"
}
