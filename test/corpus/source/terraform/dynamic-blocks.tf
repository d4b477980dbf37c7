resource "aws_s3_bucket" "rules" {
  bucket = "acme-rules"

  dynamic "lifecycle_rule" {
    for_each = var.rules
    content {
      id      = lifecycle_rule.value["id"]
      enabled = true
    }
  }
}

resource "aws_s3_bucket_versioning" "rules" {
  bucket = aws_s3_bucket.rules.id
  versioning_configuration { status = "Enabled" }
}
