// The fields that findings can be asked for by, and what a row of findings holds in them.
// Source: Macie user guide, "Fields for filtering findings".
import type { OriginType, SensitiveDataItemCategory } from '@aws-sdk/client-macie2'
import { encryptionOf, OWNER } from './bucket-facts.ts'
import { actorOf, apiOf } from './policy-change.ts'
import { occurrencesOf, type Row } from './rows.ts'

type FieldKind = 'string' | 'boolean' | 'number' | 'date'
export interface Field {
  readonly kind: FieldKind
  /** What the findings of a row hold; nothing where they lack the field. Dates and bucket names differ within a row. */
  readonly values: (row: Row) => readonly (string | number)[]
}

const absent = () => []
const string = (values: Field['values'] = absent): Field => ({ kind: 'string', values })
const boolean = (value?: (row: Row) => boolean): Field => ({
  kind: 'boolean',
  values: value === undefined ? absent : (row) => [String(value(row))],
})
const number = (values: Field['values'] = absent): Field => ({ kind: 'number', values })
const date: Field = { kind: 'date', values: absent }

export const BUCKET = 'resourcesAffected.s3Bucket.name'
const isPolicy = ({ finding }: Row) => finding.type.startsWith('Policy:')
const maybe = (value: string | undefined) => (value === undefined ? [] : [value])

const BLOCKS = ['blockPublicAcls', 'blockPublicPolicy', 'ignorePublicAcls', 'restrictPublicBuckets']
const ACCESS = ['allowsPublicReadAccess', 'allowsPublicWriteAccess']
const PERMISSIONS = 'resourcesAffected.s3Bucket.publicAccess.permissionConfiguration'
const IDENTITIES = ['assumedRole', 'federatedUser']

const CATEGORIES: Readonly<Record<string, readonly SensitiveDataItemCategory[]>> = {
  Credentials: ['CREDENTIALS'],
  Financial: ['FINANCIAL_INFORMATION'],
  Personal: ['PERSONAL_INFORMATION'],
  Multiple: ['FINANCIAL_INFORMATION', 'PERSONAL_INFORMATION'],
  CustomIdentifier: [],
}

/** The categories of sensitive data that a finding of that type reports. */
export function categoriesOf(type: string): readonly SensitiveDataItemCategory[] {
  return CATEGORIES[type.slice(type.indexOf('/') + 1)] ?? []
}

export function jobOf({ finding }: Row): string | undefined {
  return finding.automated === true || finding.type.startsWith('Policy:') ? undefined : finding.job
}

function absentIn(prefix: string, keys: readonly string[], field: Field): [string, Field][] {
  return keys.map((key) => [`${prefix}.${key}`, field])
}

