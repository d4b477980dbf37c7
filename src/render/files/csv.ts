// The report as CSV (RFC 4180): a row for each bucket, finding type and severity, and one for each Target that has no
// findings or was not read whole, so that what was not seen never looks clean.
import { stringify } from 'csv-stringify/sync'
import { acceptingException } from '../../core/judge/accepting.ts'
import type { Judgement } from '../../core/model/judgement.ts'
import type { AffectedBucket, Report, ReportTarget } from '../../core/model/report.ts'

/** `count` holds every finding of the row; `excepted` says how many of these an exception accepts: all or none. */
const COLUMNS = [
  'account',
  'region',
  'outcome',
  'bucket',
  'type',
  'severity',
  'count',
  'new',
  'excepted',
  'message',
] as const
type Row = Readonly<Record<(typeof COLUMNS)[number], string | number>>

const NOTHING = { bucket: '', type: '', severity: '', count: '', new: '', excepted: '', message: '' } as const

/**
 * Lines end in CRLF. A Target that was read and has no findings has one row with count 0; one that was not read has a
 * row with its outcome, no count, and the reason. Text that a spreadsheet would take for a formula has a `'` in front.
 * Sorted by account, Region, bucket.
 */
export function renderCsv(report: Report, judgement: Judgement): string {
  const exceptionFor = acceptingException(report, judgement)
  const byTarget = Map.groupBy(report.buckets, ({ account, region }) => `${account} ${region}`)
  const withNew = report.scope.newSince !== undefined
  const rows = report.targets.flatMap((target) => {
    const buckets = byTarget.get(`${target.account} ${target.region}`) ?? []
    const counts = buckets.flatMap((bucket) => countRows(target, bucket, exceptionFor(bucket), withNew))
    return [...targetRows(target, counts.length === 0), ...counts]
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

function countRows(
  { account, region, outcome }: ReportTarget,
  bucket: AffectedBucket,
  exceptionFor: ReturnType<ReturnType<typeof acceptingException>>,
  withNew: boolean,
): Row[] {
  return bucket.types.map((row) => ({
    ...NOTHING,
    account,
    region,
    outcome,
    bucket: bucket.bucket,
    type: row.type,
    severity: row.severity,
    count: row.count,
    new: withNew ? (row.newCount ?? row.count) : '',
    excepted: exceptionFor(row) === undefined ? 0 : row.count,
  }))
}
