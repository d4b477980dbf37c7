// Numbers, amounts, times and lists as text: the same on every page, whatever the machine's language.
import { type Amount, amountOf, type Extent } from '../../core/model/amount.ts'
import { type Counts, SEVERITIES } from '../../core/model/severity.ts'
import { DAY } from '../../core/model/time.ts'

/** With commas: 1,204. */
export function number(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `both`, `all 1,204`: for two or more. */
export function every(count: number): string {
  return count === 2 ? 'both' : `all ${number(count)}`
}

/** `12`, `at least 12`, `not checked`: a lower bound never looks like a count. */
export function amountText(amount: Amount): string {
  switch (amount.kind) {
    case 'exact':
      return number(amount.value)
    case 'at-least':
      return `at least ${number(amount.value)}`
    case 'not-checked':
      return 'not checked'
  }
}

/** As narrow as a cell of a bucket's row: `12`, and `12+` where the bucket's Target was not checked completely. */
export function countCell(value: number, extent: Extent): string {
  const amount = amountOf(value, extent)
  return amount.kind === 'at-least' ? `${number(amount.value)}+` : amountText(amount)
}

/** `1 finding`, `12,345 findings`. */
export function counted(value: number, singular: string, plural = `${singular}s`): string {
  return `${number(value)} ${value === 1 ? singular : plural}`
}

/** `a`, `a and b`, `a, b, and c`. */
export function listed(items: readonly string[]): string {
  if (items.length < 3) return items.join(' and ')
  return `${items.slice(0, -1).join(', ')}, and ${items.at(-1)}`
}

/** With its first letter in uppercase. */
export function capitalized(sentence: string): string {
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}`
}

/** The first `most`, and how many more there are: `a, b, c, and 4 more`. */
export function listedUpTo<T>(most: number, items: readonly T[], nameOf: (item: T) => string = String): string {
  const more = items.length - most
  const names = items.slice(0, most).map((item) => nameOf(item))
  return listed(more <= 0 ? names : [...names, `${number(more)} more`])
}

/** The first `most`, and how many more there are: `a, b and 4 more`; all, as `together` lists them, where they aren't more. */
export function firstFew(most: number, names: readonly string[], together = listed): string {
  const more = names.length - most
  return more <= 0 ? together(names) : `${names.slice(0, most).join(', ')} and ${number(more)} more`
}

/** With commas alone: `a, b`. */
export function commaSeparated(names: readonly string[]): string {
  return names.join(', ')
}

/** `2 High, 1 Low`: the severities that have findings; empty when none has. */
export function severities(counts: Counts, extent: Extent): string {
  return SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => `${amountText(amountOf(counts[severity], extent))} ${severity}`)
    .join(', ')
}

/** `2026-11-15 09:30 UTC` of an ISO 8601 timestamp; any other text stays as it is. */
export function timestamp(iso: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso) ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : iso
}

/** `2026-11-15` of an ISO 8601 timestamp. */
export function day(iso: string): string {
  return iso.slice(0, 10)
}

/** `in 3 days`, `today`, `2 days ago`. */
export function inDays(days: number): string {
  if (days === 0) return 'today'
  return days > 0 ? `in ${counted(days, 'day')}` : `${counted(-days, 'day')} ago`
}

/** `in the last 7 days` before `until` where these are whole days, else `since 2026-11-08`. Both are ISO 8601. */
export function sinceText(since: string, until: string): string {
  const days = (Date.parse(until) - Date.parse(since)) / DAY
  // An interval is counted from when the inputs were parsed, some seconds before reading began.
  const whole = Math.round(days)
  if (whole < 1 || Math.abs(days - whole) * DAY > 60_000) return `since ${day(since)}`
  return whole === 1 ? 'in the last 24 hours' : `in the last ${number(whole)} days`
}

/** `2 days ago`, `3 hours ago`, `5 minutes ago`, of one ISO 8601 timestamp before another. */
export function agoText(then: string, now: string): string {
  const minutes = Math.max(0, Math.round((Date.parse(now) - Date.parse(then)) / 60_000))
  if (minutes < 90) return `${counted(Math.max(1, minutes), 'minute')} ago`
  const hours = Math.round(minutes / 60)
  return hours < 36 ? `${counted(hours, 'hour')} ago` : `${counted(Math.round(hours / 24), 'day')} ago`
}
