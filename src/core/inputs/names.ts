// Every input's name and default. A test ties this table to action.yml.

/** What the runner gives for `max-high` when the workflow does not: it tells the default from a `0` that was written. */
export const MAX_HIGH_DEFAULT = '0 unless the policy file says otherwise'

/** The default as action.yml has it; empty: it has none. */
export const INPUTS = {
  'role-to-assume': '',
  'role-session-name': '',
  'role-duration-seconds': '900',
  audience: 'sts.amazonaws.com',
  regions: '',
  buckets: '',
  'finding-types': '',
  accounts: '',
  'include-suppressed': 'false',
  'max-high': MAX_HIGH_DEFAULT,
  'max-medium': '',
  'max-low': '',
  'max-total': '',
  'policy-file': '',
  'new-since': '',
  'gate-on': 'all',
  details: '5',
  'warn-only': 'false',
  'on-incomplete': 'fail',
  'on-disabled': 'fail',
  'on-uncovered': 'warn',
  'on-no-credentials': 'fail',
  title: 'Amazon Macie findings',
  summary: 'true',
  comment: 'never',
  'tracking-issue': 'never',
  'issue-labels': '',
  'issue-assignees': '',
  'json-file': '',
  'csv-file': '',
  'sarif-file': '',
  'report-file': '',
  // The runner fills it in; without a runner there is none.
  'github-token': '',
} as const satisfies Readonly<Record<string, string>>

export type InputName = keyof typeof INPUTS
