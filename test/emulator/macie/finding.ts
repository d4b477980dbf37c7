// The findings of a scenario's row, each in full as GetFindings gives it, as far as the action reads it. What findings of
// a row have in common is one object, so a million of them fit into memory.
// Source: Macie API reference, "GetFindings".
import type { Finding, S3Bucket, S3Object } from '@aws-sdk/client-macie2'
import type { BucketRow, FindingRow } from '../scenario-macie.ts'
import { hash, hex } from './hash.ts'
import { TITLES } from './titles.ts'

export const DAY = 24 * 60 * 60 * 1000

/** Type and severity are the scenario's, which may know more of them than the SDK. */
export interface Held extends Omit<Finding, 'type' | 'severity'> {
  readonly id: string
  readonly type: string
  readonly severity: { readonly description: string; readonly score: number }
  readonly archived: boolean
  readonly sample: boolean
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** What a row doesn't say of its findings. */
export interface Origin {
  /** Whose bucket it is, unless the row or the bucket says otherwise. */
  readonly account: string
  /** A text of its own for each row, which the ids are made from. */
  readonly key: string
  readonly facts: BucketRow | undefined
  /** When the first one was created, Unix milliseconds. */
  readonly latest: number
  /** Absent where it is when the finding was created. */
  readonly updatedAt?: number
}

/** 1 to 3; a severity that Macie doesn't know today is above all. */
const SCORES: Readonly<Record<string, number>> = { Low: 1, Medium: 2, High: 3 }
const UNKNOWN_SCORE = 4

const FOLDERS = ['exports', 'uploads', 'backups', 'reports']

/** `name`, or `name-0001` and on. */
export function namesOf(name: string, repeat: number | undefined): string[] {
  if (repeat === undefined) return [name]
  return Array.from({ length: repeat }, (_, at) => `${name}-${String(at + 1).padStart(4, '0')}`)
}

/** Place by place, latest first, and in each place bucket by bucket. */
export function findingsOf(row: FindingRow, { account, key, facts, latest, updatedAt }: Origin): Held[] {
  const { count = 1, spreadDays = 0, staggerDays = 0 } = row
  const common = commonOf(row, row.account ?? facts?.account ?? account)
  const prefix = hash(key) + hash(`${row.bucket} ${row.type}`)
  const names = namesOf(row.bucket, row.repeat)
  const buckets = names.map((name, at) => ({
    s3Bucket: bucketOf(name, row, facts),
    prefix: prefix + hex(at),
    earlier: Math.floor((at * staggerDays * DAY) / names.length),
  }))
  const update = updatedAt === undefined ? undefined : new Date(updatedAt)
  return Array.from({ length: count }, (_, place) => {
    const moment = new Date(latest - Math.floor((place * spreadDays * DAY) / count))
    const s3Object = objectOf(row, place)
    const suffix = hex(place)
    return buckets.map(({ s3Bucket, prefix, earlier }): Held => {
      const createdAt = earlier === 0 ? moment : new Date(moment.getTime() - earlier)
      const resourcesAffected = s3Object === undefined || s3Bucket === undefined ? { s3Bucket } : { s3Bucket, s3Object }
      return { ...common, id: prefix + suffix, resourcesAffected, createdAt, updatedAt: update ?? createdAt }
    })
  }).flat()
}

function commonOf(row: FindingRow, account: string) {
  const { archived = false, sample = false, automated = false, job, severity, type } = row
  const common = {
    accountId: account,
    archived,
    sample,
    severity: { description: severity, score: SCORES[severity] ?? UNKNOWN_SCORE },
    title: row.title ?? TITLES[type] ?? type,
    type,
  }
  if (type.startsWith('Policy:')) {
    const arn = row.actor ?? `arn:aws:sts::${account}:assumed-role/platform-admin/jane.doe`
    const policyDetails = {
      action: { actionType: 'AWS_API_CALL' as const, apiCallDetails: { api: apiOf(row) } },
      actor: { userIdentity: { type: 'AssumedRole' as const, assumedRole: { accountId: account, arn } } },
    }
    return { ...common, count: row.occurrences ?? 1, policyDetails }
  }
  // Each detection of sensitive data is a finding of its own.
  const classificationDetails = automated
    ? { originType: 'AUTOMATED_SENSITIVE_DATA_DISCOVERY' as const }
    : { originType: 'SENSITIVE_DATA_DISCOVERY_JOB' as const, ...(job === undefined ? {} : { jobId: job }) }
  return { ...common, count: 1, classificationDetails }
}

const APIS: Readonly<Record<string, string>> = {
  S3BlockPublicAccessDisabled: 'PutBucketPublicAccessBlock',
  S3BucketEncryptionDisabled: 'DeleteBucketEncryption',
  S3BucketReplicatedExternally: 'PutBucketReplication',
}

function apiOf({ api, type }: FindingRow): string {
  return api ?? APIS[type.slice(type.indexOf('/') + 1)] ?? 'PutBucketPolicy'
}

/** Undefined where the finding names no bucket. */
function bucketOf(name: string, { nameless, type }: FindingRow, facts: BucketRow | undefined): S3Bucket | undefined {
  if (nameless === true) return undefined
  // Macie says NONE for a bucket whose default encryption was reset, and AES256 for S3's own keys.
  const usual = type === 'Policy:IAMUser/S3BucketEncryptionDisabled' ? 'NONE' : 'AES256'
  return {
    createdAt: new Date(facts?.created ?? '2023-05-17T08:12:31Z'),
    defaultServerSideEncryption: { encryptionType: facts?.encryption ?? usual },
    name,
    owner: { displayName: facts?.owner ?? 'example-org-storage' },
    publicAccess: { effectivePermission: facts?.public === true ? 'PUBLIC' : 'NOT_PUBLIC' },
    tags: tagsOf(facts),
  }
}

export function tagsOf(facts: BucketRow | undefined): { key: string; value: string }[] {
  return Object.entries(facts?.tags ?? {}).map(([key, value]) => ({ key, value }))
}

/** Of sensitive data: the same for every finding of a row that names its object; else one for each place. */
function objectOf({ type, object }: FindingRow, place: number): S3Object | undefined {
  if (type.startsWith('Policy:')) return undefined
  const folder = FOLDERS[place % FOLDERS.length]
  return { key: object ?? `${folder}/2026/part-${String(place).padStart(5, '0')}.csv` }
}
