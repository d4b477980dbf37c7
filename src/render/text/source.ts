// Where a bucket is declared, and who owns it, as plain text. Nothing is escaped yet.

import type { BucketSource, Declared, MatchMethod, Place } from '../../core/model/declared.ts'
import { type BucketRef, bucketKey } from '../../core/model/refs.ts'
import type { Report, RunFacts } from '../../core/model/report.ts'
import { encoded } from './links.ts'

/** What is known of a bucket; undefined where `source` wasn't given, or is withheld. */
export function declaredOf({ sources }: Report, bucket: BucketRef): Declared | undefined {
  return sources?.byBucket.get(bucketKey(bucket))
}

/** Where a bucket is declared for certain. */
export function placeOf(declared: Declared | undefined): Place | undefined {
  return declared?.source?.kind === 'found' ? declared.source.place : undefined
}

/** `infra/s3.tf:12`, or the path alone. */
export function placeText({ path, line }: Place): string {
  return line === undefined ? path : `${path}:${line}`
}

/** How the declaration was found; ends a sentence such as "declared in infra/s3.tf:12". */
export const FOUND_BY = {
  policy: 'by the policy file',
  tag: 'by its tags',
  name: 'by its name',
  pattern: 'by a pattern that its name matches',
} as const satisfies Record<MatchMethod, string>

/** Every place, for a cell of a file: one, or the candidates. */
export function placesText(source: BucketSource | undefined): string {
  if (source === undefined) return ''
  return source.kind === 'found' ? placeText(source.place) : source.places.map(placeText).join('; ')
}

/**
 * The line on the commit that was checked out, on the server that the run is on. Undefined where that isn't known, or a
 * saved report says something else than an address.
 */
export function placeUrl({ url, repository, sha }: RunFacts, { path, line }: Place): string | undefined {
  const server = /^https?:\/\/[\w.:-]{1,200}(?=\/)/.exec(url ?? '')?.[0]
  const isKnown = /^[\w-]+\/(?!\.+$)[\w.-]+$/.test(repository ?? '') && /^[0-9a-f]{7,64}$/.test(sha ?? '')
  if (server === undefined || !isKnown) return undefined
  const way = path.split('/').map(encoded).join('/')
  return `${server}/${repository}/blob/${sha}/${way}${line === undefined ? '' : `#L${line}`}`
}
