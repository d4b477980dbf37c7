// The page of a run that has no report.
import { text } from '../markdown/escape.ts'

/** A heading and a sentence, such as that the run was skipped and why. */
export function renderNotice(title: string, message: string): string {
  return `## ➖ ${text(title, 200)}\n\n${text(message, 2000)}\n`
}
