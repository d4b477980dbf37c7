resource "aws_s3_bucket" "formatted" {
  bucket = format("%s-reports-%03d", var.env, var.number)
}

resource "aws_s3_bucket" "joined" {
  bucket = join("-", ["acme", var.env, "invoices"])
}

resource "aws_s3_bucket" "joined_long" {
  bucket = join("-", [
    local.company, # acme or globex
    "archive",     /* not "trash" */
    var.env,
  ])
}

resource "aws_s3_bucket" "lowered" {
  bucket = lower("ACME-${var.name}-Uploads")
}

resource "aws_s3_bucket" "joined_list" {
  bucket = join("-", var.parts)
}

resource "aws_s3_bucket" "joined_for" {
  bucket = join("-", [for part in var.parts : lower(part)])
}

resource "aws_s3_bucket" "replaced" {
  bucket = replace("acme_data", "_", "-")
}
