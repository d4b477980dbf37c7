// The pages of a run that has no report.
import { link, text } from '../markdown/escape.ts'

/** A heading and a sentence, such as that the run was skipped and why. */
export function renderNotice(title: string, message: string): string {
  return `## ➖ ${text(title, 200)}\n\n${text(message, 2000)}\n`
}

/** Lines that are shown: the log has all of them. */
const MOST_ERRORS = 100

/** Why a run has no report: errors of the user's, or one of ours. */
export type Stop = 'invalid' | 'bug'

const HEADLINES = {
  invalid: '**Error: nothing was checked. Fix this, then rerun the workflow.**',
  bug: '**Error: the run reached no verdict.**',
} satisfies Record<Stop, string>

/** The page of a run that stopped at errors in its inputs, its policy or a saved report: each on a line. */
export function renderErrors(title: string, errors: readonly string[], stop: Stop): string {
  const lines = errors.slice(0, MOST_ERRORS).map((error) => line(error, 1000))
  return `## ❌ ${text(title, 200)}\n\n${HEADLINES[stop]}\n\n${lines.join('')}${moreLine(errors.length - MOST_ERRORS)}`
}

/** Errors that a comment or an issue shows, and characters of each: whatever they are, 65,536 bytes hold them escaped. */
const MOST_POSTED = 10
const LONGEST_POSTED = 300

/** The same for the comment and the tracking issue; `run` links the run's page. */
export function renderErrorPost(title: string, errors: readonly string[], stop: Stop, run: string | undefined): string {
  const lines = errors.slice(0, MOST_POSTED).map((error) => line(error, LONGEST_POSTED))
  const foot = run === undefined ? '' : `\n<sub>${link('View the workflow run', run)}</sub>\n`
  return `### ❌ ${text(title, 200)}\n\n${HEADLINES[stop]}\n\n${lines.join('')}${moreLine(errors.length - MOST_POSTED)}${foot}`
}

/** The comment on the tracking issue when a run stops: Markdown, one line. */
export function renderErrorChange([first = '', ...others]: readonly string[], stop: Stop): string {
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  const what = { invalid: 'nothing was checked', bug: 'the run reached no verdict' }[stop]
  return `**Error:** ${what}: ${text(first, 500)}${more}`
}

function line(error: string, limit: number): string {
  return `- ${text(error, limit)}\n`
}

function moreLine(missing: number): string {
  return missing > 0 ? `- … and ${missing} more in the log\n` : ''
}
