// What findings and the list of buckets say of a bucket alike.
import type { BucketPublicAccess, S3Bucket } from '@aws-sdk/client-macie2'
import type { BucketRow } from '../scenario-macie.ts'
import type { Row } from './rows.ts'
import type { Wire } from './wire.ts'

export const OWNER = 'example-org-storage'
const CREATED = '2023-05-17T08:12:31Z'

/** Macie says NONE for a bucket whose default encryption was reset, and AES256 for S3's own keys. */
export function encryptionOf({ finding, facts }: Row): NonNullable<BucketRow['encryption']> {
  if (facts?.encryption !== undefined) return facts.encryption
  return finding.type === 'Policy:IAMUser/S3BucketEncryptionDisabled' ? 'NONE' : 'AES256'
}

export function createdOf(facts: BucketRow | undefined): string {
  return new Date(facts?.created ?? CREATED).toISOString()
}

export function tagsOf(facts: BucketRow | undefined): { key: string; value: string }[] {
  return Object.entries(facts?.tags ?? {}).map(([key, value]) => ({ key, value }))
}

export const keyOf = (account: string, region: string) =>
  `arn:aws:kms:${region}:${account}:key/1234abcd-12ab-34cd-56ef-1234567890ab`

export function publicAccessOf(facts: BucketRow | undefined): Wire<BucketPublicAccess> {
  const open = facts?.public === true
  const block = {
    blockPublicAcls: !open,
    blockPublicPolicy: !open,
    ignorePublicAcls: !open,
    restrictPublicBuckets: !open,
  }
  return {
    effectivePermission: open ? 'PUBLIC' : 'NOT_PUBLIC',
    permissionConfiguration: {
      accountLevelPermissions: { blockPublicAccess: block },
      bucketLevelPermissions: {
        accessControlList: { allowsPublicReadAccess: false, allowsPublicWriteAccess: false },
        blockPublicAccess: block,
        bucketPolicy: { allowsPublicReadAccess: open, allowsPublicWriteAccess: false },
      },
    },
  }
}

export function s3Bucket(row: Row, name: string): Wire<S3Bucket> {
  const encryptionType = encryptionOf(row)
  const isKms = encryptionType === 'aws:kms' || encryptionType === 'aws:kms:dsse'
  return {
    allowsUnencryptedObjectUploads: encryptionType === 'NONE' ? 'TRUE' : 'FALSE',
    arn: `arn:aws:s3:::${name}`,
    createdAt: createdOf(row.facts),
    defaultServerSideEncryption: {
      encryptionType,
      ...(isKms ? { kmsMasterKeyId: keyOf(row.account, row.region) } : {}),
    },
    name,
    owner: { displayName: row.facts?.owner ?? OWNER, id: `${row.account}`.padEnd(64, 'a') },
    publicAccess: publicAccessOf(row.facts),
    tags: tagsOf(row.facts),
  }
}
