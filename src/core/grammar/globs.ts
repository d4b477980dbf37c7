// Checks glob patterns, so that a typo is an error instead of a pattern that matches nothing.

import { FINDING_TYPES } from '../model/finding-types.ts'
import { globTest } from './glob-matching.ts'
import { nearest } from './suggestions.ts'

/** Bucket names have at most 63 characters, old ones 255. */
const MAX_LENGTH = 255

export const NO_BRACES = "Braces aren't supported. Use one pattern for each case."

/**
 * How to fix a glob over bucket names, in a sentence; undefined if it is valid.
 * Source of the characters: Amazon S3 user guide, "General purpose bucket naming rules"; old buckets also have uppercase
 * letters and underscores.
 */
export function bucketGlobFix(glob: string): string | undefined {
  const prefix = /^(?:s3:\/\/|arn:aws[a-z-]*:s3:::)([^/]*)/.exec(glob)
  if (prefix !== null) return `Use the bucket name only: ${prefix[1] === '' ? 'my-bucket' : prefix[1]}.`
  return globFix(glob, /[^A-Za-z0-9._\-*?[\]!]/, 'bucket names')
}

/** The same for a glob over finding types. A valid one may still match no known type: see `matchesKnownType`. */
export function typeGlobFix(glob: string): string | undefined {
  return globFix(glob, /[^A-Za-z0-9:/*?[\]!-]/, 'finding types')
}

/** Whether the glob matches any finding type that Macie documents. */
export function matchesKnownType(glob: string): boolean {
  return FINDING_TYPES.some(globTest(glob))
}

/** The documented finding type closest to this text; if none is close, one as an example. */
export function nearestType(glob: string): string {
  const short = FINDING_TYPES.map((type) => type.slice(type.lastIndexOf('/') + 1))
  const found = nearest(glob, FINDING_TYPES) ?? nearest(glob.slice(glob.lastIndexOf('/') + 1), short)
  return FINDING_TYPES.find((type) => type === found || type.endsWith(`/${found}`)) ?? 'SensitiveData:S3Object/Personal'
}

function globFix(glob: string, forbidden: RegExp, what: string): string | undefined {
  if (glob === '') return `Must be a pattern over ${what}, such as *.`
  if (/[{}]/.test(glob)) return NO_BRACES
  if (glob.length > MAX_LENGTH) return `Must be at most ${MAX_LENGTH} characters.`
  const character = forbidden.exec(glob)?.[0]
  if (character !== undefined) return `No ${what} contain ${JSON.stringify(character)}. The wildcards are * ? [ ].`
  return bracketFix(glob)
}

function bracketFix(glob: string): string | undefined {
  const rest = glob.replace(/\[!?[^[\]!]+\]/g, '')
  if (/[[\]]/.test(rest)) return 'Brackets must come in pairs with characters between them, such as [abc] or [!0-9].'
  if (rest.includes('!')) return 'Use ! only before a whole pattern or right after [.'
  const ranges = glob.match(/[A-Za-z0-9]-[A-Za-z0-9](?=[^[]*\])/g) ?? []
  const range = ranges.find((each) => each.charAt(0) > each.charAt(2))
  return range && `The range ${range} is reversed. Use ${range.charAt(2)}-${range.charAt(0)}.`
}
