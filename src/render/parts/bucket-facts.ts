// What Macie says of a bucket, in words.
import type { BucketFacts } from '../../core/model/details.ts'
import type { AffectedBucket } from '../../core/model/report.ts'
import { code, text } from '../markdown/escape.ts'
import { day, number } from '../text/formats.ts'

/** Tags that are shown of one bucket. */
const TAGS = 10

/** One paragraph; empty when nothing is known. */
export function factLines({ facts }: AffectedBucket): string {
  if (facts === undefined) return ''
  const said = [
    publicAccess(facts),
    encryption(facts),
    facts.owner === undefined ? undefined : `owner ${code(facts.owner, 60)}`,
    facts.createdAt === undefined ? undefined : `created ${text(day(facts.createdAt), 40)}`,
    tags(facts),
  ].filter((words) => words !== undefined)
  return said.length === 0 ? '' : `${said.join(' · ')}\n\n`
}

function publicAccess({ publicAccess: permission }: BucketFacts): string | undefined {
  switch (permission) {
    case undefined:
      return undefined
    case 'PUBLIC':
      return '**public: anyone can reach it**'
    case 'NOT_PUBLIC':
      return 'not public'
    case 'UNKNOWN':
      return 'public access not known to Macie'
    default:
      return `public access ${code(permission, 40)}`
  }
}

function encryption({ defaultEncryption }: BucketFacts): string | undefined {
  switch (defaultEncryption) {
    case undefined:
      return undefined
    case 'NONE':
      return '**no default encryption**'
    case 'AES256':
      return 'default encryption SSE-S3'
    case 'aws:kms':
      return 'default encryption SSE-KMS'
    case 'aws:kms:dsse':
      return 'default encryption DSSE-KMS'
    case 'UNKNOWN':
      return 'default encryption not known to Macie'
    default:
      return `default encryption ${code(defaultEncryption, 40)}`
  }
}

function tags({ tags: all }: BucketFacts): string | undefined {
  if (all.length === 0) return undefined
  const shown = all.slice(0, TAGS).map(({ key, value }) => code(value === '' ? key : `${key}=${value}`, 80))
  const more = all.length > TAGS ? ` and ${number(all.length - TAGS)} more` : ''
  return `tags ${shown.join(' ')}${more}`
}
