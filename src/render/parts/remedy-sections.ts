// The tracking issue's sections: one for each remedy, most urgent first, with the buckets that it is about.
import { rowsOverLimit } from '../../core/judge/over-limit.ts'
import type { JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { distinct } from '../../core/model/order.ts'
import type { Part } from '../markdown/budget.ts'
import { code, link, text } from '../markdown/escape.ts'
import { type ColumnOf, tablePart } from '../markdown/table.ts'
import { exceededSeverities } from '../text/exceeded.ts'
import { counted, severities } from '../text/formats.ts'
import { remedyFor } from '../text/remedies.ts'
import { type RemedyGroup, remedyGroupOf } from '../text/remedy-groups.ts'
import { bucketLink } from './bucket-link.ts'
import { extentOf, type GroupShare, type RemedyShare, remediesOverLimit, tellText } from './finding-steps.ts'
import { PRIORITY } from './form.ts'
import { gapSteps } from './gap-steps.ts'
import { accountName } from './places.ts'
import { newCount, secondLine, severityColumns, shownSeverities } from './severity-columns.ts'
import { typeNames } from './type-names.ts'

/** Numbered: each remedy, then how to tell the gate, then what to do about what wasn't checked. Nothing to do, no part. */
export function remedySections(judgement: Judgement): Part[] {
  const remedies = remediesOverLimit(judgement)
  const sections = remedies.map((remedy, at) => remedySection(remedy, at + 1, judgement))
  const tell =
    remedies.length === 0
      ? []
      : [sectionPart(`${remedies.length + 1}. Tell the gate what was fixed`, `${tellText(judgement, true, '')}\n\n`)]
  const gaps = gapSteps(judgement)
  const before = sections.length + tell.length
  const title = before === 0 ? 'What to do' : `${before + 1}. Close the gaps`
  const bullets = gaps.length === 1 ? `${gaps[0]}\n\n` : `${gaps.map((gap) => `- ${gap}\n`).join('')}\n`
  return [...sections, ...tell, ...(gaps.length === 0 ? [] : [sectionPart(title, bullets)])]
}

function sectionPart(title: string, body: string): Part {
  return { priority: PRIORITY.steps.short, head: `### ${title}\n\n${body}` }
}

function remedySection({ group, counts, buckets }: RemedyShare, number: number, judgement: Judgement): Part {
  const exceeded = exceededSeverities(judgement)
  const rowsOf = rowsOverLimit(judgement)
  const ownRows = (bucket: JudgedBucket) =>
    rowsOf(bucket).flatMap(({ row }) => (remedyGroupOf(row.type) === group ? [row] : []))
  const typesOf = (bucket: JudgedBucket) => [...new Set(ownRows(bucket).map(({ type }) => type))]
  const newOf = (bucket: JudgedBucket) =>
    judgement.gateOn === 'new' ? [] : newCount(ownRows(bucket).reduce((sum, row) => sum + (row.new ?? 0), 0))
  const [only, ...others] = distinct(buckets.flatMap(({ bucket }) => typesOf(bucket)))
  const shared = group.remedy !== '' ? group : only !== undefined && others.length === 0 ? remedyFor(only) : undefined
  const intro = shared === undefined ? '' : `${shared.remedy} ${link('AWS documentation', shared.url)}\n\n`
  const all = buckets.map((share) => share.counts)
  const columns: ColumnOf<GroupShare>[] = [
    ...severityColumns<GroupShare>(shownSeverities(all, judgement, 'full'), (share) => ({
      counts: share.counts,
      extent: share.bucket.extent,
      exceeded,
    })),
    {
      name: 'Bucket',
      cell: ({ bucket }) =>
        `${bucketLink(bucket)}${secondLine([placeText(bucket, judgement), ...newOf(bucket), ...typeTexts(typesOf(bucket), group, shared !== undefined)])}`,
    },
  ]
  const title = `${number}. ${group.title}: ${severities(counts, extentOf(buckets)).replaceAll(' ', '&nbsp;').replaceAll(',&nbsp;', ', ')}`
  const more = (missing: number) => `\n… and ${counted(missing, 'more bucket')} in the job summary.\n`
  return tablePart(buckets, columns, {
    priority: PRIORITY.steps.short,
    rowName: 'bucket row',
    above: `### ${title}\n\n${intro}`,
    share: 0.25,
    more,
  })
}

function placeText({ account, region }: JudgedBucket, judgement: Judgement): string {
  return `${accountName(account, judgement)}, ${text(region, 40)}`
}

/** The finding types; where the remedies differ, each with its own. What the section's title says anyway is no piece. */
function typeTexts(types: readonly string[], { kind }: RemedyGroup, isShared: boolean): string[] {
  if (kind === 'credentials' || kind === 'encryption') return []
  if (isShared) return [typeNames(types)]
  return types.map((type) => {
    const { name, remedy, url } = remedyFor(type)
    return `${link(name === type ? code(type, 80) : text(name), url)}: ${remedy}`
  })
}
