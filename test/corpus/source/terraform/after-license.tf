# Copyright Acme, Inc.
# SPDX-License-Identifier: Apache-2.0

terraform {
  required_version = ">= 1.5"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

resource "aws_s3_bucket" "exports" {
  bucket = "acme-exports-2024"

  tags = {
    bucket = "not-the-name"
    Owner  = "data"
  }
}
