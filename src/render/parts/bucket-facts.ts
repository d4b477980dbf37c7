// What Macie says of a bucket, in one paragraph.
import type { BucketFacts } from '../../core/model/details.ts'
import type { BucketRef } from '../../core/model/refs.ts'
import { code, link, text } from '../markdown/escape.ts'
import { day, number } from '../text/formats.ts'
import { bucketUrl } from '../text/links.ts'

/** Tags that are shown of one bucket. */
const TAGS = 10

const PUBLIC_ACCESS = new Map([
  ['PUBLIC', '**public: anyone can reach it**'],
  ['NOT_PUBLIC', 'not public'],
  ['UNKNOWN', 'public access not known to Macie'],
])

const ENCRYPTION = new Map([
  ['NONE', '**no default encryption**'],
  ['AES256', 'default encryption SSE-S3'],
  ['aws:kms', 'default encryption SSE-KMS'],
  ['aws:kms:dsse', 'default encryption DSSE-KMS'],
  ['UNKNOWN', 'default encryption not known to Macie'],
])

/** What is known, and a link to the bucket's findings. */
export function factLine(
  { region, bucket }: Pick<BucketRef, 'region' | 'bucket'>,
  facts: BucketFacts | undefined,
): string {
  const findings = link('Findings in the Macie console', bucketUrl(region, bucket))
  return [findings, ...(facts === undefined ? [] : known(facts))].join(' · ')
}

function known(facts: BucketFacts): string[] {
  return [
    described('public access', facts.publicAccess, PUBLIC_ACCESS),
    described('default encryption', facts.defaultEncryption, ENCRYPTION),
    facts.owner === undefined ? undefined : `owner ${code(facts.owner, 60)}`,
    facts.createdAt === undefined ? undefined : `created ${text(day(facts.createdAt), 40)}`,
    tags(facts),
  ].filter((fact) => fact !== undefined)
}

/** A value that Macie adds one day is shown as it is. */
function described(name: string, value: string | undefined, texts: ReadonlyMap<string, string>): string | undefined {
  return value === undefined ? undefined : (texts.get(value) ?? `${name} ${code(value, 40)}`)
}

function tags({ tags: all }: BucketFacts): string | undefined {
  if (all.length === 0) return undefined
  const shown = all.slice(0, TAGS).map(({ key, value }) => code(value === '' ? key : `${key}=${value}`, 80))
  const more = all.length > TAGS ? ` and ${number(all.length - TAGS)} more` : ''
  return `tags ${shown.join(' ')}${more}`
}
