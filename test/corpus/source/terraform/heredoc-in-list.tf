resource "null_resource" "setup" {
  triggers = {
    steps = jsonencode([
      <<EOT
aws s3 mb s3://acme-by-hand }
EOT
      , <<-EOT
        echo ")]}"
      EOT
    ])
  }
}

resource "aws_s3_bucket" "following" {
  bucket = "acme-following"
}
