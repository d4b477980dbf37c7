resource "aws_s3_bucket" "counted" {
  count  = var.create && 1 < 2 && !var.disabled ? 1 : 0
  bucket = "acme-counted"
  # a << b is no heredoc
  tags = { less = var.a <= var.b }
}
