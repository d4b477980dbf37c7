// What to do about findings over a limit, grouped by remedy, most urgent first; then how to tell the gate.
import { type RowOverLimit, rowsOverLimit } from '../../core/judge/over-limit.ts'
import type { Extent } from '../../core/model/amount.ts'
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { type Counts, mostSevere, NO_FINDINGS, sumCounts } from '../../core/model/severity.ts'
import { code } from '../markdown/escape.ts'
import { listedUpTo, severities } from '../text/formats.ts'
import { REMEDY_GROUPS, type RemedyGroup, remedyGroupOf } from '../text/remedy-groups.ts'
import { bucketInSentence } from './bucket-link.ts'
import type { Form } from './form.ts'
import { policyLink } from './policy-link.ts'
import { showsTypesOnly } from './withheld.ts'

/** Buckets that one step names. */
const MOST_NAMES = 3

/** Findings of one remedy in one bucket. */
export interface GroupShare {
  readonly bucket: JudgedBucket
  readonly counts: Counts
}

/** The findings over a limit that one remedy fixes. */
export interface RemedyShare {
  readonly group: RemedyGroup
  readonly counts: Counts
  /** Most severe first. */
  readonly buckets: readonly GroupShare[]
}

/** In the order of urgency; only remedies that have findings over a limit. */
export function remediesOverLimit(judgement: Judgement): RemedyShare[] {
  const rowsOf = rowsOverLimit(judgement)
  const shares = new Map<RemedyGroup, GroupShare[]>(REMEDY_GROUPS.map((group) => [group, []]))
  for (const bucket of judgement.buckets) {
    for (const [group, counts] of countsByGroup(rowsOf(bucket))) shares.get(group)?.push({ bucket, counts })
  }
  return [...shares].flatMap(([group, own]) => {
    if (own.length === 0) return []
    return [{ group, counts: sumCounts(own.map(({ counts }) => counts)), buckets: own.sort(mostSevereFirst) }]
  })
}

const mostSevereFirst = mostSevere<GroupShare>(({ counts }) => counts)

function countsByGroup(rows: readonly RowOverLimit[]): Map<RemedyGroup, Counts> {
  const byGroup = new Map<RemedyGroup, Counts>()
  for (const { row, count } of rows) {
    const group = remedyGroupOf(row.type)
    const counts = byGroup.get(group) ?? NO_FINDINGS
    byGroup.set(group, { ...counts, [row.severity]: counts[row.severity] + count })
  }
  return byGroup
}

/** Markdown, one line for each step. None where no limit is exceeded. */
export function findingSteps(judgement: Judgement, form: Form): string[] {
  const remedies = remediesOverLimit(judgement)
  if (remedies.length === 0) return []
  const names = !showsTypesOnly(judgement)
  return [
    ...(names ? [] : [FIND_BUCKETS]),
    ...remedies.map((remedy) => remedyStep(remedy, judgement, names)),
    `**Tell the gate what you fixed.** ${tellText(judgement, names, form === 'full' ? undefined : '')}`,
  ]
}

const FIND_BUCKETS =
  '**Find the buckets** in the [Macie console](https://console.aws.amazon.com/macie/), or run `macie-gate` on your computer with the same inputs and your own AWS credentials: it shows the names.'

function remedyStep({ group, counts, buckets }: RemedyShare, { gateOn }: Judgement, names: boolean): string {
  const adjective = gateOn === 'new' ? 'new ' : ''
  const start = `[**${group.title}**](${group.url}) (${adjective}${severities(counts, extentOf(buckets))})`
  if (!names) return `${start}${group.after}.`
  const places = listedUpTo(MOST_NAMES, buckets, ({ bucket }) => bucketInSentence(bucket))
  return `${start} ${group.where} ${places}${group.after}.`
}

/** Whether the counts of these buckets are exact. */
export function extentOf(buckets: readonly GroupShare[]): Extent {
  return buckets.every(({ bucket }) => bucket.extent === 'complete') ? 'complete' : 'partial'
}

/** What to write where once findings are fixed or accepted. `copy` says where an exception to copy is; empty where there is none. */
export function tellText(
  judgement: Judgement,
  names: boolean,
  copy = ": each bucket's details below have one to copy",
): string {
  const keep = 'Macie keeps findings for 90 days even after a fix. To stop counting them, or to accept a risk, add'
  return names
    ? `${keep} an exception to ${policyLink(judgement)}${copy}.`
    : `${keep} an exception to the policy file. Readers of a public repository can read that file, too: keep it in a private one (${code('policy-file: owner/repo/path@ref')}).`
}
