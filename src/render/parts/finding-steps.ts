// What to do about findings over a limit, grouped by remedy, most urgent first; then how to tell the gate.
import { rowsOverLimit } from '../../core/judge/over-limit.ts'
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { inOrder, mostOf } from '../../core/model/order.ts'
import { type Counts, NO_FINDINGS, SEVERITIES } from '../../core/model/severity.ts'
import { code } from '../markdown/escape.ts'
import { listedUpTo, severities } from '../text/formats.ts'
import { REMEDY_GROUPS, type RemedyGroup, remedyGroupOf } from '../text/remedy-groups.ts'
import { bucketLink } from './bucket-link.ts'
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
  const shares = judgement.buckets.flatMap((bucket) => sharesOf(bucket, judgement))
  return REMEDY_GROUPS.flatMap((group) => {
    const own = shares.filter((share) => share.group === group).sort(mostSevereFirst)
    if (own.length === 0) return []
    return [{ group, counts: own.map(({ counts }) => counts).reduce(added, NO_FINDINGS), buckets: own }]
  })
}

interface Share extends GroupShare {
  readonly group: RemedyGroup
}

const mostSevereFirst = inOrder<Share>(...SEVERITIES.map((severity) => mostOf<Share>(({ counts }) => counts[severity])))

function sharesOf(bucket: JudgedBucket, judgement: Judgement): Share[] {
  const byGroup = Map.groupBy(rowsOverLimit(bucket, judgement), ({ row }) => remedyGroupOf(row.type))
  return [...byGroup].map(([group, rows]) => ({
    group,
    bucket,
    counts: rows.map(({ row, count }) => ({ ...NO_FINDINGS, [row.severity]: count })).reduce(added, NO_FINDINGS),
  }))
}

function added(sum: Counts, more: Counts): Counts {
  return { High: sum.High + more.High, Medium: sum.Medium + more.Medium, Low: sum.Low + more.Low }
}

/** Markdown, one line for each step. None where no limit is exceeded. */
export function findingSteps(judgement: Judgement): string[] {
  const remedies = remediesOverLimit(judgement)
  if (remedies.length === 0) return []
  const names = !showsTypesOnly(judgement)
  return [
    ...(names ? [] : [FIND_BUCKETS]),
    ...remedies.map((remedy) => remedyStep(remedy, judgement, names)),
    `**Tell the gate what you fixed.** ${tellText(judgement, names)}`,
  ]
}

const FIND_BUCKETS =
  '**Find the buckets** in the [Macie console](https://console.aws.amazon.com/macie/), or run `macie-gate` on your computer with the same inputs and your own AWS credentials: it shows the names.'

function remedyStep({ group, counts, buckets }: RemedyShare, { gateOn }: Judgement, names: boolean): string {
  const adjective = gateOn === 'new' ? 'new ' : ''
  const start = `[**${group.title}**](${group.url}) (${adjective}${severities(counts, 'complete')})`
  if (!names) return `${start}${group.after}.`
  const places = listedUpTo(
    MOST_NAMES,
    buckets.map(({ bucket }) => bucketLink(bucket)),
  )
  return `${start} ${group.where} ${places}${group.after}.`
}

/** Also the tracking issue's last step but the gaps. */
export function tellText(judgement: Judgement, names: boolean): string {
  const keep = 'Macie keeps findings for 90 days even after a fix. To stop counting them, or to accept a risk, add'
  return names
    ? `${keep} an exception to ${policyLink(judgement)}: each bucket's details below have one to copy.`
    : `${keep} an exception to the policy file. Readers of a public repository can read that file, too: keep it in a private one (${code('policy-file: owner/repo/path@ref')}).`
}
