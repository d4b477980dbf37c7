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

export const REMEDIES = {
  'Policy:IAMUser/S3BlockPublicAccessDisabled': {
    name: 'Block Public Access disabled',
    remedy: 'Turn on all four Block Public Access settings of the bucket, or of the whole account.',
    url: `${S3}/access-control-block-public-access.html`,
  },
  'Policy:IAMUser/S3BucketEncryptionDisabled': {
    name: 'Default encryption disabled',
    remedy:
      'Turn on default encryption for the bucket again: SSE-KMS with your own key, or SSE-S3. Objects written meanwhile stay as they are until they are copied in place.',
    url: `${S3}/default-bucket-encryption.html`,
  },
  'Policy:IAMUser/S3BucketPublic': {
    name: 'Public bucket',
    remedy:
      'Turn on Block Public Access, and take statements for `"Principal": "*"` and ACL grants to everyone out. Serve public content through CloudFront instead.',
    url: `${S3}/access-control-block-public-access.html`,
  },
  'Policy:IAMUser/S3BucketReplicatedExternally': {
    name: 'Replicated externally',
    remedy:
      'Check the destination account of each replication rule. Delete the rule if the account is not yours, and ask for the copies that are there already to be deleted.',
    url: `${S3}/replication.html`,
  },
  'Policy:IAMUser/S3BucketSharedExternally': {
    name: 'Shared externally',
    remedy:
      'Take accounts from outside the organization out of the bucket policy and ACL, or hold the policy to your own with `aws:PrincipalOrgID`.',
    url: `${S3}/bucket-policies.html`,
  },
  'Policy:IAMUser/S3BucketSharedWithCloudFront': {
    name: 'Shared with CloudFront',
    remedy:
      'If the distribution is meant to serve this bucket, accept the finding. If not, take the origin access control or identity out of the bucket policy.',
    url: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html',
  },
  'SensitiveData:S3Object/Credentials': {
    name: 'Credentials',
    remedy:
      'Revoke and replace the credentials first: treat them as leaked. Then delete the object with its older versions, and keep secrets in Secrets Manager.',
    url: 'https://docs.aws.amazon.com/secretsmanager/latest/userguide/intro.html',
  },
  'SensitiveData:S3Object/CustomIdentifier': {
    name: 'Custom data identifier',
    remedy:
      'See which custom data identifier matched, and whether the object belongs there. Move or delete it, or narrow the identifier with keywords.',
    url: `${MACIE}/custom-data-identifiers.html`,
  },
  'SensitiveData:S3Object/Financial': {
    name: 'Financial information',
    remedy:
      'Find where in the object the card or account numbers are. Tokenize, move or delete them, and find the writer that put them there.',
    url: `${MACIE}/findings-locate-sd.html`,
  },
  'SensitiveData:S3Object/Multiple': {
    name: 'Multiple categories',
    remedy:
      'See which kinds of data the finding names, credentials first: revoke those. Then move or delete the object, or narrow who can read it.',
    url: `${MACIE}/findings-locate-sd.html`,
  },
  'SensitiveData:S3Object/Personal': {
    name: 'Personal information',
    remedy:
      'Find where in the object the personal data is. Move or delete what need not be there, and narrow who can read the rest.',
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
