locals {
  script = <<EOT
${join("\n", [for name in var.names : "mkdir ${name} }"])}
${<<INNER
EOT
INNER
}
EOT
}

resource "aws_s3_bucket" "following" {
  bucket = "acme-after-script"
}
