// Which lists of findings to ask for, so that each opened bucket gets its most severe and most recent with as few calls as can be.
import type { Counts, Severity } from '../../core/model/severity.ts'
import { SEVERITIES, totalOf } from '../../core/model/severity.ts'

/** What ListFindings returns on one page at the most. */
export const PAGE = 50

/** One call of ListFindings. */
export type Listing =
  /** Buckets whose findings all fit on one page: what to show is chosen from all of them. */
  | { readonly kind: 'whole'; readonly buckets: readonly string[] }
  /** The latest of one severity in a bucket with more findings than a page. */
  | { readonly kind: 'latest'; readonly bucket: string; readonly severity: Severity; readonly most: number }

interface Wanted {
  readonly bucket: string
  readonly counts: Counts
}

/** The calls for `details` findings (0 to 50) of each bucket; none for 0. Small buckets share calls. */
export function planListings(wanted: readonly Wanted[], details: number): Listing[] {
  if (details === 0) return []
  const small = wanted.filter(({ counts }) => totalOf(counts) <= PAGE)
  const large = wanted.filter(({ counts }) => totalOf(counts) > PAGE)
  return [...shared(small), ...large.flatMap((bucket) => latest(bucket, details))]
}

/** Packs buckets into pages, the largest first, each into the first page that has room. */
function shared(small: readonly Wanted[]): Listing[] {
  const pages: { room: number; buckets: string[] }[] = []
  const largestFirst = [...small].sort(
    (a, b) => totalOf(b.counts) - totalOf(a.counts) || (a.bucket < b.bucket ? -1 : 1),
  )
  for (const { bucket, counts } of largestFirst) {
    const total = totalOf(counts)
    if (total === 0) continue
    const page = pages.find(({ room }) => room >= total)
    if (page === undefined) pages.push({ room: PAGE - total, buckets: [bucket] })
    else {
      page.room -= total
      page.buckets.push(bucket)
    }
  }
  return pages.map(({ buckets }) => ({ kind: 'whole', buckets: buckets.sort() }))
}

function latest({ bucket, counts }: Wanted, details: number): Listing[] {
  const listings: Listing[] = []
  let left = details
  for (const severity of SEVERITIES) {
    const most = Math.min(left, counts[severity])
    if (most > 0) listings.push({ kind: 'latest', bucket, severity, most })
    left -= most
  }
  return listings
}
