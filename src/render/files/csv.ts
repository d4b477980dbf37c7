// The report as CSV (RFC 4180): a row for each bucket, finding type and severity, and one for each Target that has no
// findings or was not read completely, so that what wasn't checked never looks clean.
import { stringify } from 'csv-stringify/sync'
import type { Declared } from '../../core/model/declared.ts'
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { byBucket, sourceOf, targetKey } from '../../core/model/refs.ts'
import type { ReportTarget } from '../../core/model/report.ts'
import { declaredOf, placesText } from '../text/source.ts'

/**
 * `count` holds every finding of the row; `accepted` says how many of these an exception accepts: all or none. A dated
 * exception's part has a row of its own. `source` is where the bucket is declared; where its name leaves several
 * candidates, all of them.
 */
const COLUMNS = [
  'account',
  'region',
  'outcome',
  'bucket',
  'type',
  'severity',
  'count',
  'new',
  'accepted',
  'message',
  'account-name',
  'source',
  'source-method',
  'owners',
] as const
type Row = Readonly<Record<(typeof COLUMNS)[number], string | number>>

const NOTHING = {
  bucket: '',
  type: '',
  severity: '',
  count: '',
  new: '',
  accepted: '',
  message: '',
  'account-name': '',
  source: '',
  'source-method': '',
  owners: '',
} as const

/**
 * Lines end in CRLF. A Target that was read and has no findings has one row with count 0; one that was not read has a
 * row with its outcome, no count, and the reason. Text that a spreadsheet would take for a formula has a `'` in front.
 * Sorted by account, Region, bucket.
 */
export function renderCsv({ report, buckets, totals, accountNames }: Judgement): string {
  const bucketsOf = Map.groupBy(buckets.toSorted(byBucket), (bucket) => targetKey(sourceOf(bucket)))
  const withNew = totals.new !== undefined
  const rows = report.targets.flatMap((target) => {
    const counts = (bucketsOf.get(targetKey(target)) ?? []).flatMap((bucket) =>
      countRows(target, bucket, { withNew, declared: declaredOf(report, bucket) }),
    )
    return [...targetRows(target, counts.length === 0), ...counts].map((row) => ({
      ...row,
      'account-name': accountNames.get(String(row.account)) ?? '',
    }))
  })
  return stringify(rows, {
    header: true,
    columns: [...COLUMNS],
    record_delimiter: 'windows',
    // A `'` in front of = + - @ tab CR, and their full-width forms (OWASP, CSV injection).
    escape_formulas: true,
  })
}

/** The row of the Target as a whole: where it has no other, or where its other rows are not all there is. */
function targetRows(target: ReportTarget, empty: boolean): Row[] {
  const { account, region, outcome } = target
  if (target.outcome !== 'read') return [{ ...NOTHING, account, region, outcome, message: target.message }]
  return empty ? [{ ...NOTHING, account, region, outcome, count: 0 }] : []
}

/** The account is the bucket's owner. */
function countRows(
  { outcome }: ReportTarget,
  bucket: JudgedBucket,
  { withNew, declared }: { readonly withNew: boolean; readonly declared: Declared | undefined },
): Row[] {
  const { source, owners } = declared ?? {}
  return bucket.rows.map((row) => ({
    ...NOTHING,
    account: bucket.account,
    region: bucket.region,
    outcome,
    bucket: bucket.bucket,
    type: row.type,
    severity: row.severity,
    count: row.count,
    new: withNew ? (row.new ?? row.count) : '',
    accepted: row.exception === undefined ? 0 : row.count,
    source: placesText(source),
    'source-method': source?.kind === 'candidates' ? source.kind : (source?.method ?? ''),
    owners: owners?.names.join(' ') ?? '',
  }))
}
