// Numbers, times and lists in words: the same on every page, whatever the machine's language.
import { type Counts, SEVERITIES } from '../../core/model/severity.ts'

/** Plain up to 9,999, from then on with commas: 12,345. */
export function number(value: number): string {
  const digits = String(value)
  return value < 10_000 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 finding`, `12,345 findings`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

/** `2 High, 1 Low`: those that are there; empty when none is. */
export function severities(counts: Counts): string {
  return SEVERITIES.filter((severity) => counts[severity] > 0)
    .map((severity) => `${number(counts[severity])} ${severity}`)
    .join(', ')
}

/** `2026-11-15 09:30 UTC` of an ISO 8601 instant; what is none stays as it is. */
export function instant(iso: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(iso) ? `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC` : iso
}

/** `2026-11-15` of an ISO 8601 instant. */
export function day(iso: string): string {
  return iso.slice(0, 10)
}

/** `in 3 days`, `today`, `2 days ago`. */
export function inDays(days: number): string {
  if (days === 0) return 'today'
  return days > 0 ? `in ${counted(days, 'day')}` : `${counted(-days, 'day')} ago`
}
