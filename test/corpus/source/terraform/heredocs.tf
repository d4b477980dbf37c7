resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id
  policy = <<POLICY
{
  "Statement": [{
    "Resource": "arn:aws:s3:::acme-logs/*"
  }
}
resource "aws_s3_bucket" "in_heredoc" {
  bucket = "acme-in-heredoc"
}
POLICY
}

resource "aws_s3_bucket" "after" {
  tags = {
    Description = <<-EOT
      A "quote that is not closed, and a brace }
      ${var.text}
      EOT is not alone on this line
    EOT
  }
  bucket = "acme-after-heredoc"
}
