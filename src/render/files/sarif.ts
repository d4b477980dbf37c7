// The report as SARIF 2.1.0 for code scanning: a result for each bucket, finding type and severity, and one for each
// Target that was not read, whose alerts GitHub would otherwise close as if they were fixed.
import type { Log, ReportingDescriptor, Result } from 'sarif'
import type { Place } from '../../core/model/declared.ts'
import type { Gap, JudgedRow, Judgement } from '../../core/model/judgement.ts'
import { inOrder, mostOf, textOf } from '../../core/model/order.ts'
import { type BucketRef, bucketKey, type Target, targetKey } from '../../core/model/refs.ts'
import { scopeOf } from '../../core/model/report.ts'
import type { Exception } from '../../core/model/rules.ts'
import { missingTargets, type ScopeGap } from '../../core/model/scope-gap.ts'
import { bySeverity, countsBy } from '../../core/model/severity.ts'
import { isOrdinal } from '../../core/report/names.ts'
import { bucketUrl } from '../text/links.ts'
import { problemText } from '../text/member-sentences.ts'
import { scopeGapSentence } from '../text/scope-sentences.ts'
import { declaredOf, placeOf } from '../text/source.ts'
import { fingerprint } from './fingerprint.ts'
import { invocationOf } from './sarif-notifications.ts'
import { findingRule, LEVEL, NOT_READ, NOT_READ_RULE, ruleId } from './sarif-rules.ts'
import { plain } from './sarif-text.ts'

/**
 * Code scanning shows no more of one run (GitHub docs: SARIF results exceed one or more limits), and GitLab takes no more
 * (GitLab documentation, "SARIF reports").
 */
const MOST_RESULTS = 5000

const INFORMATION = 'https://github.com/macie-gate/macie-gate'

interface BucketRow {
  readonly bucket: BucketRef
  readonly row: JudgedRow
}

/**
 * JSON, ending in a new line. The 5,000 most severe results; a notification says what was left out. A row whose findings
 * an exception accepts has a suppression with the exception's reason, and stays in the file.
 */
export function renderSarif(judgement: Judgement): string {
  const { report } = judgement
  const unchecked = uncheckedResults(judgement)
  const unread = unchecked.slice(0, MOST_RESULTS)
  const rows = judgement.buckets
    .flatMap((bucket) => bucket.rows.map((row): BucketRow => ({ bucket, row })))
    .sort(mostSevereFirst)
  const kept = rows.slice(0, MOST_RESULTS - unread.length)
  const leftOut = {
    results: countsBy(
      rows.slice(kept.length).map(({ row }) => row),
      () => 1,
    ),
    pairs: unchecked.length - unread.length,
  }
  const rules = rulesOf(kept, unread.length > 0)
  const indexes = new Map(rules.map(({ id }, index) => [id, index]))
  const { newSince } = scopeOf(report)
  const results = [...unread, ...kept.map((row) => rowResult(row, newSince, placeOf(declaredOf(report, row.bucket))))]
  const log: Log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Macie Gate', version: report.version, informationUri: INFORMATION, rules } },
        automationDetails: { id: automationId(report.title) },
        columnKind: 'utf16CodeUnits',
        invocations: [invocationOf(judgement, leftOut, MOST_RESULTS)],
        results: results.map((result) => ({ ...result, ruleIndex: indexes.get(result.ruleId ?? '') ?? -1 })),
      },
    ],
  }
  return `${JSON.stringify(log, undefined, 2)}\n`
}

/** GitHub tells uploads apart by what stands before the last slash: the digest keeps two titles from meeting there. */
function automationId(title: string): string {
  const words = title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  return `macie-gate/${words}-${fingerprint(title).slice(0, 8)}/`
}

const mostSevereFirst = inOrder<BucketRow>(
  (left, right) => bySeverity(left.row, right.row),
  // What counts precedes what is accepted.
  (left, right) => Number(left.row.exception !== undefined) - Number(right.row.exception !== undefined),
  mostOf(({ row }) => row.count),
  textOf(({ bucket }) => bucket.bucket),
  textOf(({ bucket }) => bucketKey(bucket)),
  textOf(({ row }) => row.type),
)

function rulesOf(rows: readonly BucketRow[], withUnread: boolean): ReportingDescriptor[] {
  const used = new Map(rows.map(({ row }) => [ruleId(row.type, row.severity), row]))
  const rules = [...used.values()].map(({ type, severity }) => findingRule(type, severity))
  return [...(withUnread ? [NOT_READ_RULE] : []), ...rules].sort(textOf(({ id }) => id))
}

