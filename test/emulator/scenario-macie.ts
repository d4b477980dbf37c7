// The words in which a scenario describes Macie in one account and Region: its state, limits, buckets and findings.
import { chaos, fault, operation } from './scenario-faults.ts'
import { count, flag, list, number, object, oneOf, type Read, record, text } from './shape.ts'

export const SEVERITIES = ['Low', 'Medium', 'High'] as const

export const FINDING_TYPES = [
  'Policy:IAMUser/S3BlockPublicAccessDisabled',
  'Policy:IAMUser/S3BucketEncryptionDisabled',
  'Policy:IAMUser/S3BucketPublic',
  'Policy:IAMUser/S3BucketReplicatedExternally',
  'Policy:IAMUser/S3BucketSharedExternally',
  'Policy:IAMUser/S3BucketSharedWithCloudFront',
  'SensitiveData:S3Object/Credentials',
  'SensitiveData:S3Object/CustomIdentifier',
  'SensitiveData:S3Object/Financial',
  'SensitiveData:S3Object/Multiple',
  'SensitiveData:S3Object/Personal',
] as const

/** Once, or each time (`every`), `after` calls to the Target were made: `by` more findings of the cell, or fewer. */
const move = object({ after: count, bucket: text, type: text, severity: text, by: number }, { every: flag })
export type Move = Read<typeof move>

const tags = record(text)
const bucket = object(
  { name: text },
  {
    /** The owner, where it is not the account that lists it. */
    account: text,
    errorCode: oneOf('ACCESS_DENIED', 'BUCKET_COUNT_EXCEEDS_QUOTA'),
    /** By automated discovery; when absent, what discovery is. */
    monitored: flag,
    /** The job that looks into it. */
    job: text,
    /** Classifiable objects, 1,200 when absent. */
    objects: count,
    public: flag,
    encryption: oneOf('NONE', 'AES256', 'aws:kms', 'aws:kms:dsse'),
    owner: text,
    tags,
    /** ISO 8601. */
    created: text,
    /** So many buckets, `name-0001` and on. */
    repeat: count,
  },
)
export type BucketRow = Read<typeof bucket>

/**
 * `count` findings alike in a bucket, or in each of `repeat` buckets (`name-0001` and on). The first was created
 * `daysAgo` (1 when absent), the others evenly over the `spreadDays` before it. Type and severity are not checked:
 * tomorrow's Macie may know more of both.
 */
const finding = object(
  { bucket: text, type: text, severity: text },
  {
    count,
    repeat: count,
    daysAgo: number,
    spreadDays: number,
    /** Repeated buckets share their moments when absent; else each is some earlier, the last by nearly this much. */
    staggerDays: number,
    updatedDaysAgo: number,
    /** The id of the job that found it; one of automated discovery has none. */
    job: text,
    automated: flag,
    /** Suppressed by a findings filter. */
    archived: flag,
    sample: flag,
    /** The key; made up when absent. A finding of sensitive data only. */
    object: text,
    title: text,
    description: text,
    /** The API call behind a policy finding, and the ARN of who made it. */
    api: text,
    actor: text,
    occurrences: count,
    /** Names of custom data identifiers. */
    identifiers: list(text),
    account: text,
  },
)
export type FindingRow = Read<typeof finding>

export const region = object(
  {},
  {
    macie: oneOf('enabled', 'paused', 'off', 'denied', 'not-opted-in', 'expired'),
    /** How Macie says that it is off. */
    off: oneOf('403', '401', '404', 'apostrophe', 'not-onboarded', 'empty'),
    /** Operations that the role may not call. */
    denied: list(operation),
    /** Automated sensitive data discovery; on when absent. `not-visible`: only the administrator may ask. */
    discovery: oneOf('on', 'off', 'not-visible'),
    /** maxSize: refused above; maxGroups: cut short in silence; maxBucketPage: DescribeBuckets. 1,000 when absent. */
    limits: object({}, { maxSize: count, maxGroups: count, maxBucketPage: count }),
    faults: list(fault),
    chaos,
    moves: list(move),
    /** Names by id. */
    jobs: record(text),
    /** Names of findings filters that suppress. */
    filters: list(text),
    buckets: list(bucket),
    findings: list(finding),
  },
)
export type RegionState = Read<typeof region>
