// Finding types by what is done about them, most urgent first: credentials can be used by whoever reads them now.

export interface RemedyGroup {
  readonly kind: 'credentials' | 'access' | 'data' | 'encryption' | 'other'
  /** An instruction: `Rotate the exposed credentials`. */
  readonly title: string
  /** Between the title and the buckets: `in`, `to`. */
  readonly where: string
  /** After the buckets; empty where nothing follows. */
  readonly after: string
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
    url: `${DOCS}/IAM/latest/UserGuide/id-credentials-access-keys-update.html`,
    has: (type) => type === 'SensitiveData:S3Object/Credentials',
  },
  {
    kind: 'access',
    title: 'Close public and external access',
    where: 'to',
    after: '',
    url: `${DOCS}/AmazonS3/latest/userguide/access-control-block-public-access.html`,
    has: (type) => type.startsWith('Policy:') && type !== 'Policy:IAMUser/S3BucketEncryptionDisabled',
  },
  {
    kind: 'data',
    title: 'Move or delete the sensitive data',
    where: 'in',
    after: '',
    url: `${DOCS}/macie/latest/user/findings-locate-sd.html`,
    has: (type) => type.startsWith('SensitiveData:') && type !== 'SensitiveData:S3Object/Credentials',
  },
  {
    kind: 'encryption',
    title: 'Restore the default encryption',
    where: 'of',
    after: '',
    url: `${DOCS}/AmazonS3/latest/userguide/default-bucket-encryption.html`,
    has: (type) => type === 'Policy:IAMUser/S3BucketEncryptionDisabled',
  },
  {
    kind: 'other',
    title: 'Review the other findings',
    where: 'in',
    after: '',
    url: `${DOCS}/macie/latest/user/findings-types.html`,
    has: () => true,
  },
]

export function remedyGroupOf(type: string): RemedyGroup {
  const found = REMEDY_GROUPS.find(({ has }) => has(type))
  if (found === undefined) throw new Error('the last group has every type')
  return found
}
