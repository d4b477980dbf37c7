resource "aws_s3_bucket" "versioned" {
  versioning {
    enabled = true
  }

  logging {
    bucket        = "acme-not-this"
    target_bucket = "acme-nor-this"
  }

  replication_configuration {
    rules {
      destination {
        bucket = "acme-replica"
      }
    }
  }

  bucket = "acme-versioned"
}
