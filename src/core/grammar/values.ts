// Parsers for one value: booleans, integers, one of several words, lines of text, paths, days.

import type { Diagnostics, Parser } from './errors.ts'
import { nearest } from './suggestions.ts'

/** An account ID. */
export const ACCOUNT_ID = /^[0-9]{12}$/

/** Digits only: no sign, no decimals, no leading zeros. Undefined for anything else and beyond the safe integers. */
export function integerOf(text: string): number | undefined {
  const number = Number(text)
  return /^(?:0|[1-9][0-9]*)$/.test(text) && Number.isSafeInteger(number) ? number : undefined
}

/** Whether YYYY-MM-DD is a day of the calendar: Date.parse takes February 30 for March 2. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().slice(0, 10) === text
}

const MOMENT =
  /^[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T[0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,3})?)?(?:Z|[+-][0-9]{2}:[0-9]{2}))?$/

/** Unix milliseconds of a date (midnight UTC) or a timestamp with a UTC offset; undefined for others, and before 1970. */
export function momentOf(text: string): number | undefined {
  const time = MOMENT.test(text) && isDay(text.slice(0, 10)) ? Date.parse(text) : Number.NaN
  return time >= 0 ? time : undefined
}

/** `true` or `false`, in the forms of YAML 1.2, which is the language of workflow files. */
export function parseBoolean(text: string, diagnostics: Diagnostics): boolean {
  if (/^(?:true|True|TRUE)$/.test(text)) return true
  if (!/^(?:false|False|FALSE)$/.test(text)) diagnostics.error(text, 'Must be true or false.')
  return false
}

/** A parser for an integer between two limits, both included. */
export function integerFrom(min: number, max: number): Parser<number> {
  return (text, diagnostics) => {
    const number = integerOf(text) ?? Number.NaN
    if (number >= min && number <= max) return number
    diagnostics.error(text, `Must be an integer from ${min} to ${max}.`)
    return min
  }
}

/** A parser for one of several words, spelled exactly so. */
export function oneOf<const T extends string>(first: T, ...rest: readonly T[]): Parser<T> {
  const choices = [first, ...rest]
  return (text, diagnostics) => {
    const found = choices.find((choice) => choice === text)
    if (found !== undefined) return found
    // `comment: true` means a comment in every case: the word after `never`.
    const isSwitch = first === 'never' && /^(?:true|false)$/i.test(text)
    const meant = isSwitch ? choices[Number(text.toLowerCase() === 'true')] : nearest(text, choices)
    const suggestion = meant === undefined ? '' : ` Did you mean ${meant}?`
    diagnostics.error(text, `Must be one of: ${choices.join(', ')}.${suggestion}`)
    return first
  }
}

/** A parser for one line of text that isn't empty. */
export function lineUpTo(maxLength: number): Parser<string> {
  return (text, diagnostics) => {
    if (text === '') diagnostics.error(text, 'Remove the input to use its default.')
    else if (/[\p{Cc}\u2028\u2029]/u.test(text)) diagnostics.error(text, 'Must be one line without control characters.')
    else if ([...text].length > maxLength) diagnostics.error(text, `Must be at most ${maxLength} characters.`)
    return text
  }
}

/** A file's path; undefined when empty. That it is inside the workspace is checked where the file is opened. */
export function parsePath(text: string, diagnostics: Diagnostics): string | undefined {
  if (text === '') return undefined
  if (/\p{Cc}/u.test(text)) diagnostics.error(text, 'Must be one path on one line, without control characters.')
  else if (/[/\\]$/.test(text)) diagnostics.error(text, 'Must be the path of a file, not of a directory.')
  return text
}
