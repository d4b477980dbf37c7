// The new-since input: a timestamp, a date, or a relative duration.

import type { Diagnostics } from '../grammar/errors.ts'
import { momentOf } from '../grammar/values.ts'
import { DAY } from '../model/time.ts'

const HOUR = DAY / 24

/** Macie keeps findings for 90 days. Source: Macie user guide, "Analyzing findings". */
const RETENTION_DAYS = 90

const FORMS =
  'Must be a timestamp with a UTC offset (2026-11-01T09:00:00Z), a date (2026-11-01), or a relative duration (7d, 12h).'
const DURATION = /^([1-9][0-9]{0,3})([dh])$/

/** `7 days`, `2w`. */
const SPELLED_OUT = /^([1-9][0-9]{0,2}) *([hdw])[a-z]*$/i

/** ISO 8601 in UTC; undefined when empty. */
export function parseNewSince(
  text: string,
  diagnostics: Diagnostics,
  { now }: { readonly now: Date },
): string | undefined {
  if (text === '') return undefined
  const time = timeOf(text, now)
  if (time === undefined) {
    diagnostics.error(text, formFix(text))
    return undefined
  }
  if (time >= now.getTime()) {
    diagnostics.error(text, `Must be in the past. It is ${now.toISOString()} now.`)
  } else if (now.getTime() - time > RETENTION_DAYS * DAY) {
    diagnostics.warn(
      `${text} is more than ${RETENTION_DAYS} days ago, and Macie keeps findings for ${RETENTION_DAYS} days: nearly all count as new.`,
    )
  }
  return new Date(time).toISOString()
}

/** Whether the text is a duration, which counts back from now. */
export function isRelative(text: string): boolean {
  return DURATION.test(text)
}

function timeOf(text: string, now: Date): number | undefined {
  const found = DURATION.exec(text)
  return found === null ? momentOf(text) : now.getTime() - Number(found[1]) * (found[2] === 'd' ? DAY : HOUR)
}

function formFix(text: string): string {
  if (/^[0-9-]+T[0-9:.]+$/.test(text)) return `Add the UTC offset: ${text}Z for UTC.`
  if (!SPELLED_OUT.test(text)) return FORMS
  const short = text.replace(SPELLED_OUT, '$1$2').toLowerCase()
  const meant = short.endsWith('w') ? `${Number(short.slice(0, -1)) * 7}d` : short
  return `${FORMS} Did you mean ${meant}?`
}
