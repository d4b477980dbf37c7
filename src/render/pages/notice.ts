// The page of a run that has no report.
import { text } from '../markdown/escape.ts'

/** A heading and a sentence, such as that the run was skipped and why. */
export function renderNotice(title: string, message: string): string {
  return `## ➖ ${text(title, 200)}\n\n${text(message, 2000)}\n`
}

/** Lines that are shown: the log has all of them. */
const MOST_ERRORS = 100

/** The page of a run that stopped at errors in its inputs, its policy or a saved report: each on a line. */
export function renderErrors(title: string, errors: readonly string[]): string {
  const lines = errors.slice(0, MOST_ERRORS).map((error) => `- ${text(error, 1000)}\n`)
  const more = errors.length > MOST_ERRORS ? `- … and ${errors.length - MOST_ERRORS} more in the log\n` : ''
  return `## ❌ ${text(title, 200)}\n\n**Error: nothing was checked. Fix this, then rerun the workflow.**\n\n${lines.join('')}${more}`
}
