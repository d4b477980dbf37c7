// What each finding type is called on a page, and what an engineer does about it.
import { type FindingType, isFindingType } from '../../core/model/finding-types.ts'

export interface Remedy {
  /** A short name for people. */
  readonly name: string
  /** One or two sentences. */
  readonly remedy: string
  /** AWS's page on it. */
  readonly url: string
}

const S3 = 'https://docs.aws.amazon.com/AmazonS3/latest/userguide'
const MACIE = 'https://docs.aws.amazon.com/macie/latest/user'

const REMEDIES = {
  'Policy:IAMUser/S3BlockPublicAccessDisabled': {
    name: 'Block Public Access disabled',
    remedy: 'Turn on all four Block Public Access settings for the bucket or the account.',
    url: `${S3}/access-control-block-public-access.html`,
  },
  'Policy:IAMUser/S3BucketEncryptionDisabled': {
    name: 'Default encryption disabled',
    remedy:
      'Set default encryption back to SSE-KMS if you require it. Objects written meanwhile keep SSE-S3 until you copy them in place.',
    url: `${S3}/default-bucket-encryption.html`,
  },
  'Policy:IAMUser/S3BucketPublic': {
    name: 'Publicly accessible',
    remedy: 'Turn on Block Public Access, and remove `"Principal": "*"` statements and public ACL grants.',
    url: `${S3}/access-control-block-public-access.html`,
  },
  'Policy:IAMUser/S3BucketReplicatedExternally': {
    name: 'Replicated externally',
    remedy: "Delete replication rules to accounts that you don't trust, and have the copies there deleted.",
    url: `${S3}/replication.html`,
  },
  'Policy:IAMUser/S3BucketSharedExternally': {
    name: 'Shared externally',
    remedy: 'Remove external accounts from the bucket policy and ACLs, or require `aws:PrincipalOrgID`.',
    url: `${S3}/bucket-policies.html`,
  },
  'Policy:IAMUser/S3BucketSharedWithCloudFront': {
    name: 'Shared with CloudFront',
    remedy:
      'If the distribution is meant to serve this bucket, accept the finding. Otherwise, remove the origin access control or identity from the bucket policy.',
    url: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  },
  'SensitiveData:S3Object/Credentials': {
    name: 'Credentials',
    remedy:
      'Revoke and rotate the credentials first. Then delete the object and its versions, and keep secrets in Secrets Manager.',
    url: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html',
  },
  'SensitiveData:S3Object/CustomIdentifier': {
    name: 'Custom data identifier',
    remedy:
      "See which identifier matched. Move or delete the object, or refine the identifier if it's a false positive.",
    url: `${MACIE}/custom-data-identifiers.html`,
  },
  'SensitiveData:S3Object/Financial': {
    name: 'Financial information',
    remedy: 'Locate the card or account numbers. Tokenize, move, or delete them, and fix what writes them.',
    url: `${MACIE}/findings-locate-sd.html`,
  },
  'SensitiveData:S3Object/Multiple': {
    name: 'Multiple categories',
    remedy:
      'See which categories were found. If credentials are among them, rotate those first. Then move or delete the object.',
    url: `${MACIE}/findings-locate-sd.html`,
  },
  'SensitiveData:S3Object/Personal': {
    name: 'Personal information',
    remedy: "Locate the data in the object. Move or delete what isn't needed, and restrict who can read the rest.",
    url: `${MACIE}/findings-locate-sd.html`,
  },
} as const satisfies Record<FindingType, Remedy>

/** The remedy of a finding type; for one that is not known, its own name and where to look it up. */
export function remedyFor(type: string): Remedy {
  if (isFindingType(type)) return REMEDIES[type]
  return {
    name: type,
    remedy: 'Open the finding in the Macie console: it says what was found and where.',
    url: `${MACIE}/findings-types.html`,
  }
}
