// The pages of a run that has no report.
import { link, text } from '../markdown/escape.ts'
import { capitalized } from '../text/formats.ts'

/** A heading that says how the run ended, such as that it was skipped, and a sentence on why. */
export function renderNotice(title: string, what: string, message: string): string {
  return `## ➖ ${text(`${title} ${what}`, 200)}\n\n${text(message, 2000)}\n`
}

/** Lines that are shown: the log has all of them. */
const MOST_ERRORS = 100

/** Why a run has no report: errors of the user's, or one of ours. */
export type Stop = 'invalid' | 'bug'

const PHRASES = {
  invalid: 'error: nothing was checked',
  bug: 'error: the run reached no verdict',
} satisfies Record<Stop, string>

const NEXT = {
  invalid: '**Fix this, then rerun the workflow.**\n\n',
  bug: '',
} satisfies Record<Stop, string>

/** The page of a run that stopped at errors in its inputs, its policy or a saved report: each on a line. */
export function renderErrors(title: string, errors: readonly string[], stop: Stop): string {
  const lines = errors.slice(0, MOST_ERRORS).map((error) => line(error, 1000))
  return `## ${headOf(title, stop)}${lines.join('')}${moreLine(errors.length - MOST_ERRORS)}`
}

/** Errors that a comment or an issue shows, and characters of each: whatever they are, 65,536 bytes hold them escaped. */
const MOST_POSTED = 10
const LONGEST_POSTED = 300

/** The same for the comment and the tracking issue; `run` links the run's page. */
export function renderErrorPost(title: string, errors: readonly string[], stop: Stop, run: string | undefined): string {
  const lines = errors.slice(0, MOST_POSTED).map((error) => line(error, LONGEST_POSTED))
  const foot = run === undefined ? '' : `\n<sub>${link('View the workflow run', run)}</sub>\n`
  return `### ${headOf(title, stop)}${lines.join('')}${moreLine(errors.length - MOST_POSTED)}${foot}`
}

/** The comment on the tracking issue when a run stops: Markdown, one line. */
export function renderErrorChange([first = '', ...others]: readonly string[], stop: Stop): string {
  const more = others.length === 0 ? '' : ` (and ${others.length} more)`
  return `**${capitalized(PHRASES[stop])}.** ${text(first, 500)}${more}`
}

function headOf(title: string, stop: Stop): string {
  return `❌ ${text(`${title} ${PHRASES[stop]}`, 400)}\n\n${NEXT[stop]}`
}

function line(error: string, limit: number): string {
  return `- ${text(error, limit)}\n`
}

function moreLine(missing: number): string {
  return missing > 0 ? `- … and ${missing} more in the log\n` : ''
}
