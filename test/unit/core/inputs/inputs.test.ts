import { describe, expect, it } from 'vitest'
import { isRelative } from '../../../../src/core/inputs/new-since.ts'
import { CONTEXT, parsed, settings } from '../../../build/inputs.ts'

const ROLE = 'arn:aws:iam::111122223333:role/macie-gate'
const TEN_LOGINS = Array.from({ length: 10 }, (_, at) => `user-${at}`).join(' ')
/** As long as AWS takes them: 2,048 characters. */
const LONG_ROLE = `arn:aws:iam::111122223333:role/${'p'.repeat(2015)}/r`

function warnings(inputs: Record<string, string>): readonly string[] {
  const result = parsed(inputs)
  return result.kind === 'settings' ? result.warnings : ['there were errors']
}

describe('defaults', () => {
  it('are those of the contract', () => {
    expect(settings()).toEqual({
      roles: [],
      roleSessionName: 'macie-gate-42',
      roleDurationSeconds: 900,
      audience: 'sts.amazonaws.com',
      regions: ['eu-west-1'],
      scope: { buckets: [], findingTypes: [], accounts: [], includeSuppressed: false },
      files: {},
      limits: {
        High: { kind: 'default', allowed: 0 },
        Medium: { kind: 'none' },
        Low: { kind: 'none' },
        Total: { kind: 'none' },
      },
      gateOn: 'all',
      details: 5,
      warnOnly: false,
      onIncomplete: 'fail',
      onDisabled: 'fail',
      onUncovered: 'warn',
      policyFrom: 'default-branch',
      onNoCredentials: 'fail',
      disclose: 'auto',
      title: 'Macie Gate',
      trend: false,
      summary: true,
      comment: 'never',
      trackingIssue: 'never',
      issueLabels: [],
      issueAssignees: [],
      mentionOwners: false,
      reportMaxAge: 86_400_000,
      collectOnly: false,
      githubToken: '',
    })
  })

  it.each([
    [undefined, 'macie-gate'],
    ['42', 'macie-gate-42'],
    ['no id', 'macie-gate'],
  ])('names the role session for run %j %s', (runId, expected) => {
    const result = parsed({}, { now: CONTEXT.now, ...(runId === undefined ? {} : { runId }) })
    expect(result).toMatchObject({ settings: { roleSessionName: expected } })
  })
})

describe('values', () => {
  it.each<[Record<string, string>, object]>([
    [{ 'role-to-assume': ` ${ROLE}\n${ROLE} # again` }, { roles: [{ arn: ROLE, account: '111122223333' }] }],
    [
      { 'role-to-assume': `arn:aws-cn:iam::444455556666:role/a/b/c, ${ROLE}` },
      { roles: [{ account: '111122223333' }, { account: '444455556666' }] },
    ],
    [{ regions: 'us-east-1 eu-west-1, us-east-1' }, { regions: ['eu-west-1', 'us-east-1'] }],
    [{ regions: ' all ' }, { regions: 'all' }],
    [{ 'role-to-assume': LONG_ROLE }, { roles: [{ arn: LONG_ROLE }] }],
    [{ 'role-session-name': 'nightly+1' }, { roleSessionName: 'nightly+1' }],
    [{ buckets: 'prod-*, !prod-[!0-9]*' }, { scope: { buckets: ['!prod-[!0-9]*', 'prod-*'] } }],
    [{ 'finding-types': 'SensitiveData:*' }, { scope: { findingTypes: ['SensitiveData:*'] } }],
    [{ accounts: '444455556666 111122223333' }, { scope: { accounts: ['111122223333', '444455556666'] } }],
    [{ 'include-suppressed': 'True' }, { scope: { includeSuppressed: true } }],
    [
      { 'warn-only': 'FALSE', summary: 'false' },
      { warnOnly: false, summary: false },
    ],
    [{ 'max-high': '0' }, { limits: { High: { kind: 'given', allowed: 0 } } }],
    [{ 'max-medium': '' }, { limits: { Medium: { kind: 'none' } } }],
    [{ 'max-high': '' }, { limits: { High: { kind: 'default', allowed: 0 } } }],
    [{ 'max-medium': ' 20 ' }, { limits: { Medium: { kind: 'given', allowed: 20 } } }],
    [{ 'max-total': '9007199254740991' }, { limits: { Total: { kind: 'given', allowed: 9007199254740991 } } }],
    [{ details: '0' }, { details: 0 }],
    [{ details: '50' }, { details: 50 }],
    [{ 'role-duration-seconds': '1h' }, { roleDurationSeconds: 3600 }],
    [{ 'role-duration-seconds': '12h' }, { roleDurationSeconds: 43_200 }],
    [{ 'role-duration-seconds': '43200' }, { roleDurationSeconds: 43_200 }],
    [{ 'new-since': '7d' }, { scope: { newSince: '2026-11-08T09:30:00.000Z' } }],
    [{ 'new-since': '12h' }, { scope: { newSince: '2026-11-14T21:30:00.000Z' } }],
    [{ 'new-since': '2026-11-01' }, { scope: { newSince: '2026-11-01T00:00:00.000Z' } }],
    [{ 'new-since': '2026-11-01T09:00:00+05:30' }, { scope: { newSince: '2026-11-01T03:30:00.000Z' } }],
    [{ 'new-since': '2026-11-01T09:00Z' }, { scope: { newSince: '2026-11-01T09:00:00.000Z' } }],
    [{ 'new-since': '7d', 'gate-on': 'new' }, { gateOn: 'new' }],
    [{ 'issue-labels': 'security, needs triage' }, { issueLabels: ['security', 'needs triage'] }],
    [{ 'issue-assignees': 'octocat, hub-bot' }, { issueAssignees: ['octocat', 'hub-bot'] }],
    [{ 'issue-assignees': TEN_LOGINS }, { issueAssignees: TEN_LOGINS.split(' ') }],
    [{ 'report-max-age': '90m' }, { reportMaxAge: 5_400_000 }],
    [{ 'report-max-age': '12h' }, { reportMaxAge: 43_200_000 }],
    [{ 'report-max-age': '1d' }, { reportMaxAge: 86_400_000 }],
    [{ 'report-max-age': '90d' }, { reportMaxAge: 7_776_000_000 }],
    [{ 'report-files': 'b/*.json, a.json b/*.json' }, { reportFiles: ['b/*.json', 'a.json'] }],
    [{ 'report-files': 'in/x.json' }, { reportFiles: ['in/x.json'] }],
    [{ title: 'x'.repeat(200) }, { title: 'x'.repeat(200) }],
    [{ title: '🪣'.repeat(200) }, { title: '🪣'.repeat(200) }],
    [{ buckets: 'a'.repeat(255) }, { scope: { buckets: ['a'.repeat(255)] } }],
    [{ 'json-file': 'a/b.json', 'csv-file': 'a/b.csv' }, { files: { json: 'a/b.json', csv: 'a/b.csv' } }],
    [{ 'json-file': 'a./b', 'csv-file': 'ab' }, { files: { json: 'a./b', csv: 'ab' } }],
    [
      { regions: '', 'report-files': 'r.json', 'gate-on': 'new' },
      { reportFiles: ['r.json'], regions: [] },
    ],
  ])('%j', (inputs, expected) => {
    expect(settings(inputs)).toMatchObject(expected)
  })
})

