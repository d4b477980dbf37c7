// The words in which a scenario describes Macie in one account and Region: its state, limits, buckets and findings.
import { chaos, fault, group, operation } from './scenario-faults.ts'
import { count, either, flag, list, number, object, oneOf, type Read, record, text } from './shape.ts'

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

/** `by` more findings of the cell, or fewer, from one call to the Target to the next. Moves of one moment are one step. */
const move = object(
  { bucket: text, type: text, severity: text, by: number },
  {
    /** Once so many calls to the Target were made; with `every`, each time that so many were. */
    after: count,
    every: flag,
    /** Instead of `after`: right before the `nth` statistics by this group (the first when absent). */
    before: group,
    nth: count,
    /** How long Macie takes to show the findings: they are dated so much before the moment. */
    lateSeconds: count,
    /** `by` findings that are there get this moment for their `updatedAt` and are current, whether suppressed or not. */
    recurs: flag,
    /** Only suppressed findings (true), or current ones, leave or recur; arrivals are suppressed. */
    archived: flag,
  },
)
export type Move = Read<typeof move>

export const MEMBER_STATUSES = [
  'Enabled',
  'Paused',
  'Created',
  'Invited',
  'EmailVerificationInProgress',
  'EmailVerificationFailed',
  'Removed',
  'Resigned',
  'AccountSuspended',
  'RegionDisabled',
] as const

/** Accounts by ID, with what Macie says of each as a member. */
const members = record(oneOf(...MEMBER_STATUSES), /^\d{12}$/, 'account ids of 12 digits, in quotes')

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
    /** The job ran once and won't run again. */
    once: flag,
    /** When the job, or discovery, last analyzed it; about a day when absent. */
    analyzedDaysAgo: number,
    /** Neither has analyzed it yet. */
    unanalyzed: flag,
    /** Objects, 1,200 when absent. */
    objects: count,
    /** Of them, those that Macie can classify; all when absent. */
    classifiable: count,
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
    /** It names no bucket, which `bucket` still tells from others. */
    nameless: flag,
    /** Suppressed by a findings filter. */
    archived: flag,
    sample: flag,
    /** The key; made up when absent. A finding of sensitive data only. */
    object: text,
    title: text,
    /** The API call behind a policy finding, and the ARN of who made it. */
    api: text,
    actor: text,
    occurrences: count,
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
    /**
     * maxSize: refused above; maxGroups: cut short in silence, a list is gone through call by call; maxBucketPage:
     * DescribeBuckets. 1,000 when absent.
     */
    limits: object({}, { maxSize: count, maxGroups: either(count, list(count)), maxBucketPage: count }),
    /** The header `Date` of replies: up to so many seconds late, drawn from the seed, or absent. On time when not given. */
    dates: object({}, { lateSeconds: count, seed: count, absent: flag }),
    faults: list(fault),
    chaos,
    moves: list(move),
    /** Members besides those that the account `administers`, and what is not Enabled of these. */
    members,
    /** Members, or the administrator itself, for which automated discovery is off. */
    discoveryOff: list(text),
    /** Names by id. */
    jobs: record(text),
    /** Statistics by job count what no job found under the key null. */
    nullJob: flag,
    buckets: list(bucket),
    findings: list(finding),
  },
)
export type RegionState = Read<typeof region>
