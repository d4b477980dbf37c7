// Which glob patterns can be meant, so that a slip is told at once instead of matching nothing.

import { FINDING_TYPES } from '../model/finding-types.ts'
import { globTest } from '../model/scope.ts'
import { nearest } from './suggestion.ts'

/** Bucket names have at most 63 characters, old ones 255. */
const LONGEST = 255

/** More of them could take a matcher very long. */
const MOST_STARS = 6

export const NO_BRACES = 'Braces are not understood: write two patterns, one for each case.'

/**
 * What is wrong with a glob over bucket names, as a sentence that says what to write instead; undefined: nothing.
 * Source of the characters: Amazon S3 user guide, "General purpose bucket naming rules"; old buckets also have capitals
 * and underscores.
 */
export function bucketGlobMistake(glob: string): string | undefined {
  const prefix = /^(?:s3:\/\/|arn:aws[a-z-]*:s3:::)([^/]*)/.exec(glob)
  if (prefix !== null) return `Write the bucket's name alone: ${prefix[1] === '' ? 'my-bucket' : prefix[1]}.`
  return globMistake(glob, /[^A-Za-z0-9._\-*?[\]!]/, 'a bucket name')
}

/** The same for a glob over finding types. It may well fit no known type: see `nearestType`. */
export function typeGlobMistake(glob: string): string | undefined {
  return globMistake(glob, /[^A-Za-z0-9:/*?[\]!-]/, 'a finding type')
}

/** Whether the glob fits any finding type that Macie documents. */
export function fitsKnownType(glob: string): boolean {
  return FINDING_TYPES.some(globTest(glob))
}

/** The documented finding type most like this text; with none alike, one as an example. */
export function nearestType(glob: string): string {
  const short = FINDING_TYPES.map((type) => type.slice(type.lastIndexOf('/') + 1))
  const found = nearest(glob, FINDING_TYPES) ?? nearest(glob.slice(glob.lastIndexOf('/') + 1), short)
  return FINDING_TYPES.find((type) => type === found || type.endsWith(`/${found}`)) ?? 'SensitiveData:S3Object/Personal'
}

function globMistake(glob: string, forbidden: RegExp, what: string): string | undefined {
  if (glob === '') return `Write a pattern over ${what}, such as *.`
  if (/[{}]/.test(glob)) return NO_BRACES
  if (glob.length > LONGEST) return `Write at most ${LONGEST} characters.`
  const character = forbidden.exec(glob)?.[0]
  if (character !== undefined) {
    return `No name holds ${JSON.stringify(character)}: write characters of ${what}, and * ? [ ] as wildcards.`
  }
  if ((glob.match(/\*+/g)?.length ?? 0) > MOST_STARS) return `Write at most ${MOST_STARS} stars in one pattern.`
  return bracketMistake(glob)
}

function bracketMistake(glob: string): string | undefined {
  const rest = glob.replace(/\[!?[^[\]!]+\]/g, '')
  if (/[[\]]/.test(rest)) return 'Write [ and ] in pairs with characters between them, such as [abc] or [!0-9].'
  if (rest.includes('!')) return 'Write ! only before a whole pattern, or right after [.'
  const range = [...glob.matchAll(/([A-Za-z0-9])-([A-Za-z0-9])(?=[^[]*\])/g)].find(
    ([, from = '', to = '']) => from > to,
  )
  return range === undefined ? undefined : `Write the range ${range[0]} the other way round.`
}
