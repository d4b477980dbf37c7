// Annotations at the lines that declare buckets over a limit, so that a pull request shows them there.
import type { Annotation } from '../../core/model/annotation.ts'
import type { Place } from '../../core/model/declared.ts'
import type { Breach, JudgedBucket, Judgement } from '../../core/model/judgement.ts'
import { bucketText } from './accounts.ts'
import { severities } from './formats.ts'
import { declaredOf, placeOf } from './source.ts'

/** Lines that are annotated: the step's other messages need room, too. */
const MOST = 5

/** The line that declares the bucket whose own threshold was exceeded; nothing for a breach over all buckets. */
export function breachPlace({ scope }: Breach, { report }: Judgement): Pick<Annotation, 'file' | 'line'> {
  const place = scope === 'all' ? undefined : placeOf(declaredOf(report, scope))
  return place?.line === undefined ? {} : { file: place.path, line: place.line }
}

/** One for each of the most severe buckets over a limit whose line is known; not where one of `others` stands already. */
export function sourceAnnotations(judgement: Judgement, others: readonly Annotation[]): Annotation[] {
  const { report, buckets, warnOnly } = judgement
  const isAnnotated = ({ path, line }: Place) => others.some((other) => other.file === path && other.line === line)
  return buckets
    .filter((bucket) => bucket.overThreshold)
    .flatMap((bucket): Annotation[] => {
      const place = placeOf(declaredOf(report, bucket))
      if (place?.line === undefined || isAnnotated(place)) return []
      const level = warnOnly ? 'warning' : 'error'
      return [
        {
          level,
          title: 'Macie Gate: bucket with findings',
          message: sentence(bucket, judgement),
          file: place.path,
          line: place.line,
        },
      ]
    })
    .slice(0, MOST)
}

function sentence(bucket: JudgedBucket, judgement: Judgement): string {
  return `The bucket ${bucketText(bucket, judgement)}, declared here, has findings: ${severities(bucket.tally.counted, bucket.extent)}.`
}
