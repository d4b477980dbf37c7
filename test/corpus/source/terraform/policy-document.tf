data "aws_iam_policy_document" "s3" {
  statement {
    actions   = ["s3:GetObject"]
    resources = ["${aws_s3_bucket.docs.arn}/*"]

    condition {
      test     = "StringLike"
      variable = "aws:PrincipalArn"
      values   = ["arn:aws:iam::*:role/{reader,writer}"]
    }
  }
}

resource "aws_s3_bucket" "docs" {
  bucket = "acme-docs"
}
