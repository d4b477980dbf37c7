// The settings that a page needs, also where other inputs have errors: an input that has one itself takes its default.
import type { Diagnostics } from '../grammar/errors.ts'
import type { Settings } from './settings.ts'
import { INPUTS, type InputName } from './table.ts'

/** What it takes to write the job summary, the comment, and the tracking issue. */
export type PageSettings = Pick<
  Settings,
  'title' | 'summary' | 'comment' | 'trackingIssue' | 'issueLabels' | 'issueAssignees' | 'githubToken'
>

/** `input` returns undefined for an input that isn't set. */
export function parsePageSettings(input: (name: string) => string | undefined): PageSettings {
  const read = <T>(name: InputName, parse: (text: string, diagnostics: Diagnostics) => T): T => {
    let isValid = true
    const diagnostics = { error: () => (isValid = false), warn: () => undefined }
    const value = parse((input(name) ?? INPUTS[name].default).trim(), diagnostics)
    return isValid ? value : parse(INPUTS[name].default, diagnostics)
  }
  return {
    title: read('title', INPUTS.title.parse),
    summary: read('summary', INPUTS.summary.parse),
    comment: read('comment', INPUTS.comment.parse),
    trackingIssue: read('tracking-issue', INPUTS['tracking-issue'].parse),
    issueLabels: read('issue-labels', INPUTS['issue-labels'].parse),
    issueAssignees: read('issue-assignees', INPUTS['issue-assignees'].parse),
    githubToken: read('github-token', INPUTS['github-token'].parse),
  }
}
