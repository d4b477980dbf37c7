// Every input in one table, in the order of action.yml: adding one takes a row here. A test ties the table to action.yml.

import type { Diagnostics } from '../grammar/errors.ts'
import { splitPhrases } from '../grammar/lists.ts'
import { integerFrom, lineUpTo, oneOf, parseBoolean, parsePath } from '../grammar/values.ts'
import { parseAccounts, parseBuckets, parseFindingTypes } from './filters.ts'
import { parseLimit, parseMaxHigh } from './limits.ts'
import { parseLogins } from './logins.ts'
import { parseNewSince } from './new-since.ts'
import { parsePolicyFile } from './policy-file.ts'
import { parseRegions } from './regions.ts'
import { parseMaxAge, parseReportFiles } from './report-files.ts'
import { OWN_CREDENTIALS, parseRoleDuration, parseRoles, parseSessionName } from './roles.ts'
import { parseSource } from './source.ts'

/** What a parser may need besides the input's text. */
export interface InputContext {
  /** What durations in `new-since` count back from. */
  readonly now: Date
  /** The workflow run's ID, for the name of the role sessions. */
  readonly runId?: string
}

interface InputRow {
  /** The setting that the input becomes: a name, or a name in the group `scope` or `limits`. */
  readonly setting: string
  /** As action.yml has it; empty if it has none. */
  readonly default: string
  /** Takes the text without whitespace around it. Its return type is the setting's type; undefined: no such setting. */
  readonly parse: (text: string, diagnostics: Diagnostics, context: InputContext) => unknown
}

export const INPUTS = {
  // Credentials.
  'role-to-assume': { setting: 'roles', default: OWN_CREDENTIALS, parse: parseRoles },
  'role-session-name': { setting: 'roleSessionName', default: '', parse: parseSessionName },
  'role-duration-seconds': { setting: 'roleDurationSeconds', default: '900', parse: parseRoleDuration },
  audience: { setting: 'audience', default: 'sts.amazonaws.com', parse: lineUpTo(1000) },
  // What is checked.
  regions: { setting: 'regions', default: '', parse: parseRegions },
  buckets: { setting: 'scope.buckets', default: '', parse: parseBuckets },
  'finding-types': { setting: 'scope.findingTypes', default: '', parse: parseFindingTypes },
  accounts: { setting: 'scope.accounts', default: '', parse: parseAccounts },
  'include-suppressed': { setting: 'scope.includeSuppressed', default: 'false', parse: parseBoolean },
  // Limits.
  'max-high': { setting: 'limits.High', default: '', parse: parseMaxHigh },
  'max-medium': { setting: 'limits.Medium', default: '', parse: parseLimit },
  'max-low': { setting: 'limits.Low', default: '', parse: parseLimit },
  'max-total': { setting: 'limits.Total', default: '', parse: parseLimit },
  'policy-file': { setting: 'policyFile', default: '', parse: parsePolicyFile },
  'policy-from': { setting: 'policyFrom', default: 'default-branch', parse: oneOf('default-branch', 'checkout') },
  'new-since': { setting: 'scope.newSince', default: '', parse: parseNewSince },
  'gate-on': { setting: 'gateOn', default: 'all', parse: oneOf('all', 'new') },
  // What fails the step.
  'warn-only': { setting: 'warnOnly', default: 'false', parse: parseBoolean },
  'on-incomplete': { setting: 'onIncomplete', default: 'fail', parse: oneOf('fail', 'warn') },
  'on-disabled': { setting: 'onDisabled', default: 'fail', parse: oneOf('fail', 'warn', 'ignore') },
  'on-uncovered': { setting: 'onUncovered', default: 'warn', parse: oneOf('fail', 'warn', 'ignore') },
  'on-no-credentials': { setting: 'onNoCredentials', default: 'fail', parse: oneOf('fail', 'skip') },
  // Pages.
  title: { setting: 'title', default: 'Macie Gate', parse: lineUpTo(200) },
  summary: { setting: 'summary', default: 'true', parse: parseBoolean },
  details: { setting: 'details', default: '5', parse: integerFrom(0, 50) },
  trend: { setting: 'trend', default: 'false', parse: parseBoolean },
  comment: { setting: 'comment', default: 'never', parse: oneOf('never', 'always', 'on-findings', 'on-failure') },
  'tracking-issue': { setting: 'trackingIssue', default: 'never', parse: oneOf('never', 'on-findings', 'on-failure') },
  'issue-labels': { setting: 'issueLabels', default: '', parse: splitPhrases },
  'issue-assignees': { setting: 'issueAssignees', default: '', parse: parseLogins },
  disclose: { setting: 'disclose', default: 'auto', parse: oneOf('auto', 'all', 'buckets', 'counts') },
  source: { setting: 'source', default: '', parse: parseSource },
  'mention-owners': { setting: 'mentionOwners', default: 'false', parse: parseBoolean },
  // Files and saved reports.
  'json-file': { setting: 'files.json', default: '', parse: parsePath },
  'csv-file': { setting: 'files.csv', default: '', parse: parsePath },
  'sarif-file': { setting: 'files.sarif', default: '', parse: parsePath },
  'junit-file': { setting: 'files.junit', default: '', parse: parsePath },
  'report-files': { setting: 'reportFiles', default: '', parse: parseReportFiles },
  'report-max-age': { setting: 'reportMaxAge', default: '24h', parse: parseMaxAge },
  'collect-only': { setting: 'collectOnly', default: 'false', parse: parseBoolean },
  // The runner fills in the job's token; outside of a runner there is none.
  'github-token': { setting: 'githubToken', default: '', parse: (text: string) => text },
} as const satisfies Readonly<Record<string, InputRow>>

export type InputName = keyof typeof INPUTS

/** In the order of the table. */
export const INPUT_NAMES = Object.keys(INPUTS).filter((name): name is InputName => name in INPUTS)
