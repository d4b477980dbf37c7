// The values that the saved report is made of: counts, texts, timestamps, and maps without unknown members.
import * as v from 'valibot'
import { SEVERITIES } from '../model/severity.ts'

export const WHOLE = 'expected an integer of 0 or greater'

export const count = v.pipe(v.number(WHOLE), v.safeInteger(WHOLE), v.minValue(0, WHOLE))
export const text = v.string('expected a text')
export const texts = v.array(text, 'expected a list of texts')
/** An ordinal, `account 1`, only in a report that was redacted. */
export const account = v.pipe(text, v.regex(/^(?:[0-9]{12}|account [1-9][0-9]*)$/, 'expected a 12-digit account ID'))
export const timestamp = v.pipe(
  text,
  v.regex(
    /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,3})?Z$/,
    'expected an ISO 8601 timestamp in UTC',
  ),
  v.check((given) => !Number.isNaN(Date.parse(given)), 'expected a timestamp that exists'),
)
export const severity = v.picklist(SEVERITIES, `expected one of ${SEVERITIES.join(', ')}`)

/** A closed map: a member that is not named here is an error, for it may say what this version doesn't know. */
export function map<const T extends v.ObjectEntries>(entries: T) {
  return v.strictObject(entries, ({ expected }) => {
    if (expected === 'never') return 'unknown member'
    return expected === 'Object' ? 'expected an object' : 'the member is missing'
  })
}

const FOUR = { high: count, medium: count, low: count, total: count } as const
export const four = map(FOUR)

export const measuredCounts = {
  ...FOUR,
  new: v.pipe(
    v.exactOptional(four),
    v.description('Of these, updated since newSince of the scope. Absent: not asked.'),
  ),
  accepted: v.pipe(four, v.description('Findings that an exception accepts; they are not among the others.')),
} as const

export const target = { account, region: v.pipe(text, v.nonEmpty('the Region is missing')) } as const
export const reading = { calls: count, milliseconds: v.pipe(v.number(WHOLE), v.minValue(0, WHOLE)) } as const
