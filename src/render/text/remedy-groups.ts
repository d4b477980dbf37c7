// Finding types by what is done about them, most urgent first: credentials can be used by whoever reads them now.

export interface RemedyGroup {
  readonly kind: 'credentials' | 'access' | 'data' | 'encryption' | 'other'
  /** An instruction: `Rotate the exposed credentials`. */
  readonly title: string
  /** Between the title and the buckets: `in`, `to`. */
  readonly where: string
  /** After the buckets; empty where nothing follows. */
  readonly after: string
  /** One or two sentences that hold for each of its types; empty where each type has its own. */
  readonly remedy: string
  /** AWS's page on it. */
  readonly url: string
  readonly has: (type: string) => boolean
}

const DOCS = 'https://docs.aws.amazon.com'

/** The last one has whatever type no other has. */
export const REMEDY_GROUPS: readonly RemedyGroup[] = [
  {
    kind: 'credentials',
    title: 'Rotate the exposed credentials',
    where: 'in',
    after: ', then delete the objects',
    remedy:
      'Revoke and rotate the credentials first. Then delete the object and its versions, and keep secrets in Secrets Manager.',
    url: `${DOCS}/IAM/latest/UserGuide/id-credentials-access-keys-update.html`,
    has: (type) => type === 'SensitiveData:S3Object/Credentials',
  },
  {
    kind: 'access',
    title: 'Close public and external access',
    where: 'to',
    after: '',
    remedy: '',
    url: `${DOCS}/AmazonS3/latest/userguide/access-control-block-public-access.html`,
    has: (type) => type.startsWith('Policy:') && type !== 'Policy:IAMUser/S3BucketEncryptionDisabled',
  },
  {
    kind: 'data',
    title: 'Move or delete the sensitive data',
    where: 'in',
    after: '',
    remedy: "Locate the data in the object. Move or delete what isn't needed, and restrict who can read the rest.",
    url: `${DOCS}/macie/latest/user/findings-locate-sd.html`,
    has: (type) => type.startsWith('SensitiveData:') && type !== 'SensitiveData:S3Object/Credentials',
  },
  {
    kind: 'encryption',
    title: 'Restore the default encryption',
    where: 'of',
    after: '',
    remedy: 'Set default encryption back to SSE-KMS if you require it.',
    url: `${DOCS}/AmazonS3/latest/userguide/default-bucket-encryption.html`,
    has: (type) => type === 'Policy:IAMUser/S3BucketEncryptionDisabled',
  },
  {
    kind: 'other',
    title: 'Review the other findings',
    where: 'in',
    after: '',
    remedy: '',
    url: `${DOCS}/macie/latest/user/findings-types.html`,
    has: () => true,
  },
]

export function remedyGroupOf(type: string): RemedyGroup {
  const found = REMEDY_GROUPS.find(({ has }) => has(type))
  if (found === undefined) throw new Error('the last group has every type')
  return found
}
