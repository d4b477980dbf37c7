// Where buckets are declared, as the saved report has it: both ways.
import type { BucketSource, Declared, Place } from '../model/declared.ts'
import { bucketKey } from '../model/refs.ts'
import type { Report } from '../model/report.ts'
import type { ReportFile } from './schema.ts'
import type { BucketSourceFile } from './schema-source.ts'

/** The members `source` and `owners` of a bucket; none where nothing is known. */
export function declaredMembers(declared: Declared | undefined) {
  const { source, owners, isChanged } = declared ?? {}
  const changed = isChanged === undefined ? {} : { changed: isChanged }
  return {
    ...(source === undefined ? {} : { source: { ...sourceMember(source), ...changed } }),
    ...(owners === undefined ? {} : { owners }),
  }
}

function sourceMember(source: BucketSource) {
  return source.kind === 'found'
    ? { ...plain(source.place), method: source.method }
    : { method: source.method, candidates: source.places.map(plain) }
}

/** In one order, whatever order the members have. */
function plain({ path, line, address }: Place): Place {
  return { path, ...(line === undefined ? {} : { line }), ...(address === undefined ? {} : { address }) }
}

/** The member `sources` of the report that a file holds. */
export function sourcesOf({ sources, buckets }: ReportFile): Pick<Report, 'sources'> {
  if (sources === undefined) return {}
  const byBucket = new Map(
    buckets.map((bucket): [string, Declared] => {
      const { source, owners } = bucket
      const known = source === undefined ? {} : declaredAt(source)
      return [bucketKey(bucket), { ...known, ...(owners === undefined ? {} : { owners }) }]
    }),
  )
  return { sources: { ...sources, byBucket } }
}

function declaredAt(source: BucketSourceFile): Declared {
  if ('candidates' in source) {
    return { source: { kind: 'candidates', method: source.method, places: source.candidates } }
  }
  const { method, changed } = source
  const found = { kind: 'found', method, place: plain(source) } as const
  return { source: found, ...(changed === undefined ? {} : { isChanged: changed }) }
}

/** Of jobs that read the same files, each for its own buckets. Absent where none did. */
export function mergedSources(reports: readonly Report[]): Pick<Report, 'sources'> {
  const all = reports.flatMap(({ sources }) => sources ?? [])
  if (all.length === 0) return {}
  const files = Math.max(...all.map((sources) => sources.files))
  const declarations = Math.max(...all.map((sources) => sources.declarations))
  return { sources: { files, declarations, byBucket: new Map(all.flatMap(({ byBucket }) => [...byBucket])) } }
}
