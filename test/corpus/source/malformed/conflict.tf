resource "aws_s3_bucket" "merged" {
<<<<<<< HEAD
  bucket = "acme-ours"
=======
  bucket = "acme-theirs"
>>>>>>> branch
}
