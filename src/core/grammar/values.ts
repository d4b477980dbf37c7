// Single values: booleans, whole numbers, one of several words, lines of text, paths.

import type { Remarks } from '../inputs/remarks.ts'
import { suggestion } from './suggestion.ts'

/** The forms of YAML 1.2, which is what the workflow file is. */
export function parseBoolean(text: string, remarks: Remarks): boolean {
  if (/^(?:true|True|TRUE)$/.test(text)) return true
  if (!/^(?:false|False|FALSE)$/.test(text)) remarks.mistake(text, 'Write true or false.')
  return false
}

/** Digits only: no sign, no decimals, no zeros in front. */
export function parseWhole(text: string, limits: { least: number; most: number }, remarks: Remarks): number {
  const number = Number(text)
  if (!/^(?:0|[1-9][0-9]*)$/.test(text) || number < limits.least || number > limits.most) {
    const most = limits.most === Number.MAX_SAFE_INTEGER ? 'or more' : `to ${limits.most}`
    remarks.mistake(text, `Write a whole number from ${limits.least} ${most}.`.replace('from 0 or', 'of 0 or'))
    return limits.least
  }
  return number
}

/** A parser for one of several words, spelled as here. */
export function oneOf<const T extends string>(first: T, ...rest: T[]): (text: string, remarks: Remarks) => T {
  const choices = [first, ...rest]
  return (text, remarks) => {
    const found = choices.find((choice) => choice === text)
    if (found === undefined) remarks.mistake(text, `Write one of ${choices.join(', ')}.${suggestion(text, choices)}`)
    return found ?? first
  }
}

/** One line that is not empty, of at most `longest` characters. */
export function parseLine(text: string, longest: number, remarks: Remarks): string {
  if (text === '') remarks.mistake(text, 'Write some text, or leave the input out for its default.')
  else if (/[\p{Cc}\u2028\u2029]/u.test(text)) remarks.mistake(text, 'Write one line, without control characters.')
  else if ([...text].length > longest) remarks.mistake(text, `Write at most ${longest} characters.`)
  return text
}

/** Empty is none. Whether the path leads outside the workspace is told where the file is opened. */
export function parsePath(text: string, remarks: Remarks): string | undefined {
  if (text === '') return undefined
  if (/\p{Cc}/u.test(text)) remarks.mistake(text, 'Write one path on one line, without control characters.')
  else if (/[/\\]$/.test(text)) remarks.mistake(text, 'Write the path of a file, not of a folder.')
  return text
}
