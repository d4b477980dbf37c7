// What a sensitive data finding says of the object, of what was found in it, and of who looked.
import type { ClassificationDetails, S3Object, SensitiveDataItem } from '@aws-sdk/client-macie2'
import { categoriesOf, jobOf, originOf } from './fields.ts'
import type { Row } from './rows.ts'
import type { Wire } from './wire.ts'

type Category = NonNullable<SensitiveDataItem['category']>

const DETECTIONS: Readonly<Record<string, readonly string[]>> = {
  CREDENTIALS: ['AWS_CREDENTIALS', 'OPENSSH_PRIVATE_KEY'],
  FINANCIAL_INFORMATION: ['CREDIT_CARD_NUMBER', 'BANK_ACCOUNT_NUMBER'],
  PERSONAL_INFORMATION: ['NAME', 'ADDRESS', 'PHONE_NUMBER'],
}
const FOLDERS = ['exports', 'uploads', 'backups', 'reports']
const SIZE = 48_213

/** The same for every finding of a row that names its object; else one for each finding. */
export function objectKey({ finding }: Row, at: number): string {
  const folder = FOLDERS[at % FOLDERS.length] ?? ''
  return finding.object ?? `${folder}/2026/part-${String(at).padStart(5, '0')}.csv`
}

export function s3Object(row: Row, bucket: string, at: number, lastModified: string): Wire<S3Object> {
  const key = objectKey(row, at)
  const extension = /\.(\w+)$/.exec(key)?.[1]
  return {
    bucketArn: `arn:aws:s3:::${bucket}`,
    eTag: 'd41d8cd98f00b204e9800998ecf8427e',
    ...(extension === undefined ? {} : { extension }),
    key,
    lastModified,
    path: `${bucket}/${key}`,
    publicAccess: row.facts?.public === true,
    serverSideEncryption: { encryptionType: 'AES256' },
    size: SIZE + at,
    storageClass: 'STANDARD',
    tags: [],
    versionId: '',
  }
}

export function classificationDetails(row: Row, results: string): Wire<ClassificationDetails> {
  const { finding, account, region } = row
  const jobId = jobOf(row)
  const origin = originOf(row)
  return {
    ...(jobId === undefined
      ? {}
      : { jobId, jobArn: `arn:aws:macie2:${region}:${account}:classification-job/${jobId}` }),
    ...(origin === undefined ? {} : { originType: origin }),
    detailedResultsLocation: results,
    result: {
      additionalOccurrences: false,
      customDataIdentifiers: customIdentifiers(row),
      mimeType: 'text/csv',
      sensitiveData: sensitiveData(categoriesOf(finding.type), finding.occurrences ?? 1),
      sizeClassified: SIZE,
      status: { code: 'COMPLETE' },
    },
  }
}

function sensitiveData(categories: readonly Category[], occurrences: number): Wire<SensitiveDataItem>[] {
  return categories.map((category, index) => {
    const share = shareOf(occurrences, categories.length, index)
    const types = DETECTIONS[category] ?? []
    return {
      category,
      totalCount: share,
      detections: types.flatMap((type, at) => {
        const count = shareOf(share, types.length, at)
        return count === 0 ? [] : [{ type, count, occurrences: { lineRanges: [{ start: 2, end: 2, startColumn: 7 }] } }]
      }),
    }
  })
}

/** Whole shares that add up to the number. */
function shareOf(number: number, parts: number, index: number): number {
  return Math.floor(number / parts) + (index < number % parts ? 1 : 0)
}

function customIdentifiers({ finding, account, region }: Row) {
  if (!finding.type.endsWith('/CustomIdentifier')) return { detections: [], totalCount: 0 }
  const names = finding.identifiers ?? ['Employee number']
  const total = finding.occurrences ?? 1
  const detections = names.map((name, index) => ({
    arn: `arn:aws:macie2:${region}:${account}:custom-data-identifier/00000000-0000-4000-8000-00000000000${index % 10}`,
    count: shareOf(total, names.length, index),
    name,
  }))
  return { detections, totalCount: total }
}
