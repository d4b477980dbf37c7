// The inputs that narrow what counts: buckets, finding-types, accounts.

import { bucketGlobMistake, fitsKnownType, NO_BRACES, nearestType, typeGlobMistake } from '../grammar/globs.ts'
import { splitList, withoutComments } from '../grammar/list.ts'
import { FINDING_TYPES } from '../model/finding-types.ts'
import { distinct } from '../model/order.ts'
import { listTest } from '../model/scope.ts'
import type { Remarks } from './remarks.ts'

/** Macie takes at most 50 values for one condition. Source: Macie user guide, "Fundamentals of filtering findings". */
const MOST_ACCOUNTS = 50

export const ACCOUNT_ID = /^[0-9]{12}$/

function bare(pattern: string): string {
  return pattern.startsWith('!') ? pattern.slice(1) : pattern
}

// The comma inside would make two patterns of it, neither of which the user wrote.
const BRACES = /[^\s,]*\{[^{}\n]*\}[^\s,]*/g

function splitPatterns(text: string, remarks: Remarks): string[] {
  const plain = withoutComments(text)
  for (const [given] of plain.matchAll(BRACES)) remarks.mistake(given, NO_BRACES)
  return distinct(splitList(plain.replace(BRACES, ' ')))
}

export function parseBuckets(text: string, remarks: Remarks): string[] {
  const patterns = splitPatterns(text, remarks)
  for (const pattern of patterns) {
    const mend = bucketGlobMistake(bare(pattern))
    if (mend !== undefined) remarks.mistake(pattern, mend)
    else if (/^!\*+$/.test(pattern))
      remarks.mistake(pattern, 'It takes every bucket away: write which ones, such as !*-logs.')
  }
  return patterns
}

/** A gate that looks at no finding type would be green by mistake: that is a mistake too. */
export function parseFindingTypes(text: string, remarks: Remarks): string[] {
  const patterns = splitPatterns(text, remarks)
  const wrong = patterns.flatMap((pattern) => {
    const mend = typeGlobMistake(bare(pattern)) ?? unfit(pattern)
    return mend === undefined ? [] : [{ pattern, mend }]
  })
  for (const { pattern, mend } of wrong) remarks.mistake(pattern, mend)
  if (wrong.length === 0 && !FINDING_TYPES.some(listTest(patterns))) {
    remarks.mistake(patterns.join(', '), 'Together these leave no finding type: leave one of the ! patterns out.')
  }
  return patterns
}

function unfit(pattern: string): string | undefined {
  if (fitsKnownType(bare(pattern))) return undefined
  const mark = pattern.startsWith('!') ? '!' : ''
  return `It fits no finding type that Macie has. Did you mean ${mark}${nearestType(bare(pattern))}?`
}

export function parseAccounts(text: string, remarks: Remarks): string[] {
  const accounts = distinct(splitList(text))
  for (const account of accounts) {
    if (!ACCOUNT_ID.test(account))
      remarks.mistake(account, 'Write an account id of twelve digits, such as 111122223333.')
  }
  if (accounts.length > MOST_ACCOUNTS) {
    remarks.mistake(`${accounts.length} accounts`, `Write at most ${MOST_ACCOUNTS}, or none for all of them.`)
  }
  return accounts
}
