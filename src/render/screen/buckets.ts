// The buckets with findings, most severe first: counts, name and place on one line, finding types below.
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { distinct } from '../../core/model/order.ts'
import { bucketKey } from '../../core/model/refs.ts'
import { type Measure, SEVERITIES, type Severity, totalOf } from '../../core/model/severity.ts'
import { isOrdinal } from '../../core/report/names.ts'
import { countCell, counted, day, number } from '../text/formats.ts'
import { bucketUrl, findingUrl } from '../text/links.ts'
import { remedyFor } from '../text/remedies.ts'
import { declaredOf, placesText } from '../text/source.ts'
import { type Line, padded, plain, type Screen, type Span, styled, widthOf, wrapped } from './lines.ts'

/** Buckets that are listed; a report file has them all. */
const MOST = 50

export function bucketLines(judgement: Judgement, screen: Screen): Line[] {
  const { buckets } = judgement
  if (buckets.length === 0) return []
  const columns = SEVERITIES.filter((severity) => buckets.some(({ tally }) => tally.counted[severity] > 0))
  const widths = columns.map((severity) => Math.max(severity.length, widest(buckets, severity)))
  const soFar = judgement.extent === 'complete' ? '' : ' so far'
  const title = `${counted(buckets.length, 'bucket')}${soFar}${buckets.length > 1 ? ', most severe first' : ''}`
  const head = columns.map((severity, at) => `${padded(severity, widths[at] ?? 0, 'left')}  `).join('')
  const rest = buckets.length - MOST
  const more =
    rest > 0 ? [[plain(`  … and ${number(rest)} more, none with more findings. A report file lists them all.`)]] : []
  const common = { judgement, screen, columns, widths }
  return [
    [styled('bold', title)],
    [plain(`  ${head}Bucket`)],
    ...buckets.slice(0, MOST).flatMap((bucket) => rowOf(bucket, common)),
    ...more,
    [],
  ]
}

function widest(buckets: readonly JudgedBucket[], severity: Severity): number {
  return Math.max(...buckets.slice(0, MOST).map((bucket) => cellOf(bucket, severity).length))
}

function cellOf({ tally, extent }: JudgedBucket, severity: Severity): string {
  const count = tally.counted[severity]
  return count === 0 && extent === 'complete' ? '·' : countCell(count, extent)
}

interface Common {
  readonly judgement: Judgement
  readonly screen: Screen
  readonly columns: readonly Severity[]
  readonly widths: readonly number[]
}

function rowOf(bucket: JudgedBucket, { judgement, screen, columns, widths }: Common): Line[] {
  const over = measuresOver(bucket, judgement)
  const cells = columns.flatMap((severity, at): Span[] => {
    const text = padded(cellOf(bucket, severity), widths[at] ?? 0, 'left')
    const count = bucket.tally.counted[severity]
    if (count > 0 && (over.has(severity) || over.has('Total'))) return [styled('failed', text), plain('  ')]
    return [count === 0 ? styled('dim', text) : plain(text), plain('  ')]
  })
  const indent = ' '.repeat(2 + cells.reduce((sum, { text }) => sum + widthOf(text), 0))
  const name: Span = isOrdinal(bucket.bucket)
    ? plain(bucket.bucket)
    : { text: bucket.bucket, style: 'name', url: bucketUrl(bucket.region, bucket.bucket) }
  const meta = metaOf(bucket, judgement)
  const fits = widthOf(indent) + widthOf(bucket.bucket) + 3 + widthOf(meta) <= screen.width
  // Without counts before it, a name has to stand out from what is below it.
  const under = cells.length === 0 ? '    ' : indent
  const first: Line = [plain('  '), ...cells, name, ...(fits ? [plain('   '), styled('dim', meta)] : [])]
  const below = [...(fits ? [] : [meta]), typesOf(bucket), ...declarationOf(bucket, judgement)].flatMap((text) =>
    wrapped([styled('dim', text)], screen.width, under),
  )
  const findings = screen.findings ? findingsOf(bucket, judgement, screen.width, under) : []
  return [first, ...below, ...findings]
}

/** `prod, eu-west-1 · 10 new · 2 accepted`. */
function metaOf(bucket: JudgedBucket, { report, accountNames }: Judgement): string {
  const isOneAccount = distinct([...report.targets.map(({ account }) => account), bucket.account]).length === 1
  const account = isOneAccount ? [] : [accountNames.get(bucket.account) ?? bucket.account]
  const newFindings = bucket.tally.new === undefined ? 0 : totalOf(bucket.tally.new)
  const accepted = totalOf(bucket.tally.accepted)
  return [
    [...account, bucket.region].join(', '),
    ...(bucket.extent === 'partial' ? ['partially checked'] : []),
    ...(newFindings === 0 ? [] : [`${number(newFindings)} new`]),
    ...(accepted === 0 ? [] : [`${number(accepted)} accepted`]),
  ].join(' · ')
}

function typesOf({ rows }: JudgedBucket): string {
  const names = distinct(rows.map(({ type }) => remedyFor(type).name))
  return names.map((name, at) => (at === 0 ? name : lowered(name))).join(', ')
}

/** `infra/s3.tf:12 · @acme/storage`, as far as it is known. Terminals of editors lead from such a place to its line. */
function declarationOf(bucket: JudgedBucket, { report }: Judgement): string[] {
  const { source, owners } = declaredOf(report, bucket) ?? {}
  const where =
    source?.kind === 'candidates' ? `${number(source.places.length)} possible declarations` : placesText(source)
  const known = [where, owners?.names.join(' ') ?? ''].filter((text) => text !== '')
  return known.length === 0 ? [] : [known.join(' · ')]
}

/** Within a line; terms such as Block Public Access stay. */
function lowered(name: string): string {
  return /^[A-Z][a-z]+(?: [a-z]|$)/.test(name) ? name.charAt(0).toLowerCase() + name.slice(1) : name
}

/** Of a limit over all buckets, or its own. */
function measuresOver({ breaches: own }: JudgedBucket, { breaches }: Judgement): ReadonlySet<Measure> {
  const all = breaches.filter(({ scope }) => scope === 'all')
  return new Set([...all, ...own].map(({ threshold }) => threshold.measure))
}

/** Individual findings, where they were asked for: day, severity, type, and the object or the API call. Equal ones are one. */
function findingsOf(bucket: JudgedBucket, { report }: Judgement, width: number, indent: string): Line[] {
  const findings = report.details.get(bucketKey(bucket))?.findings ?? []
  const described = findings.map(({ id, type, severity, updatedAt, object, change }) => {
    const text = `${day(updatedAt)} ${severity} ${lowered(remedyFor(type).name)}`
    return { id, text, what: object ?? change?.api ?? '' }
  })
  return [...Map.groupBy(described, ({ text, what }) => `${text} ${what}`).values()].flatMap((same) =>
    same.slice(0, 1).flatMap(({ id, text, what }) => {
      const url = findingUrl(bucket.region, bucket.bucket, id)
      const more = same.length === 1 ? '' : ` (${counted(same.length, 'finding')})`
      return wrapped([{ text, url }, plain(` ${what}${more}`)], width, `${indent}    `, `${indent}  `)
    }),
  )
}
