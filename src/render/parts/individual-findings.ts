// A bucket's individual findings by object or API call, most severe and most recent first.
import { amountOf } from '../../core/model/amount.ts'
import type { BucketDetails, FindingDetail } from '../../core/model/details.ts'
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { type Counts, countsBy, totalOf } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { breakableCode, code, link, text } from '../markdown/escape.ts'
import { tablePart } from '../markdown/table.ts'
import { amountText, counted, day, number } from '../text/formats.ts'
import { findingUrl } from '../text/links.ts'
import { remedyFor } from '../text/remedies.ts'
import { PRIORITY } from './form.ts'
import { secondLine, severityColumns, shownSeverities } from './severity-columns.ts'

/** Characters of an object key that are shown: its start and, which says most, its end. */
const KEY = 120

/** Findings of one type about one object or API call. */
interface Subject {
  /** The most severe and most recent one. */
  readonly first: FindingDetail
  readonly counts: Counts
  /** ISO 8601. */
  readonly lastSeen: string
  readonly occurrences: number
}

/** None where no individual findings were read. */
export function objectsParts(bucket: JudgedBucket, { findings }: BucketDetails, judgement: Judgement): Part[] {
  if (findings.length === 0) return []
  const subjects = [...Map.groupBy(findings, subjectKey).values()].flatMap(subjectOf)
  const all = subjects.map(({ counts }) => counts)
  const columns = [
    ...severityColumns<Subject>(shownSeverities(all, judgement, 'full'), ({ counts }) => ({
      counts,
      extent: 'complete',
      exceeded: new Set(),
    })),
    { name: 'Object or API call', cell: (subject: Subject) => subjectCell(subject, bucket) },
  ]
  const above = selectionLine(bucket, findings.length)
  return [tablePart(subjects, columns, { priority: PRIORITY.findings.full, rowName: 'object', above })]
}

function subjectKey({ object, change, type, suppressed, account }: FindingDetail): string {
  return JSON.stringify([object, change?.api, change?.actor, type, suppressed, account])
}

function subjectOf(findings: readonly FindingDetail[]): Subject[] {
  const [first] = findings
  if (first === undefined) return []
  const lastSeen = findings.reduce((last, { updatedAt }) => (updatedAt > last ? updatedAt : last), '')
  const occurrences = findings.reduce((sum, finding) => sum + finding.occurrences, 0)
  return [{ first, counts: countsBy(findings, () => 1), lastSeen, occurrences }]
}

/** Says whether there are more findings than these. */
function selectionLine({ tally, extent }: JudgedBucket, shown: number): string {
  const all = totalOf(tally.counted) + totalOf(tally.accepted)
  const which =
    shown >= all
      ? 'The findings'
      : `The ${shown === 1 ? '' : `${number(shown)} `}most severe and most recent of ${amountText(amountOf(all, extent))} findings,`
  return `${which} by object or API call:\n\n`
}

function subjectCell({ first, lastSeen, occurrences }: Subject, bucket: JudgedBucket): string {
  const { id, type, suppressed, account } = first
  const { name } = remedyFor(type)
  const pieces = [
    `Last seen ${text(day(lastSeen), 40)}`,
    ...(occurrences > 1 ? [counted(occurrences, 'occurrence').replace(' ', '&nbsp;')] : []),
    name === type ? code(type, 80) : text(name),
    ...(suppressed ? ['suppressed'] : []),
    ...(account === bucket.account ? [] : [`account ${text(account, 20)}`]),
  ]
  return `${link(subjectText(first), findingUrl(bucket.region, bucket.bucket, id))}${secondLine(pieces)}`
}

/** An object's key, or the change of a policy finding and who made it, or else the finding's title. */
function subjectText({ object, change, title }: FindingDetail): string {
  if (object !== undefined) return breakableCode(object, KEY)
  const by = change?.actor === undefined ? [] : [`by ${breakableCode(change.actor, 80)}`]
  const parts = [...(change?.api === undefined ? [] : [code(change.api, 60)]), ...by]
  return parts.length === 0 ? text(title, 160) || 'Finding' : parts.join(' ')
}
