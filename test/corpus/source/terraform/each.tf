resource "aws_s3_bucket" "each" {
  for_each = toset(["raw", "clean", "curated"])
  bucket   = "acme-lake-${each.key}"
}

resource "aws_s3_bucket" "each_value" {
  for_each = var.buckets
  bucket   = each.value.name
}

resource "aws_s3_bucket" "counted" {
  count  = 3
  bucket = "acme-shard-${count.index}"
}
