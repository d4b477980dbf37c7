// The affected buckets of the tracking issue, grouped by owner, so that each team finds its own.
import { countingBuckets } from '../../core/judge/tally.ts'
import type { BucketOwners } from '../../core/model/declared.ts'
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { sumCounts } from '../../core/model/severity.ts'
import type { Part } from '../markdown/budget.ts'
import { code } from '../markdown/escape.ts'
import { counted, severities } from '../text/formats.ts'
import { declaredOf } from '../text/source.ts'
import { bucketsParts } from './buckets.ts'
import { PRIORITY } from './form.ts'

/** Groups of their own; buckets of further owners stand together. */
const MOST_GROUPS = 20

/** A table for each owner, the one with the most severe bucket first, none where no owner is known. */
export function bucketsByOwnerParts(judgement: Judgement, mentionsOwners: boolean): Part[] {
  const { report } = judgement
  const buckets = countingBuckets(judgement)
  const ownersOf = (bucket: JudgedBucket) => declaredOf(report, bucket)?.owners
  const groups = Map.groupBy(buckets, (bucket) => ownersOf(bucket)?.names.join(' ') ?? '')
  const unowned = groups.get('') ?? []
  if (unowned.length === buckets.length) return []
  const owned = [...groups].filter(([name]) => name !== '').map(([, group]) => group)
  const further = owned.slice(MOST_GROUPS).flat()
  return [
    ...owned.slice(0, MOST_GROUPS).flatMap((group) => {
      const owners = group[0] === undefined ? undefined : ownersOf(group[0])
      return groupParts(judgement, group, `Owned by ${owners === undefined ? '' : ownersText(owners, mentionsOwners)}`)
    }),
    ...groupParts(judgement, further, 'Of other owners'),
    ...groupParts(judgement, unowned, 'No owner known'),
  ]
}

function groupParts(judgement: Judgement, buckets: readonly JudgedBucket[], title: string): Part[] {
  if (buckets.length === 0) return []
  const counts = severities(sumCounts(buckets.map(({ tally }) => tally.counted)), judgement.extent)
  const facts = [counted(buckets.length, 'bucket'), ...(counts === '' ? [] : [counts])]
  const head = `**${title}** · ${facts.join(' · ')}\n\n`
  const inside = bucketsParts({ ...judgement, buckets }, 'short')
  return [{ priority: PRIORITY.buckets.short, head, inside }]
}

/**
 * Only what CODEOWNERS names is ever mentioned: whoever may tag a bucket could otherwise call on anybody. GitHub's names of
 * people and teams hold no Markdown.
 */
function ownersText({ from, names }: BucketOwners, mentions: boolean): string {
  const isMention = (name: string) => mentions && from === 'codeowners' && /^@[\w-]+(?:\/[\w.-]+)?$/.test(name)
  return names.map((name) => (isMention(name) ? name : code(name, 80))).join(' ')
}
