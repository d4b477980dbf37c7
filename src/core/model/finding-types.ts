// The finding types that Macie documents, and what is documented of their severity.
// Source: Amazon Macie user guide, "Types of findings" and "Severity scoring for findings".
import type { Severity } from './severity.ts'

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
export type FindingType = (typeof FINDING_TYPES)[number]

export function isFindingType(text: string): text is FindingType {
  return FINDING_TYPES.some((type) => type === text)
}

/**
 * The one severity that Macie documents for a type, or undefined where it varies. A guide to what to ask first, not a
 * fact to rely on: older findings carry other severities (S3BucketEncryptionDisabled was Medium once).
 */
export const USUAL_SEVERITY = {
  'Policy:IAMUser/S3BlockPublicAccessDisabled': 'High',
  'Policy:IAMUser/S3BucketEncryptionDisabled': 'Low',
  'Policy:IAMUser/S3BucketPublic': 'High',
  'Policy:IAMUser/S3BucketReplicatedExternally': 'High',
  'Policy:IAMUser/S3BucketSharedExternally': 'High',
  'Policy:IAMUser/S3BucketSharedWithCloudFront': 'Medium',
  'SensitiveData:S3Object/Credentials': 'High',
  'SensitiveData:S3Object/CustomIdentifier': undefined,
  'SensitiveData:S3Object/Financial': undefined,
  'SensitiveData:S3Object/Multiple': undefined,
  'SensitiveData:S3Object/Personal': undefined,
} as const satisfies Record<FindingType, Severity | undefined>
