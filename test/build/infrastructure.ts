// Repositories of infrastructure files: as many as asked for, each different, in the proportions of public ones.

export interface GeneratedFile {
  readonly path: string
  readonly text: string
}

const NETWORK = (at: number) =>
  Array.from(
    { length: 12 },
    (_, rule) => `resource "aws_security_group_rule" "rule_${at}_${rule}" {
  description = "Allows \${var.service} to reach port ${rule} of \${aws_instance.main.id} (see docs/{network}.md)"
  type        = "ingress"
  cidr_blocks = [for subnet in data.aws_subnets.private.ids : lookup(local.blocks, subnet, "10.0.0.0/8")]

  lifecycle {
    ignore_changes = [description] # set by hand
  }
}
`,
  ).join('\n')

const POLICY = (at: number) => `data "aws_iam_policy_document" "s3_${at}" {
  statement {
    actions   = ["s3:GetObject", "s3:ListBucket"]
    resources = ["\${aws_s3_bucket.data_${at}.arn}/*"]
  }
}

resource "aws_s3_bucket_policy" "data_${at}" {
  bucket = aws_s3_bucket.data_${at}.id
  policy = <<-EOT
    { "Version": "2012-10-17", "Statement": [{ "Resource": "\${aws_s3_bucket.data_${at}.arn}" }] }
  EOT
}
`

const BUCKET = (at: number) => `resource "aws_s3_bucket" "data_${at}" {
  bucket = "acme-\${var.environment}-data-${at}"

  tags = merge(local.tags, { Owner = "team-${at % 20}" })
}
`

const MODULE = (at: number) => `module "lake_${at}" {
  source  = "terraform-aws-modules/s3-bucket/aws"
  version = "~> 4.0"
  bucket  = "acme-lake-${at}"
}
`

const TEMPLATE = (at: number) => `AWSTemplateFormatVersion: "2010-09-09"
Resources:
${Array.from(
  { length: 20 },
  (_, topic) => `  Topic${topic}:
    Type: AWS::SNS::Topic
    Properties:
      TopicName: !Sub "\${AWS::StackName}-topic-${topic}"
      Tags:
        - Key: team
          Value: team-${at % 20}
`,
).join('')}  Uploads:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: !Sub "acme-\${Environment}-uploads-${at}"
`

const WORKFLOW = (at: number) =>
  `name: deploy ${at}\non: push\njobs:\n${'  job:\n    steps:\n      - run: make\n'.repeat(20)}`

/** The files one after another, so that no more than one need be held. About 2.5 KB each. */
export function* infrastructureFiles(count: number): Generator<GeneratedFile> {
  for (let at = 0; at < count; at += 1) {
    const folder = `infra/service-${Math.floor(at / 10)}`
    const kind = at % 10
    if (kind < 5) yield { path: `${folder}/network-${at}.tf`, text: NETWORK(at) }
    else if (kind < 7) yield { path: `${folder}/storage-${at}.tf`, text: NETWORK(at) + BUCKET(at) + POLICY(at) }
    else if (kind === 7) yield { path: `${folder}/lake-${at}.tf`, text: MODULE(at) + NETWORK(at) }
    else if (kind === 8) yield { path: `${folder}/template-${at}.yaml`, text: TEMPLATE(at) }
    else yield { path: `${folder}/deploy-${at}.yml`, text: WORKFLOW(at) }
  }
}