it('without report-files are no merge', () => {
  expect(settings({ 'report-files': ' # none' })).not.toHaveProperty('reportFiles')
})

it.each([
  ['7d', true],
  ['12h', true],
  ['2026-11-01', false],
  ['7 days', false],
])('new-since: %s counts back from now: %s', (text, expected) => expect(isRelative(text)).toBe(expected))

describe('warnings', () => {
  it.each<[Record<string, string>, readonly RegExp[]]>([
    [{ regions: 'eu-west-1' }, []],
    [
      { regions: 'eu-west-4' },
      [/^regions: eu-west-4 isn't known to offer Macie\. Did you mean eu-west-[123]\? It is checked anyway\.$/],
    ],
    [{ regions: 'me-central-1 nz-north-1 # new ones' }, [/^regions: me-central-1 isn't/, /^regions: nz-north-1 isn't/]],
    [{ regions: 'us-gov-west-1' }, [/us-gov-west-1 isn't known/]],
    [{ 'new-since': '91d' }, [/^new-since: 91d is more than 90 days ago/]],
    [{ 'new-since': '90d' }, []],
    [{ 'report-files': 'r.json' }, []],
    [{ 'report-files': 'r.json', accounts: '111122223333', regions: 'eu-west-1' }, []],
    [
      { 'report-files': 'r.json', 'include-suppressed': 'true', 'finding-types': 'Policy:*' },
      [/saved report: finding-types, include-suppressed\.$/],
    ],
    [{ 'mention-owners': 'true' }, [/^mention-owners: It has no effect without source and tracking-issue\.$/]],
    [{ 'new-since': '1970-01-01' }, [/^new-since: 1970-01-01 is more than 90 days ago/]],
    [{ 'report-files': 'r.json', buckets: 'prod-*' }, [/^report-files: .*no effect on a saved report: buckets\.$/]],
    [{ 'collect-only': 'true', 'json-file': 'r.json' }, []],
    [
      { 'collect-only': 'true', 'json-file': 'r.json', comment: 'always', 'tracking-issue': 'on-findings' },
      [/^collect-only: No effect in this job: comment, tracking-issue\. Set it in the job that merges/],
    ],
  ])('%j', (inputs, expected) => {
    const found = warnings(inputs)
    expect(found).toHaveLength(expected.length)
    expected.forEach((pattern, index) => {
      expect(found[index]).toMatch(pattern)
    })
  })
})
