// The new-since input: an instant, a date, or a duration back from now.
import type { Remarks } from './remarks.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Macie keeps findings for 90 days. Source: Macie user guide, "Analyzing findings". */
const RETENTION_DAYS = 90

const MEND = 'Write an instant (2026-11-01T09:00:00Z), a date (2026-11-01), or a duration back from now (7d, 12h).'
const INSTANT =
  /^([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,3})?)?(?:Z|[+-][0-9]{2}:[0-9]{2}))?$/
const DURATION = /^([1-9][0-9]{0,3})([dh])$/

/** Whether YYYY-MM-DD is a day of the calendar: Date.parse takes 30 February for 2 March. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === text
}

/** ISO 8601 in UTC; undefined when empty. */
export function parseNewSince(text: string, now: Date, remarks: Remarks): string | undefined {
  if (text === '') return undefined
  const time = timeOf(text, now)
  if (time === undefined) {
    remarks.mistake(text, /^[0-9-]+T[0-9:.]+$/.test(text) ? `Write the offset too: ${text}Z for UTC.` : MEND)
    return undefined
  }
  if (time >= now.getTime()) {
    remarks.mistake(text, `Write a time in the past: it is ${now.toISOString()} now.`)
  } else if (now.getTime() - time > RETENTION_DAYS * DAY) {
    remarks.warn(
      `${text} is more than ${RETENTION_DAYS} days ago, and Macie keeps findings for ${RETENTION_DAYS} days: nearly all count as new.`,
    )
  }
  return new Date(time).toISOString()
}

function timeOf(text: string, now: Date): number | undefined {
  const [, amount, unit] = DURATION.exec(text) ?? []
  if (amount !== undefined) return now.getTime() - Number(amount) * (unit === 'd' ? DAY : HOUR)
  const day = INSTANT.exec(text)?.[1]
  // A date alone is midnight UTC: so Date.parse reads it.
  const time = day !== undefined && isDay(day) ? Date.parse(text) : Number.NaN
  // Macie takes Unix milliseconds: nothing before 1970.
  return time >= 0 ? time : undefined
}
