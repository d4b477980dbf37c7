// The inputs for saved reports: report-files, report-max-age.

import type { Diagnostics } from '../grammar/errors.ts'
import { splitList } from '../grammar/lists.ts'
import { integerOf } from '../grammar/values.ts'
import { DAY } from '../model/time.ts'

/** Paths and globs in the order given, without repeats; undefined when empty. That they are inside the workspace is checked where they are opened. */
export function parseReportFiles(text: string, diagnostics: Diagnostics): string[] | undefined {
  const paths = [...new Set(splitList(text))]
  if (paths.length === 0) return undefined
  for (const path of paths) {
    if (/\p{Cc}/u.test(path)) diagnostics.error(path, 'Must not contain control characters.')
    else if (/[/\\]$/.test(path))
      diagnostics.error(path, `Must be the path of a file, or a glob such as ${path}*.json.`)
  }
  return paths
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', DAY],
])

/** Milliseconds. Macie keeps findings for 90 days: an older report tells of none that is there today. */
const LONGEST = 90 * DAY

/** Milliseconds of `24h`, `7d` or `90m`. */
export function parseMaxAge(text: string, diagnostics: Diagnostics): number {
  const age = (integerOf(text.slice(0, -1)) ?? 0) * (UNITS.get(text.slice(-1)) ?? 0)
  if (age > 0 && age <= LONGEST) return age
  diagnostics.error(text, 'Must be a duration in minutes, hours or days, such as 90m, 24h or 7d, and at most 90d.')
  return DAY
}
