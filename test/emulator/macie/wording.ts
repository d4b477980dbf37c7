// Titles and descriptions of findings, as Macie words them.
import type { FindingRow } from '../scenario-macie.ts'

type Words = readonly [title: string, description: string]

const WORDS: Readonly<Record<string, Words>> = {
  'Policy:IAMUser/S3BlockPublicAccessDisabled': [
    'Block public access settings are disabled for the S3 bucket',
    'All Amazon S3 block public access settings are disabled for the Amazon S3 bucket. Access to the bucket is controlled only by access control lists (ACLs) or bucket policies.',
  ],
  'Policy:IAMUser/S3BucketEncryptionDisabled': [
    'Encryption is disabled for the S3 bucket',
    'Encryption is disabled for the Amazon S3 bucket. The data in the bucket isn\u2019t encrypted using server-side encryption.',
  ],
  'Policy:IAMUser/S3BucketPublic': [
    'The S3 bucket is publicly accessible',
    'An ACL or bucket policy allows access to the Amazon S3 bucket by anonymous users or all authenticated identities.',
  ],
  'Policy:IAMUser/S3BucketReplicatedExternally': [
    'The S3 bucket is replicated to an external AWS account',
    'Replication is enabled to an AWS account that isn\u2019t part of your organization.',
  ],
  'Policy:IAMUser/S3BucketSharedExternally': [
    'The S3 bucket is shared with an external AWS account',
    'A bucket policy or ACL allows the bucket to be shared with an AWS account that isn\u2019t part of your organization.',
  ],
  'Policy:IAMUser/S3BucketSharedWithCloudFront': [
    'The S3 bucket is shared with Amazon CloudFront',
    'The bucket policy allows the bucket to be shared with a CloudFront origin access identity or access control.',
  ],
  'SensitiveData:S3Object/Credentials': [
    'The S3 object contains credentials data',
    'The S3 object contains credentials data, such as AWS secret access keys or private keys.',
  ],
  'SensitiveData:S3Object/CustomIdentifier': [
    'The S3 object contains text that matches custom data identifier criteria',
    'The S3 object contains text that matches the detection criteria of one or more custom data identifiers.',
  ],
  'SensitiveData:S3Object/Financial': [
    'The S3 object contains financial information',
    'The S3 object contains financial information such as bank account numbers or credit card numbers.',
  ],
  'SensitiveData:S3Object/Multiple': [
    'The S3 object contains multiple categories of sensitive data',
    'The S3 object contains more than one category of sensitive data.',
  ],
  'SensitiveData:S3Object/Personal': [
    'The S3 object contains personal information',
    'The S3 object contains personal information such as first or last names, addresses, or identification numbers.',
  ],
}

/** The scenario's own words first; a type that nobody knows gets its name for both. */
export function wordsOf({ type, title, description }: FindingRow): Words {
  const [usualTitle, usualDescription] = WORDS[type] ?? [type, type]
  return [title ?? usualTitle, description ?? usualDescription]
}
