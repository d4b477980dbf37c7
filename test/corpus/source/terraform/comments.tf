/*
resource "aws_s3_bucket" "commented_out" {
  bucket = "acme-old"
}
*/

# resource "aws_s3_bucket" "also_out" {
//   bucket = "acme-older"
# }

resource /* type */ "aws_s3_bucket" "kept" { # { not an opening
  # bucket = "acme-first-thought"
  // bucket = "acme-second-thought"
  bucket = "acme-kept" // "acme-third-thought"
  /* bucket = "acme-fourth-thought" */
}
