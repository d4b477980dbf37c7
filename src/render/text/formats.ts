// Numbers, amounts, times and lists as text: the same on every page, whatever the machine's language.
import { type Amount, amountOf, type Extent } from '../../core/model/amount.ts'
import { type Counts, SEVERITIES } from '../../core/model/severity.ts'

/** Plain up to 9,999, from then on with commas: 12,345. */
export function number(value: number): string {
  const digits = String(value)
  return value < 10_000 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, ',')
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

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`
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
