// Errors whose text has to be right to the letter: it is what a user copies.
import { expect, it } from 'vitest'
import { errorLine } from '../../../../src/core/grammar/errors.ts'
import { parsed } from '../../../build/inputs.ts'

const ACCOUNT_FIX = 'The account ID in the ARN must have 12 digits, as in arn:aws:iam::111122223333:role/macie-gate.'
const ROLE_FIX = 'Must be the full ARN of an IAM role, such as arn:aws:iam::111122223333:role/macie-gate.'
const SINCE_FIX =
  'Must be a timestamp with a UTC offset (2026-11-01T09:00:00Z), a date (2026-11-01), or a relative duration (7d, 12h).'
const AGE_FIX = 'Must be a duration in minutes, hours or days, such as 90m, 24h or 7d, and at most 90d.'
const REMOTE_FIX = 'Must be a path in the workspace without @, or owner/repo/path@ref.'
const LONG_ROLE = `arn:aws:iam::111122223333:role/${'p'.repeat(2015)}/r`

it.each<[Record<string, string>, string]>([
  [{ 'role-to-assume': `${LONG_ROLE}s` }, `role-to-assume: "${LONG_ROLE}s": ${ROLE_FIX}`],
  [{ 'role-to-assume': 'arn:aws:iam:::role/x' }, `role-to-assume: "arn:aws:iam:::role/x": ${ACCOUNT_FIX}`],
  [{ 'role-to-assume': 'arn:aws-cn:iam::11:role/x' }, `role-to-assume: "arn:aws-cn:iam::11:role/x": ${ACCOUNT_FIX}`],
  [{ 'role-to-assume': 'xarn:aws:iam::11:role/x' }, `role-to-assume: "xarn:aws:iam::11:role/x": ${ROLE_FIX}`],
  [
    { 'role-to-assume': 'arn:aws-cn:sts::111122223333:assumed-role/Admin/me' },
    `role-to-assume: "arn:aws-cn:sts::111122223333:assumed-role/Admin/me": This is the ARN of a role session. Use the role's own ARN: arn:aws-cn:iam::111122223333:role/Admin.`,
  ],
  [{ 'role-duration-seconds': '1hour' }, 'role-duration-seconds: "1hour": Must be an integer from 900 to 43200.'],
  [{ regions: 'overall' }, `regions: "overall": This isn't a Region name. Use one such as eu-west-1.`],
  [{ regions: 'all-regions' }, `regions: "all-regions": This isn't a Region name. Use one such as eu-west-1.`],
  [{ buckets: '!**' }, 'buckets: "!**": This excludes every bucket. Say which ones, such as !*-logs.'],
  [{ buckets: '@source' }, 'buckets: "@source": Set source too, such as infra/**: it says where buckets are declared.'],
  [{ source: '!a, !b' }, 'source: "!a, !b": Add a pattern without !, such as infra/**.'],
  [
    { 'finding-types': 'Policy:*, !Policy:IAMUser/*' },
    'finding-types: "!Policy:IAMUser/*, Policy:*": Together these exclude every finding type. Remove one of the ! patterns.',
  ],
  [
    { 'finding-types': 'Policy.*' },
    'finding-types: "Policy.*": No finding types contain ".". The wildcards are * ? [ ].',
  ],
  [{ 'finding-types': '!' }, 'finding-types: "!": Must be a pattern over finding types, such as *.'],
  [{ 'new-since': 'on 2026-11-01T09:00:00' }, `new-since: "on 2026-11-01T09:00:00": ${SINCE_FIX}`],
  [{ 'new-since': '7 days ago' }, `new-since: "7 days ago": ${SINCE_FIX}`],
  [{ 'new-since': 'last 7 days' }, `new-since: "last 7 days": ${SINCE_FIX}`],
  [{ 'new-since': '2 W' }, `new-since: "2 W": ${SINCE_FIX} Did you mean 14d?`],
  [{ 'new-since': '12 weeks' }, `new-since: "12 weeks": ${SINCE_FIX} Did you mean 84d?`],
  [
    { 'max-low': 'x' },
    'max-low: "x": Must be an integer of 0 or greater. 0 allows no findings. An empty value sets no limit.',
  ],
  [{ 'gate-on': 'new' }, 'gate-on: "new": Set new-since too, such as 7d, or use all.'],
  [{ 'on-incomplete': 'true' }, 'on-incomplete: "true": Must be one of: fail, warn.'],
  [{ comment: 'falsely' }, 'comment: "falsely": Must be one of: never, always, on-findings, on-failure.'],
  [{ 'report-files': 'a\u0007b' }, 'report-files: "a\u0007b": Must not contain control characters.'],
  [{ 'report-files': 'in/' }, 'report-files: "in/": Must be the path of a file, or a glob such as in/*.json.'],
  [{ 'report-files': 'in\\' }, 'report-files: "in\\": Must be the path of a file, or a glob such as in\\*.json.'],
  ...['', '0d', '1w', 'd', '7', '91d', '2161h', '1.5h', '-1d', '07d', '7d ago', 'in 7d', '1_0d'].map(
    (age): [Record<string, string>, string] => [
      { 'report-max-age': age },
      `report-max-age: ${age === '' ? 'Value required.' : `"${age}":`} ${AGE_FIX}`,
    ],
  ),
  [{ 'policy-file': 'o/r@v1' }, `policy-file: "o/r@v1": ${REMOTE_FIX}`],
  [{ 'policy-file': 'o/r/p@a b' }, `policy-file: "o/r/p@a b": ${REMOTE_FIX}`],
  [{ 'policy-file': 'o/r/p@a/./b' }, `policy-file: "o/r/p@a/./b": ${REMOTE_FIX}`],
  [{ 'policy-file': 'x o/r/p@v1' }, `policy-file: "x o/r/p@v1": ${REMOTE_FIX}`],
  [{ 'issue-assignees': '@!' }, 'issue-assignees: "@!": Must be a GitHub login, such as octocat.'],
  [
    { 'issue-assignees': Array.from({ length: 11 }, (_, at) => `user-${at}`).join() },
    'issue-assignees: "11 logins": Must be at most 10.',
  ],
  [
    { 'collect-only': 'true', 'json-file': 'r.json', disclose: 'buckets' },
    'disclose: "buckets": A redacted report cannot be merged. Set disclose in the job that merges the reports.',
  ],
  ...[
    ['r/x', 'r\\x'],
    ['r/x', 'r////x'],
    ['r/x', '././r/./x'],
    ['./x', 'x'],
  ].map(([json = '', csv = '']): [Record<string, string>, string] => [
    { 'json-file': json, 'csv-file': csv },
    `csv-file: "${csv}": Must be another path than that of json-file.`,
  ]),
])('%j', (inputs, expected) => {
  const result = parsed(inputs)
  expect(result.kind === 'errors' ? result.errors.map(errorLine) : []).toEqual([expected])
})