function rowResult({ bucket, row }: BucketRow, newSince: string | undefined, place: Place | undefined): Result {
  const { account, region, bucket: name } = bucket
  const { type, severity, count, exception } = row
  // A dated exception accepts a part of what would be one result.
  const part = exception?.updatedBefore === undefined ? [] : [exception.updatedBefore]
  const ofThemNew = newSince === undefined ? '' : ` ${row.new ?? count} of them last updated since ${newSince}.`
  return {
    ruleId: ruleId(type, severity),
    level: LEVEL[severity],
    message: {
      text: `${count} ${severity} ${count === 1 ? 'finding' : 'findings'} of the type ${plain(type)} in the bucket ${plain(name)}, account ${account}, ${plain(region)}.${ofThemNew}`,
    },
    ...located(place?.path.split('/') ?? ['s3', account, region, name], {
      identity: [type, account, region, name, severity, ...part],
      // One line: GitHub shows an alert in a pull request only if all its lines are in the diff.
      line: place?.line ?? 1,
    }),
    occurrenceCount: count,
    ...(isOrdinal(name) ? {} : { hostedViewerUri: bucketUrl(region, name) }),
    ...(exception === undefined ? {} : { suppressions: [suppressionOf(exception)] }),
    properties: { account, region, bucket: name, count },
  }
}

function suppressionOf({ reason, owner, expires }: Exception) {
  const who = owner === undefined ? '' : `, ${plain(owner)}`
  return {
    kind: 'external',
    status: 'accepted',
    justification: `${plain(reason, 600)} (until ${expires}${who})`,
  } as const
}

/** Each is a result: alerts of what wasn't checked would close as if they were fixed. */
function uncheckedResults({ gaps, scopeGaps }: Judgement): Result[] {
  const missing = missingTargets(scopeGaps)
  const byTarget = Map.groupBy(
    gaps.flatMap((gap) => (gap.effect === 'ignore' ? [] : uncheckedIn(gap))),
    ({ gap }) => targetKey(gap),
  )
  return [
    ...[...byTarget.values()].flatMap((same) =>
      same.slice(0, 1).map(({ gap }) => uncheckedResult(gap, plain(same.map(({ why }) => why).join(' '), 700))),
    ),
    ...missing.map((target) => uncheckedResult(target, 'no saved report holds it')),
    ...scopeGaps.filter(({ kind }) => kind !== 'targets-missing').map(scopeResult),
  ]
}

/** Members of an organization that aren't checked belong to the Target that told of them. */
function uncheckedIn(gap: Gap): { readonly gap: Gap; readonly why: string }[] {
  if (gap.kind === 'unread') return [{ gap, why: `${gap.outcome}: ${gap.message}` }]
  return gap.kind === 'organization' ? [{ gap, why: problemText(gap.problem) }] : []
}

function scopeResult(gap: ScopeGap): Result {
  return {
    ruleId: NOT_READ,
    level: 'error',
    message: { text: plain(scopeGapSentence(gap), 1000) },
    ...located(['s3'], { identity: [NOT_READ, gap.kind], line: 1 }),
  }
}

function uncheckedResult({ account, region }: Target, why: string): Result {
  return {
    ruleId: NOT_READ,
    level: 'error',
    message: { text: `Macie was not checked completely for account ${account} in ${plain(region)} (${why})` },
    ...located(['s3', account, region], { identity: [NOT_READ, account, region], line: 1 }),
    properties: { account, region },
  }
}

/** GitHub refuses a file with one result that has no location, and computes no fingerprint for a file that is not there. */
function located(
  path: readonly string[],
  { identity, line }: { readonly identity: readonly string[]; readonly line: number },
): Pick<Result, 'locations' | 'partialFingerprints'> {
  const uri = path.map((part) => encodeURIComponent(part.toWellFormed())).join('/')
  return {
    locations: [{ physicalLocation: { artifactLocation: { uri }, region: regionOf(line) } }],
    partialFingerprints: { primaryLocationLineHash: `${fingerprint(JSON.stringify(identity))}:1` },
  }
}

function regionOf(line: number) {
  return line === 1 ? { startLine: 1, startColumn: 1 } : { startLine: line, startColumn: 1, endLine: line }
}
