// The inputs that narrow what counts: buckets, finding-types, accounts.

import { DECLARED } from '../grammar/bucket-scope.ts'
import type { Diagnostics } from '../grammar/errors.ts'
import { listTest } from '../grammar/glob-matching.ts'
import { bucketGlobFix, matchesKnownType, NO_BRACES, nearestType, typeGlobFix } from '../grammar/globs.ts'
import { splitList, withoutComments } from '../grammar/lists.ts'
import { ACCOUNT_ID } from '../grammar/values.ts'
import { FINDING_TYPES } from '../model/finding-types.ts'
import { distinct } from '../model/order.ts'
import { SEVERITIES } from '../model/severity.ts'
import { LIMIT_INPUTS } from './limits.ts'

/** Patterns, `!` ones included: sorted, without repeats. */
export function parseBuckets(text: string, diagnostics: Diagnostics): string[] {
  const patterns = splitPatterns(text, diagnostics)
  for (const pattern of patterns) {
    if (pattern === DECLARED) continue
    const fix = bucketGlobFix(withoutMark(pattern)) ?? (/^!\*+$/.test(pattern) ? EXCLUDES_ALL : undefined)
    if (fix !== undefined) diagnostics.error(pattern, fix)
  }
  return patterns
}

const EXCLUDES_ALL = 'This excludes every bucket. Say which ones, such as !*-logs.'

/** The same for finding types. Patterns that leave none are an error: a gate that counts no type would always pass. */
export function parseFindingTypes(text: string, diagnostics: Diagnostics): string[] {
  const patterns = splitPatterns(text, diagnostics)
  const fixes = patterns.flatMap((pattern) => {
    const fix = typeGlobFix(withoutMark(pattern)) ?? unknownTypeFix(pattern)
    return fix === undefined ? [] : [{ pattern, fix }]
  })
  for (const { pattern, fix } of fixes) diagnostics.error(pattern, fix)
  if (fixes.length === 0 && !FINDING_TYPES.some(listTest(patterns))) {
    diagnostics.error(patterns.join(', '), 'Together these exclude every finding type. Remove one of the ! patterns.')
  }
  return patterns
}

function unknownTypeFix(pattern: string): string | undefined {
  const glob = withoutMark(pattern)
  if (matchesKnownType(glob)) return undefined
  const severity = SEVERITIES.find((each) => each.toLowerCase() === glob.toLowerCase())
  if (severity !== undefined) {
    return `${severity} is a severity, not a finding type. Use ${LIMIT_INPUTS[severity]} to limit findings of this severity.`
  }
  return `Matches no finding type of Macie. Did you mean ${pattern.startsWith('!') ? '!' : ''}${nearestType(glob)}?`
}

/** Account IDs: sorted, without repeats. */
export function parseAccounts(text: string, diagnostics: Diagnostics): string[] {
  const accounts = distinct(splitList(text))
  for (const account of accounts.filter((each) => !ACCOUNT_ID.test(each))) {
    diagnostics.error(account, 'Must be a 12-digit account ID, such as 111122223333.')
  }
  return accounts
}

function withoutMark(pattern: string): string {
  return pattern.startsWith('!') ? pattern.slice(1) : pattern
}

// The comma inside would make two patterns of it, neither of which the user wrote.
const BRACES = /[^\s,]*\{[^{}\n]*\}[^\s,]*/g

function splitPatterns(text: string, diagnostics: Diagnostics): string[] {
  const plain = withoutComments(text)
  for (const [given] of plain.matchAll(BRACES)) diagnostics.error(given, NO_BRACES)
  return distinct(splitList(plain.replace(BRACES, '')))
}
