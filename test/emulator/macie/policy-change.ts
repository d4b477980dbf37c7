// The API call and the identity behind a policy finding.
import type { PolicyDetails } from '@aws-sdk/client-macie2'
import type { FindingRow } from '../scenario-macie.ts'
import type { Row } from './rows.ts'
import type { Wire } from './wire.ts'

const APIS: Readonly<Record<string, string>> = {
  S3BlockPublicAccessDisabled: 'PutBucketPublicAccessBlock',
  S3BucketEncryptionDisabled: 'DeleteBucketEncryption',
  S3BucketPublic: 'PutBucketPolicy',
  S3BucketReplicatedExternally: 'PutBucketReplication',
  S3BucketSharedExternally: 'PutBucketPolicy',
  S3BucketSharedWithCloudFront: 'PutBucketPolicy',
}

export function apiOf(finding: FindingRow): string {
  return finding.api ?? APIS[finding.type.slice(finding.type.indexOf('/') + 1)] ?? 'PutBucketPolicy'
}

/** The ARN of the assumed role. */
export function actorOf({ finding, account }: Row): string {
  return finding.actor ?? `arn:aws:sts::${account}:assumed-role/platform-admin/jane.doe`
}

/** When the call was seen first and last: ISO 8601. */
export interface Seen {
  readonly firstSeen: string
  readonly lastSeen: string
}

export function policyDetails(row: Row, seen: Seen): Wire<PolicyDetails> {
  const arn = actorOf(row)
  const [, role = 'platform-admin'] = /assumed-role\/([^/]+)/.exec(arn) ?? []
  const issuer = {
    accountId: row.account,
    arn: `arn:aws:iam::${row.account}:role/${role}`,
    principalId: 'AROAEMULATED0000000000',
    type: 'Role',
    userName: role,
  }
  return {
    action: {
      actionType: 'AWS_API_CALL',
      apiCallDetails: { api: apiOf(row.finding), apiServiceName: 's3.amazonaws.com', ...seen },
    },
    actor: {
      ipAddressDetails: {
        ipAddressV4: '198.51.100.7',
        ipCity: { name: 'Dublin' },
        ipCountry: { code: 'IE', name: 'Ireland' },
        ipGeoLocation: { lat: 53.3, lon: -6.2 },
        ipOwner: { asn: '64496', asnOrg: 'Example Networks', isp: 'Example Networks', org: 'Example Networks' },
      },
      userIdentity: {
        type: 'AssumedRole',
        assumedRole: {
          accessKeyId: 'ASIAEMULATED00000000',
          accountId: row.account,
          arn,
          principalId: `AROAEMULATED0000000000:${arn.slice(arn.lastIndexOf('/') + 1)}`,
          sessionContext: {
            attributes: { creationDate: seen.firstSeen, mfaAuthenticated: false },
            sessionIssuer: issuer,
          },
        },
      },
    },
  }
}
