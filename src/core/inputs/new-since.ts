// The new-since input: a timestamp, a date, or a relative duration.

import type { Diagnostics } from '../grammar/errors.ts'
import { momentOf } from '../grammar/values.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Macie keeps findings for 90 days. Source: Macie user guide, "Analyzing findings". */
const RETENTION_DAYS = 90

const FORMS =
  'Must be a timestamp with a UTC offset (2026-11-01T09:00:00Z), a date (2026-11-01), or a relative duration (7d, 12h).'
const DURATION = /^([1-9][0-9]{0,3})([dh])$/

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
  const [, amount, unit] = DURATION.exec(text) ?? []
  if (amount !== undefined) return now.getTime() - Number(amount) * (unit === 'd' ? DAY : HOUR)
  return momentOf(text)
}

function formFix(text: string): string {
  if (/^[0-9-]+T[0-9:.]+$/.test(text)) return `Add the UTC offset: ${text}Z for UTC.`
  const [, amount, unit] = /^([1-9][0-9]{0,2}) *(h|d|w)[a-z]*$/i.exec(text) ?? []
  if (amount === undefined || unit === undefined) return FORMS
  const meant = /w/i.test(unit) ? `${Number(amount) * 7}d` : `${amount}${unit.toLowerCase()}`
  return `${FORMS} Did you mean ${meant}?`
}