export const FIELDS: ReadonlyMap<string, Field> = new Map<string, Field>([
  ['accountId', string(({ account }) => [account])],
  ['archived', boolean(({ finding }) => finding.archived === true)],
  ['category', string((row) => [isPolicy(row) ? 'POLICY' : 'CLASSIFICATION'])],
  ['count', number((row) => [occurrencesOf(row)])],
  ['createdAt', date],
  ['id', string()],
  ['type', string(({ finding }) => [finding.type])],
  ['region', string(({ region }) => [region])],
  ['sample', boolean(({ finding }) => finding.sample === true)],
  ['severity.description', string(({ finding }) => [finding.severity])],
  ['updatedAt', date],
  [BUCKET, string()],
  ['resourcesAffected.s3Bucket.createdAt', date],
  ['resourcesAffected.s3Bucket.defaultServerSideEncryption.encryptionType', string((row) => [encryptionOf(row)])],
  ['resourcesAffected.s3Bucket.defaultServerSideEncryption.kmsMasterKeyId', string()],
  ['resourcesAffected.s3Bucket.allowsUnencryptedObjectUploads', string()],
  ['resourcesAffected.s3Bucket.owner.displayName', string(({ facts }) => [facts?.owner ?? OWNER])],
  [
    'resourcesAffected.s3Bucket.publicAccess.effectivePermission',
    string(({ facts }) => [facts?.public === true ? 'PUBLIC' : 'NOT_PUBLIC']),
  ],
  ['resourcesAffected.s3Bucket.tags.key', string(({ facts }) => Object.keys(facts?.tags ?? {}))],
  ['resourcesAffected.s3Bucket.tags.value', string(({ facts }) => Object.values(facts?.tags ?? {}))],
  ...absentIn(`${PERMISSIONS}.accountLevelPermissions.blockPublicAccess`, BLOCKS, boolean()),
  ...absentIn(`${PERMISSIONS}.bucketLevelPermissions.blockPublicAccess`, BLOCKS, boolean()),
  ...absentIn(`${PERMISSIONS}.bucketLevelPermissions.accessControlList`, ACCESS, boolean()),
  ...absentIn(`${PERMISSIONS}.bucketLevelPermissions.bucketPolicy`, ACCESS, boolean()),
  ['resourcesAffected.s3Object.key', string(({ finding }) => maybe(finding.object))],
  ['resourcesAffected.s3Object.extension', string(({ finding }) => maybe(/\.(\w+)$/.exec(finding.object ?? '')?.[1]))],
  ['resourcesAffected.s3Object.lastModified', date],
  ['resourcesAffected.s3Object.publicAccess', boolean()],
  ...absentIn(
    'resourcesAffected.s3Object',
    ['path', 'tags.key', 'tags.value', 'serverSideEncryption.kmsMasterKeyId', 'serverSideEncryption.encryptionType'],
    string(),
  ),
  ['classificationDetails.jobId', string((row) => maybe(jobOf(row)))],
  ['classificationDetails.originType', string((row) => maybe(originOf(row)))],
  ['classificationDetails.result.sensitiveData.category', string(({ finding }) => categoriesOf(finding.type))],
  ...absentIn(
    'classificationDetails.result',
    ['mimeType', 'status.code', 'sensitiveData.detections.type', 'customDataIdentifiers.detections.arn'],
    string(),
  ),
  ['classificationDetails.result.customDataIdentifiers.detections.name', string()],
  ...absentIn(
    'classificationDetails.result',
    ['sizeClassified', 'sensitiveData.detections.count', 'customDataIdentifiers.detections.count'],
    number(),
  ),
  ['policyDetails.action.actionType', string((row) => (isPolicy(row) ? ['AWS_API_CALL'] : []))],
  ['policyDetails.action.apiCallDetails.api', string((row) => (isPolicy(row) ? [apiOf(row.finding)] : []))],
  ['policyDetails.action.apiCallDetails.apiServiceName', string((row) => (isPolicy(row) ? ['s3.amazonaws.com'] : []))],
  ...absentIn('policyDetails.action.apiCallDetails', ['firstSeen', 'lastSeen'], date),
  ['policyDetails.actor.userIdentity.assumedRole.arn', string((row) => (isPolicy(row) ? [actorOf(row)] : []))],
  ...absentIn(
    'policyDetails.actor',
    [
      ...['domainDetails.domainName', 'ipAddressDetails.ipAddressV4', 'ipAddressDetails.ipCity.name'],
      ...['ipAddressDetails.ipCountry.name', 'ipAddressDetails.ipOwner.asn', 'ipAddressDetails.ipOwner.asnOrg'],
      ...['ipAddressDetails.ipOwner.isp', 'userIdentity.type', 'userIdentity.awsService.invokedBy'],
      ...['awsAccount', 'root'].flatMap((who) => [`userIdentity.${who}.accountId`, `userIdentity.${who}.principalId`]),
      ...['accountId', 'principalId', 'userName'].map((key) => `userIdentity.iamUser.${key}`),
      ...IDENTITIES.flatMap((who) =>
        ['accessKeyId', 'accountId', 'principalId'].map((key) => `userIdentity.${who}.${key}`),
      ),
      ...IDENTITIES.flatMap((who) =>
        ['type', 'userName'].map((key) => `userIdentity.${who}.sessionContext.sessionIssuer.${key}`),
      ),
      'userIdentity.federatedUser.arn',
    ],
    string(),
  ),
])

export function originOf(row: Row): OriginType | undefined {
  if (isPolicy(row)) return undefined
  return row.finding.automated === true ? 'AUTOMATED_SENSITIVE_DATA_DISCOVERY' : 'SENSITIVE_DATA_DISCOVERY_JOB'
}
