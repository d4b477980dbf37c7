resource   "aws_s3_bucket"	"tabs"	{
	bucket	=	"acme-tabs"
}

  resource "aws_s3_bucket" "indented" {
    bucket="acme-no-spaces"
  }
