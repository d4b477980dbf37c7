resource "aws_s3_bucket" "a" {
  bucket = "acme-tagged"
  tags = {
    git_commit = "0000000000000000000000000000000000000000"
    git_file   = "terraform/yor-tags.tf"
    yor_name   = "a"
    yor_trace  = "11111111-2222-3333-4444-555555555555"
  }
}
