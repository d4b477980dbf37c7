// Titles of findings, as Macie words them.

export const TITLES: Readonly<Record<string, string>> = {
  'Policy:IAMUser/S3BlockPublicAccessDisabled': 'Block public access settings are disabled for the S3 bucket',
  'Policy:IAMUser/S3BucketEncryptionDisabled': 'Encryption is disabled for the S3 bucket',
  'Policy:IAMUser/S3BucketPublic': 'The S3 bucket is publicly accessible',
  'Policy:IAMUser/S3BucketReplicatedExternally': 'The S3 bucket is replicated to an external AWS account',
  'Policy:IAMUser/S3BucketSharedExternally': 'The S3 bucket is shared with an external AWS account',
  'Policy:IAMUser/S3BucketSharedWithCloudFront': 'The S3 bucket is shared with Amazon CloudFront',
  'SensitiveData:S3Object/Credentials': 'The S3 object contains credentials data',
  'SensitiveData:S3Object/CustomIdentifier': 'The S3 object contains text that matches custom data identifier criteria',
  'SensitiveData:S3Object/Financial': 'The S3 object contains financial information',
  'SensitiveData:S3Object/Multiple': 'The S3 object contains multiple categories of sensitive data',
  'SensitiveData:S3Object/Personal': 'The S3 object contains personal information',
}
