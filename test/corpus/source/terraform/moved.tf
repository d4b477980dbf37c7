moved {
  from = aws_s3_bucket.old
  to   = aws_s3_bucket.new
}

import {
  to = aws_s3_bucket.new
  id = "acme-imported"
}

removed {
  from = aws_s3_bucket.gone
  lifecycle { destroy = false }
}

resource "aws_s3_bucket" "new" {
  bucket = "acme-new"
}
