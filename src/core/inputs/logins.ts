// The issue-assignees input: GitHub logins.

import type { Diagnostics } from '../grammar/errors.ts'
import { splitList } from '../grammar/lists.ts'

/** Source: GitHub REST API, "Create an issue". */
const MAX_ASSIGNEES = 10

/** A login has at most 39 characters. */
const LOGIN = /^[A-Za-z0-9][A-Za-z0-9_-]{0,38}(?:\[bot\])?$/

/** In the order given, without repeats. */
export function parseLogins(text: string, diagnostics: Diagnostics): string[] {
  const logins = [...new Set(splitList(text))]
  for (const login of logins.filter((each) => !LOGIN.test(each))) {
    diagnostics.error(login, `Must be a GitHub login, such as ${login.replace(/[^A-Za-z0-9-]/g, '') || 'octocat'}.`)
  }
  if (logins.length > MAX_ASSIGNEES) diagnostics.error(`${logins.length} logins`, `Must be at most ${MAX_ASSIGNEES}.`)
  return logins
}
