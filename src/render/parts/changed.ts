// The affected buckets whose declaration the pull request changes, open on top of its comment.
import type { JudgedBucket, JudgedRow, Judgement } from '../../core/model/judgement.ts'
import type { Part } from '../markdown/budget.ts'
import { link, text } from '../markdown/escape.ts'
import { countCell, counted, severities } from '../text/formats.ts'
import { remedyFor } from '../text/remedies.ts'
import { declaredOf } from '../text/source.ts'
import { bucketLink } from './bucket-link.ts'
import { type Form, PRIORITY } from './form.ts'
import { firstRows } from './short-list.ts'
import { sourceLines } from './source.ts'

/** Buckets that are open in the comment. */
const MOST = 10

/** In short each bucket open, with its findings by type; in full the sentence alone, above the buckets. */
export function changedParts(judgement: Judgement, form: Form): Part[] {
  const changed = changedBuckets(judgement)
  if (changed.length === 0) return []
  const buckets = counted(changed.length, 'bucket')
  const head = `**This pull request changes the declaration of ${buckets} with findings.**\n\n`
  const priority = PRIORITY.changed[form]
  if (form === 'full') return [{ priority, head }]
  const rows = firstRows('changed bucket', changed, MOST, (bucket) => openBucket(bucket, judgement))
  return [{ priority, head, ...rows }]
}

/** The parts folded, where the buckets that the pull request changes stand open above. */
export function foldedBesideChanged(judgement: Judgement, parts: readonly Part[]): readonly Part[] {
  if (changedBuckets(judgement).length === 0) return parts
  const [first] = parts
  if (first === undefined) return parts
  const title = `All ${counted(judgement.buckets.length, 'bucket')} with findings`
  const head = `<details>\n<summary>${title}</summary>\n\n`
  return [{ priority: first.priority, head, inside: parts, tail: '</details>\n\n' }]
}

function changedBuckets({ report, buckets }: Judgement): readonly JudgedBucket[] {
  return buckets.filter((bucket) => declaredOf(report, bucket)?.isChanged === true)
}

function openBucket(bucket: JudgedBucket, judgement: Judgement): string {
  const { account, region, tally, extent, rows } = bucket
  const counts = severities(tally.counted, extent)
  const title = [`<b>${text(bucket.bucket)}</b>`, text(account), text(region), counts].filter((fact) => fact !== '')
  const findings = rows.map((row) => `- ${rowText(row, bucket)}\n`).join('')
  return `<details open>\n<summary>${title.join(' · ')}</summary>\n\n${bucketLink(bucket)}: ${sourceLines(bucket, judgement)}${findings}\n</details>\n\n`
}

function rowText({ type, severity, count, exception }: JudgedRow, { extent }: JudgedBucket): string {
  const { name, remedy, url } = remedyFor(type)
  const accepted = exception === undefined ? '' : ' (accepted by an exception)'
  return `**${countCell(count, extent)} ${severity}** ${text(name, 80)}${accepted}: ${remedy} ${link('AWS documentation', url)}`
}
