resource "aws_s3_bucket" "old" {
  # Created in us-east-1 before March 2018.
  bucket = "Acme_Old_Data"
}
