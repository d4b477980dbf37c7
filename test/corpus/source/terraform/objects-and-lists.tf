locals {
  buckets = {
    logs = { name = "acme-logs", resource = "aws_s3_bucket" },
    data = [
      { name = "acme-data" },
      [1, 2, { deep = "}" }],
    ]
  }
}

resource "aws_s3_bucket" "after_objects" {
  tags = merge(local.tags, {
    "bucket" = "acme-not-this"
    (var.key) : "x"
  })
  bucket = "acme-after-objects"
}
