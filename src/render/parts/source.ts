// Where buckets are declared, and who owns them: the second line of a bucket's row, a paragraph of a bucket's details, and
// a line on how many were found. Owners are shown in code, which mentions nobody.
import type { BucketOwners, BucketSource, Place } from '../../core/model/declared.ts'
import type { Judgement } from '../../core/model/judgement.ts'
import type { BucketRef } from '../../core/model/refs.ts'
import type { Report } from '../../core/model/report.ts'
import { code, link, shortenedMiddle } from '../markdown/escape.ts'
import { counted, listed, number } from '../text/formats.ts'
import { declaredOf, FOUND_BY, placeText, placeUrl } from '../text/source.ts'

/** Characters of a place in a cell. */
const CELL = 40

/** Candidates that are shown of one bucket. */
const MOST_CANDIDATES = 5

/** For a bucket's row: the link to the declaration, and the owners; nothing where nothing is known. */
export function sourcePieces(bucket: BucketRef, { report }: Judgement): string[] {
  const { source, owners } = declaredOf(report, bucket) ?? {}
  return [
    ...(source === undefined ? [] : [whereCell(report, source)]),
    ...(owners === undefined ? [] : [owners.names.map((name) => code(name, CELL)).join(' ')]),
  ]
}

function whereCell(report: Report, source: BucketSource): string {
  if (source.kind === 'found') return placeLink(report, source.place, CELL)
  return `${number(source.places.length)} possible declarations`
}

/** A link to the line on this commit. */
function placeLink({ run }: Report, place: Place, most: number): string {
  const name = code(shortenedMiddle(placeText(place), most), most)
  const url = placeUrl(run, place)
  return url === undefined ? name : link(name, url)
}

/** A paragraph on where a bucket is declared and how that was found; empty without `source`. */
export function sourceLines(bucket: BucketRef, { report }: Judgement): string {
  const declared = declaredOf(report, bucket)
  if (declared === undefined) return ''
  const { source, owners } = declared
  const facts = [whereSentence(report, source), ...(owners === undefined ? [] : [ownersFact(owners)])]
  return `${facts.join(' · ')}\n\n`
}

function whereSentence(report: Report, source: BucketSource | undefined): string {
  if (source === undefined) return 'no declaration found in <code>source</code>'
  if (source.kind === 'found') {
    const { address } = source.place
    const what = address === undefined ? '' : ` as ${code(address, 80)}`
    return `declared in ${placeLink(report, source.place, 120)}${what}, found ${FOUND_BY[source.method]}`
  }
  const shown = source.places.slice(0, MOST_CANDIDATES).map((place) => placeLink(report, place, 80))
  const more = source.places.length - shown.length
  const all = more > 0 ? [...shown, `${number(more)} more`] : shown
  return `declared in one of ${listed(all)}: its name matches them equally well. An entry of <code>sources</code> in the policy file decides.`
}

const FROM = { codeowners: 'CODEOWNERS', tag: 'tag' } as const satisfies Record<BucketOwners['from'], string>

function ownersFact({ from, names }: BucketOwners): string {
  return `owned by ${listed(names.map((name) => code(name, 80)))} (${FROM[from]})`
}

/** `Declarations: 2 of 3 buckets found in 14 files of source`; nothing without `source`. */
export function sourceFacts({ report, buckets }: Judgement): string[] {
  const { sources } = report
  if (sources === undefined) return []
  const all = buckets.map((bucket) => declaredOf(report, bucket)?.source?.kind)
  const found = all.filter((kind) => kind === 'found').length
  const tied = all.filter((kind) => kind === 'candidates').length
  const doubt = tied === 0 ? '' : `, ${counted(tied, 'bucket')} with several candidates`
  const where = `${counted(sources.files, 'file')} of \`source\` with ${counted(sources.declarations, 'declaration')}`
  return [`**Declarations:** ${number(found)} of ${counted(buckets.length, 'bucket')} found in ${where}${doubt}`]
}
