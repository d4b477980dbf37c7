// Inputs in, settings out: every input is read here once, and every mistake in any of them is told at once.

import { splitList, splitPhrases } from '../grammar/list.ts'
import { oneOf, parseBoolean, parseLine, parsePath, parseWhole } from '../grammar/values.ts'
import { LIMIT_INPUTS, parseLimit } from './limits.ts'
import { INPUTS, type InputName } from './names.ts'
import { parseNewSince } from './new-since.ts'
import { parseAccounts, parseBuckets, parseFindingTypes } from './patterns.ts'
import { parseRegions } from './region-list.ts'
import { Collected, type Remarks } from './remarks.ts'
import { parseRoles } from './roles.ts'
import type { Mistake, Settings } from './settings.ts'
import { checkTogether, type Texts } from './together.ts'

export type ParsedInputs =
  | { readonly kind: 'settings'; readonly settings: Settings; readonly warnings: readonly string[] }
  | { readonly kind: 'mistakes'; readonly mistakes: readonly Mistake[] }

export interface InputContext {
  /** What `new-since` counts back from. */
  readonly now: Date
  /** The workflow run's id, for the name of the role sessions. */
  readonly runId?: string
}

/**
 * Reads every input through `input`, which gives undefined for one that was not set; white space around values does
 * not count. Gives settings that cannot be wrong, or all mistakes in the order of the inputs.
 */
export function parseInputs(input: (name: string) => string | undefined, context: InputContext): ParsedInputs {
  const collected = new Collected()
  const texts: Texts = (name) => (input(name) ?? INPUTS[name]).trim()
  const parse = <T>(name: InputName, parser: (text: string, remarks: Remarks) => T): T =>
    parser(texts(name), collected.on(name))
  const settings: Settings = {
    ...credentials(parse, context),
    ...reading(parse, texts('report-file') === '', context),
    ...judging(parse),
    ...publishing(parse),
  }
  checkTogether(settings, texts, collected)
  return collected.mistakes.length > 0
    ? { kind: 'mistakes', mistakes: inOrderOfInputs(collected.mistakes) }
    : { kind: 'settings', settings, warnings: collected.warnings }
}

type Parse = <T>(name: InputName, parser: (text: string, remarks: Remarks) => T) => T

function credentials(parse: Parse, context: InputContext) {
  return {
    roles: parse('role-to-assume', parseRoles),
    roleSessionName: parse('role-session-name', (text, remarks) => parseSessionName(text, context.runId, remarks)),
    roleDurationSeconds: parse('role-duration-seconds', (text, remarks) =>
      parseWhole(text, { least: 900, most: 43_200 }, remarks),
    ),
    audience: parse('audience', (text, remarks) => parseLine(text, 1000, remarks)),
    onNoCredentials: parse('on-no-credentials', oneOf('fail', 'skip')),
  }
}

function reading(parse: Parse, required: boolean, { now }: InputContext) {
  const newSince = parse('new-since', (text, remarks) => parseNewSince(text, now, remarks))
  const reportFile = parse('report-file', parsePath)
  return {
    scope: {
      regions: parse('regions', (text, remarks) => parseRegions(text, required, remarks)),
      buckets: parse('buckets', parseBuckets),
      findingTypes: parse('finding-types', parseFindingTypes),
      accounts: parse('accounts', parseAccounts),
      includeSuppressed: parse('include-suppressed', parseBoolean),
      ...(newSince === undefined ? {} : { newSince }),
    },
    details: parse('details', (text, remarks) => parseWhole(text, { least: 0, most: 50 }, remarks)),
    ...(reportFile === undefined ? {} : { reportFile }),
  }
}

function judging(parse: Parse) {
  const policyFile = parse('policy-file', parsePath)
  return {
    limits: {
      High: parse(LIMIT_INPUTS.High, (text, remarks) => parseLimit(text, 'High', remarks)),
      Medium: parse(LIMIT_INPUTS.Medium, (text, remarks) => parseLimit(text, 'Medium', remarks)),
      Low: parse(LIMIT_INPUTS.Low, (text, remarks) => parseLimit(text, 'Low', remarks)),
      Total: parse(LIMIT_INPUTS.Total, (text, remarks) => parseLimit(text, 'Total', remarks)),
    },
    ...(policyFile === undefined ? {} : { policyFile }),
    gateOn: parse('gate-on', oneOf('all', 'new')),
    warnOnly: parse('warn-only', parseBoolean),
    onIncomplete: parse('on-incomplete', oneOf('fail', 'warn')),
    onDisabled: parse('on-disabled', oneOf('fail', 'warn', 'ignore')),
    onUncovered: parse('on-uncovered', oneOf('fail', 'warn', 'ignore')),
  }
}

function publishing(parse: Parse) {
  const jsonFile = parse('json-file', parsePath)
  const csvFile = parse('csv-file', parsePath)
  const sarifFile = parse('sarif-file', parsePath)
  return {
    title: parse('title', (text, remarks) => parseLine(text, 200, remarks)),
    summary: parse('summary', parseBoolean),
    comment: parse('comment', oneOf('never', 'always', 'on-findings', 'on-breach')),
    trackingIssue: parse('tracking-issue', oneOf('never', 'on-findings', 'on-breach')),
    issueLabels: parse('issue-labels', splitPhrases),
    issueAssignees: parse('issue-assignees', parseLogins),
    ...(jsonFile === undefined ? {} : { jsonFile }),
    ...(csvFile === undefined ? {} : { csvFile }),
    ...(sarifFile === undefined ? {} : { sarifFile }),
    githubToken: parse('github-token', (text) => text),
  }
}

// Source: AWS STS API reference, AssumeRoleWithWebIdentity, RoleSessionName.
const SESSION_NAME = /^[\w+=,.@-]{2,64}$/

function parseSessionName(text: string, runId: string | undefined, remarks: Remarks): string {
  if (text === '') {
    const name = `macie-gate-${runId}`
    return runId !== undefined && SESSION_NAME.test(name) ? name : 'macie-gate'
  }
  if (!SESSION_NAME.test(text)) remarks.mistake(text, 'Write 2 to 64 letters, digits and _+=,.@- without spaces.')
  return text
}

/** GitHub takes at most 10 assignees. Source: GitHub REST API, "Create an issue"; a login has at most 39 characters. */
function parseLogins(text: string, remarks: Remarks): string[] {
  const logins = [...new Set(splitList(text))]
  for (const login of logins) {
    if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,38}(?:\[bot\])?$/.test(login)) {
      remarks.mistake(login, `Write a GitHub login, such as ${login.replace(/[^A-Za-z0-9-]/g, '') || 'octocat'}.`)
    }
  }
  if (logins.length > 10) remarks.mistake(`${logins.length} logins`, 'Write at most 10.')
  return logins
}

function inOrderOfInputs(mistakes: readonly Mistake[]): Mistake[] {
  const names = Object.keys(INPUTS)
  return mistakes.toSorted((one, other) => names.indexOf(one.where) - names.indexOf(other.where))
}
