// Parses one of Macie's findings into what the page shows. Absent members stay absent; nothing is made up.
import type { Finding, FindingActor, ResourcesAffected } from '@aws-sdk/client-macie2'
import type { BucketFacts, FindingDetail } from '../../core/model/details.ts'
import { isSeverity } from '../../core/model/severity.ts'

/** The finding with its bucket's name, or undefined for one without id, bucket or known severity. */
export function parseFinding(
  finding: Finding,
): { readonly bucket: string; readonly detail: FindingDetail } | undefined {
  const bucket = finding.resourcesAffected?.s3Bucket?.name
  const severity = finding.severity?.description
  if (bucket === undefined || finding.id === undefined || severity === undefined || !isSeverity(severity))
    return undefined
  const detail = {
    id: finding.id,
    account: finding.accountId ?? '',
    type: finding.type ?? '',
    severity,
    title: finding.title ?? '',
    createdAt: instant(finding.createdAt),
    updatedAt: instant(finding.updatedAt),
    occurrences: finding.count ?? 0,
    suppressed: finding.archived === true,
    ...present('object', finding.resourcesAffected?.s3Object?.key),
    ...present('origin', originOf(finding)),
    ...present('change', changeOf(finding)),
    bucket: factsOf(finding.resourcesAffected),
  }
  return { bucket, detail }
}

/** An object with the member, or without it: an absent value leaves no trace in what is compared and saved. */
function present<K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } {
  const none: { [key in K]?: V } = {}
  return value === undefined ? none : { ...none, [key]: value }
}

function instant(date: Date | undefined): string {
  return date === undefined || Number.isNaN(date.getTime()) ? '' : date.toISOString()
}

function originOf({ classificationDetails }: Finding): FindingDetail['origin'] {
  if (classificationDetails?.jobId !== undefined) return { kind: 'job', jobId: classificationDetails.jobId }
  return classificationDetails === undefined ? undefined : { kind: 'automated-discovery' }
}

function changeOf({ policyDetails }: Finding): FindingDetail['change'] {
  if (policyDetails === undefined) return undefined
  return {
    ...present('api', policyDetails.action?.apiCallDetails?.api),
    ...present('actor', actorOf(policyDetails.actor)),
  }
}

function actorOf(actor: FindingActor | undefined): string | undefined {
  const { assumedRole, awsAccount, awsService, federatedUser, iamUser, root } = actor?.userIdentity ?? {}
  return (
    assumedRole?.arn ??
    federatedUser?.arn ??
    iamUser?.userName ??
    awsService?.invokedBy ??
    (root === undefined ? undefined : `root of ${root.accountId ?? 'the account'}`) ??
    awsAccount?.accountId
  )
}

function factsOf(resources: ResourcesAffected | undefined): BucketFacts {
  const bucket = resources?.s3Bucket
  const created = instant(bucket?.createdAt)
  return {
    ...present('publicAccess', bucket?.publicAccess?.effectivePermission),
    ...present('defaultEncryption', bucket?.defaultServerSideEncryption?.encryptionType),
    ...present('owner', bucket?.owner?.displayName ?? bucket?.owner?.id),
    ...present('createdAt', created === '' ? undefined : created),
    tags: (bucket?.tags ?? []).map(({ key, value }) => ({ key: key ?? '', value: value ?? '' })),
  }
}
