// A finding in full, as GetFindings describes it: made from its row when asked for, the same each time.
import type { Finding } from '@aws-sdk/client-macie2'
import { s3Bucket } from './bucket-facts.ts'
import { createdAt } from './moves.ts'
import { policyDetails } from './policy-change.ts'
import { DAY, occurrencesOf, type Row, scoreOf, updatedAt, type View } from './rows.ts'
import { classificationDetails, s3Object } from './sensitive-data.ts'
import type { Wire } from './wire.ts'
import { wordsOf } from './wording.ts'

/** Type and severity are the scenario's, which may know more of them than the SDK. */
export type Described = Omit<Wire<Finding>, 'type' | 'severity'> & {
  readonly type: string
  readonly severity: { readonly description: string; readonly score: number }
}

/** Where in its row the finding stands. */
interface Place {
  readonly id: string
  readonly bucket: string
  readonly at: number
}

export function finding(view: View, row: Row, { id, bucket, at }: Place): Described {
  const { archived = false, sample = false, severity, type } = row.finding
  const [title, description] = wordsOf(row.finding)
  const created = new Date(createdAt(row, at)).toISOString()
  const updated = new Date(updatedAt(row, at)).toISOString()
  const common = {
    accountId: row.account,
    archived,
    count: occurrencesOf(row),
    createdAt: created,
    description,
    id,
    partition: 'aws',
    region: row.region,
    sample,
    schemaVersion: '1.0',
    severity: { description: severity, score: scoreOf(severity) },
    title,
    type,
    updatedAt: updated,
  }
  if (row.finding.nameless === true) return { ...common, category: 'POLICY', resourcesAffected: {} }
  if (type.startsWith('Policy:')) {
    return {
      ...common,
      category: 'POLICY',
      policyDetails: policyDetails(row, { firstSeen: created, lastSeen: updated }),
      resourcesAffected: { s3Bucket: s3Bucket(row, bucket) },
    }
  }
  const results = `s3://macie-results-${view.account}/AWSLogs/${row.account}/Macie/${row.region}/${id}.jsonl.gz`
  const modified = new Date(createdAt(row, at) - 2 * DAY).toISOString()
  return {
    ...common,
    category: 'CLASSIFICATION',
    classificationDetails: classificationDetails(row, results),
    resourcesAffected: { s3Bucket: s3Bucket(row, bucket), s3Object: s3Object(row, bucket, at, modified) },
  }
}
