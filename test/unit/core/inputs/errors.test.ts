import { describe, expect, it } from 'vitest'
import { MAX_HIGH_DEFAULT } from '../../../../src/core/inputs/names.ts'
import { parseInputs } from '../../../../src/core/inputs/parse.ts'
import { CONTEXT, parsed } from '../../../build/inputs.ts'

const ROLE = 'arn:aws:iam::111122223333:role/macie-gate'

/** `name: given: mend` of every mistake. */
function mistakes(inputs: Record<string, string>): string[] {
  const result = parsed(inputs)
  return result.kind === 'settings'
    ? []
    : result.mistakes.map(({ where, given, mend }) => `${where}: ${given}: ${mend}`)
}

describe('mistakes', () => {
  it.each<[Record<string, string>, RegExp]>([
    [{ regions: '' }, /^regions: : Write the Regions to read, such as eu-west-1/],
    [{ regions: '# none' }, /^regions: # none: Write the Regions/],
    [{ regions: 'EU_WEST_1' }, /^regions: EU_WEST_1: .* such as eu-west-1\.$/],
    [{ regions: 'us-east-1a' }, /^regions: us-east-1a: .* such as us-east-1\.$/],
    [{ regions: 'all, eu-west-1' }, /^regions: all: Write all alone/],
    [{ regions: 'ALL' }, /^regions: ALL: Write all in small letters/],
    [{ 'role-to-assume': 'macie-gate' }, /whole ARN, such as arn:aws:iam::111122223333:role/],
    [{ 'role-to-assume': 'arn:aws:iam::1:role/x' }, /^role-to-assume: arn:aws:iam::1:role\/x: Write the ARN/],
    [{ 'role-to-assume': 'arn:aws:iam::111122223333:user/x' }, /Write the ARN of an IAM role/],
    [{ 'role-to-assume': `${ROLE}${'x'.repeat(64)}` }, /Write the ARN of an IAM role/],
    [
      { 'role-to-assume': 'arn:aws:sts::111122223333:assumed-role/Admin/me' },
      /such as arn:aws:iam::111122223333:role\/Admin\.$/,
    ],
    [
      { 'role-to-assume': `${ROLE}, ${ROLE}-2` },
      /role\/macie-gate-2: Write one role an account: arn.*gate is in account/,
    ],
    [{ 'role-session-name': 'a' }, /^role-session-name: a: Write 2 to 64/],
    [{ 'role-session-name': 'a b' }, /^role-session-name: a b: /],
    [{ 'role-duration-seconds': '899' }, /Write a whole number from 900 to 43200\.$/],
    [{ 'role-duration-seconds': '43201' }, /43201/],
    [{ 'role-duration-seconds': '' }, /900 to 43200/],
    [{ 'role-duration-seconds': '1e3' }, /900 to 43200/],
    [{ audience: '' }, /^audience: : Write some text/],
    [{ buckets: '{a,b}-*' }, /^buckets: \{a,b\}-\*: Braces are not understood: write two patterns/],
    [{ buckets: 'a[b' }, /in pairs/],
    [{ buckets: 'ab]' }, /in pairs/],
    [{ buckets: 'a[]' }, /in pairs/],
    [{ buckets: 'a[!]' }, /in pairs/],
    [{ buckets: 'a[z-b]' }, /range z-b the other way round/],
    [{ buckets: 'a!b' }, /Write ! only before/],
    [{ buckets: '!' }, /Write a pattern/],
    [{ buckets: '!*' }, /takes every bucket away/],
    [{ buckets: 'a/b' }, /No name holds "\/"/],
    [{ buckets: 's3://prod-data/x' }, /bucket's name alone: prod-data\.$/],
    [{ buckets: 'arn:aws:s3:::prod-data' }, /bucket's name alone: prod-data\.$/],
    [{ buckets: '*a*a*a*a*a*a*a' }, /at most 6 stars/],
    [{ buckets: 'a'.repeat(256) }, /at most 255/],
    [{ 'finding-types': 'SensitiveData' }, /^finding-types: SensitiveData: It fits no finding type/],
    [{ 'finding-types': '!Policy:IAMUser/S3BucketPubic' }, /Did you mean !Policy:IAMUser\/S3BucketPublic\?$/],
    [{ 'finding-types': 'sensitivedata:s3object/personal' }, /Did you mean SensitiveData:S3Object\/Personal\?$/],
    [{ 'finding-types': 'Credentials' }, /Did you mean SensitiveData:S3Object\/Credentials\?$/],
    [{ 'finding-types': 'Policy:* !Policy:IAMUser/*' }, /leave no finding type/],
    [{ 'finding-types': '!*' }, /leave no finding type/],
    [{ accounts: '1234' }, /^accounts: 1234: Write an account id of twelve digits/],
    [
      { accounts: Array.from({ length: 51 }, (_, index) => String(100_000_000_000 + index)).join(' ') },
      /^accounts: 51 accounts: Write at most 50/,
    ],
    [{ 'include-suppressed': 'yes' }, /^include-suppressed: yes: Write true or false\.$/],
    [{ 'warn-only': '' }, /^warn-only: : Write true or false\.$/],
    [{ 'warn-only': 'tRUE' }, /^warn-only: tRUE/],
    ...['-1', '+1', '1.0', '1e2', '0x1', '01', 'none', '9007199254740992', '1 0', '٣'].map(
      (text): [Record<string, string>, RegExp] => [
        { 'max-low': text },
        /^max-low: .+: Write a whole number of 0 or more/,
      ],
    ),
    [{ 'max-medium': MAX_HIGH_DEFAULT }, /^max-medium: /],
    [{ details: '51' }, /Write a whole number from 0 to 50\.$/],
    [{ details: '-1' }, /0 to 50/],
    [{ 'on-incomplete': 'ignore' }, /^on-incomplete: ignore: Write one of fail, warn\.$/],
    [{ 'on-disabled': 'ignor' }, /Write one of fail, warn, ignore\. Did you mean ignore\?$/],
    [{ 'on-uncovered': 'WARN' }, /Did you mean warn\?$/],
    [{ 'on-no-credentials': 'pass' }, /Write one of fail, skip\./],
    [{ comment: 'on-breaches' }, /Did you mean on-breach\?$/],
    [{ 'tracking-issue': 'always' }, /^tracking-issue: always: Write one of never, on-findings, on-breach\./],
    [{ 'gate-on': 'new' }, /^gate-on: new: Set new-since too/],
    [{ 'new-since': 'yesterday' }, /Write an instant .* a date .* or a duration/],
    [{ 'new-since': '0d' }, /Write an instant/],
    [{ 'new-since': '10000d' }, /Write an instant/],
    [{ 'new-since': '1969-12-31' }, /Write an instant/],
    [{ 'new-since': '7w' }, /Write an instant/],
    [{ 'new-since': '2026-02-30' }, /Write an instant/],
    [{ 'new-since': '2026-11-01T25:00:00Z' }, /Write an instant/],
    [{ 'new-since': '2026-11-01T09:00:00' }, /Write the offset too: 2026-11-01T09:00:00Z/],
    [{ 'new-since': '2026-11-15T09:30:00Z' }, /in the past: it is 2026-11-15T09:30:00.000Z now/],
    [{ 'new-since': '2027-01-01' }, /in the past/],
    [{ title: '' }, /^title: : Write some text/],
    [{ title: 'a\nb' }, /one line/],
    [{ title: 'a\u0007b' }, /control characters/],
    [{ title: 'x'.repeat(201) }, /at most 200/],
    [{ 'json-file': 'a\nb' }, /^json-file: .*one line/s],
    [{ 'json-file': 'reports/' }, /path of a file/],
    [{ 'json-file': 'r/x', 'sarif-file': './r//x' }, /^sarif-file: .*json-file is written there/],
    [{ 'issue-assignees': '@octocat' }, /^issue-assignees: @octocat: Write a GitHub login, such as octocat\.$/],
  ])('%j', (inputs, expected) => {
    const found = mistakes(inputs)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(expected)
  })

  it('are told all at once, in the order of the inputs', () => {
    const result = parseInputs((name) => (name === 'github-token' ? 'secret' : '?!'), CONTEXT)
    expect(result.kind).toBe('mistakes')
    const where = result.kind === 'mistakes' ? result.mistakes.map((mistake) => mistake.where) : []
    expect(where.slice(0, 4)).toEqual(['role-to-assume', 'role-session-name', 'role-duration-seconds', 'regions'])
    expect(new Set(where).size).toBeGreaterThan(20)
    expect(where).not.toContain('github-token')
  })
})
