import { describe, expect, it } from 'vitest'
import { errorLine } from '../../../../src/core/grammar/errors.ts'
import { parseInputs } from '../../../../src/core/inputs/parse.ts'
import { CONTEXT, parsed } from '../../../build/inputs.ts'

const ROLE = 'arn:aws:iam::111122223333:role/macie-gate'

function errorLines(inputs: Record<string, string>): string[] {
  const result = parsed(inputs)
  return result.kind === 'settings' ? [] : result.errors.map(errorLine)
}

describe('errors', () => {
  it.each<[Record<string, string>, RegExp]>([
    [
      { regions: '' },
      /^regions: Value required\. List the Regions to check, such as eu-west-1, us-east-1, or use all\.$/,
    ],
    [{ regions: '# none' }, /^regions: "# none": List the Regions/],
    [{ regions: 'EU_WEST_1' }, /^regions: "EU_WEST_1": This isn't a Region name\. Did you mean eu-west-1\?$/],
    [{ regions: 'us-east-1a' }, /^regions: "us-east-1a": This is an Availability Zone\. The Region is us-east-1\.$/],
    [{ regions: 'all, eu-west-1' }, /^regions: "all": Use either all, in lowercase, or a list/],
    [{ regions: 'ALL' }, /^regions: "ALL": Use either all, in lowercase/],
    [{ regions: 'EU (Ireland)' }, /^regions: "EU \(Ireland\)": This isn't a Region name\. Did you mean eu-west-1\?$/],
    [
      { regions: 'eu-west-2, US East (N. Virginia), us-east-2' },
      /^regions: "US East \(N\. Virginia\)": .* us-east-1\?$/,
    ],
    [{ regions: 'eu-wst-1' }, /^regions: "eu-wst-1": This isn't a known Region\. Did you mean eu-west-1\?$/],
    [{ regions: '?!' }, /^regions: "\?!": This isn't a Region name\. Use one such as eu-west-1\.$/],
    [{ 'role-to-assume': 'macie-gate' }, /full ARN of an IAM role, such as arn:aws:iam::111122223333:role/],
    [
      { 'role-to-assume': 'arn:aws:iam::1:role/x' },
      /^role-to-assume: "arn:aws:iam::1:role\/x": The account ID in the ARN must have 12 digits/,
    ],
    [{ 'role-to-assume': 'arn:aws:iam::111122223333:user/x' }, /Must be the full ARN of an IAM role/],
    [{ 'role-to-assume': `${ROLE}${'x'.repeat(64)}` }, /Must be the full ARN of an IAM role/],
    [
      { 'role-to-assume': 'arn:aws:sts::111122223333:assumed-role/Admin/me' },
      /role session.* own ARN: arn:aws:iam::111122223333:role\/Admin\.$/,
    ],
    [
      { 'role-to-assume': `${ROLE}, ${ROLE}-2` },
      /role\/macie-gate-2": Use one role per account: arn.*gate is in account/,
    ],
    [{ 'role-session-name': 'a' }, /^role-session-name: "a": Must be 2 to 64/],
    [{ 'role-session-name': 'a b' }, /^role-session-name: "a b": /],
    [{ 'role-duration-seconds': '899' }, /Must be an integer from 900 to 43200\.$/],
    [{ 'role-duration-seconds': '43201' }, /43201/],
    [{ 'role-duration-seconds': '' }, /900 to 43200/],
    [{ 'role-duration-seconds': '1e3' }, /900 to 43200/],
    [{ 'role-duration-seconds': '13h' }, /900 to 43200/],
    [{ audience: '' }, /^audience: Value required\. Remove the input to use its default\.$/],
    [{ buckets: '{a,b}-*' }, /^buckets: "\{a,b\}-\*": Braces aren't supported\. Use one pattern for each case\.$/],
    [{ buckets: 'a[b' }, /in pairs with characters between them/],
    [{ buckets: 'ab]' }, /in pairs with characters between them/],
    [{ buckets: 'a[]' }, /in pairs with characters between them/],
    [{ buckets: 'a[!]' }, /in pairs with characters between them/],
    [{ buckets: 'a[z-b]' }, /range z-b is reversed\. Use b-z\.$/],
    [{ buckets: 'a!b' }, /Use ! only before/],
    [{ buckets: '!' }, /^buckets: "!": Must be a pattern over bucket names/],
    [{ buckets: '!*' }, /excludes every bucket/],
    [{ buckets: 'a/b' }, /No bucket names contain "\/"/],
    [{ buckets: 's3://prod-data/x' }, /Use the bucket name only: prod-data\.$/],
    [{ buckets: 'arn:aws:s3:::prod-data' }, /Use the bucket name only: prod-data\.$/],
    [{ buckets: 'a'.repeat(256) }, /at most 255/],
    [{ 'finding-types': 'SensitiveData' }, /^finding-types: "SensitiveData": Matches no finding type/],
    [{ 'finding-types': '!Policy:IAMUser/S3BucketPubic' }, /Did you mean !Policy:IAMUser\/S3BucketPublic\?$/],
    [{ 'finding-types': 'sensitivedata:s3object/personal' }, /Did you mean SensitiveData:S3Object\/Personal\?$/],
    [{ 'finding-types': 'High' }, /"High": High is a severity, not a finding type\. Use max-high /],
    [{ 'finding-types': '!low' }, /Low is a severity, .* Use max-low /],
    [{ 'finding-types': 'Credentials' }, /Did you mean SensitiveData:S3Object\/Credentials\?$/],
    [{ 'finding-types': 'Policy:* !Policy:IAMUser/*' }, /exclude every finding type/],
    [{ 'finding-types': '!*' }, /exclude every finding type/],
    [{ accounts: '1234' }, /^accounts: "1234": Must be a 12-digit account ID/],
    [{ 'include-suppressed': 'yes' }, /^include-suppressed: "yes": Must be true or false\.$/],
    [{ 'warn-only': '' }, /^warn-only: Value required\. Must be true or false\.$/],
    [{ 'warn-only': 'tRUE' }, /^warn-only: "tRUE"/],
    ...['-1', '+1', '1.0', '1e2', '0x1', '01', 'none', '9007199254740992', '1 0', '٣'].map(
      (text): [Record<string, string>, RegExp] => [
        { 'max-low': text },
        /^max-low: ".+": Must be an integer of 0 or greater\. 0 allows no findings\./,
      ],
    ),
    [{ 'max-high': 'none' }, /^max-high: "none": .* An empty value means the limit in the policy file, else 0\.$/],
    [{ details: '51' }, /Must be an integer from 0 to 50\.$/],
    [{ details: '-1' }, /0 to 50/],
    [{ 'on-incomplete': 'ignore' }, /^on-incomplete: "ignore": Must be one of: fail, warn\.$/],
    [{ 'on-disabled': 'ignor' }, /Must be one of: fail, warn, ignore\. Did you mean ignore\?$/],
    [{ 'on-uncovered': 'WARN' }, /Did you mean warn\?$/],
    [{ 'on-no-credentials': 'pass' }, /Must be one of: fail, skip\./],
    [{ comment: 'true' }, /"true": Must be one of: never, always, .* Did you mean always\?$/],
    [{ comment: 'False' }, /Did you mean never\?$/],
    [{ 'tracking-issue': 'true' }, /Did you mean on-findings\?$/],
    [{ comment: 'on-failures' }, /Did you mean on-failure\?$/],
    [{ 'tracking-issue': 'always' }, /^tracking-issue: "always": Must be one of: never, on-findings, on-failure\./],
    [{ 'gate-on': 'new' }, /^gate-on: "new": Set new-since too/],
    [{ 'new-since': 'yesterday' }, /Must be a timestamp .* a date .* or a relative duration \(7d, 12h\)\.$/],
    [{ 'new-since': '0d' }, /Must be a timestamp/],
    [{ 'new-since': '10000d' }, /Must be a timestamp/],
    [{ 'new-since': '1969-12-31' }, /Must be a timestamp/],
    [{ 'new-since': '7w' }, /Did you mean 49d\?$/],
    [{ 'new-since': '7 days' }, /^new-since: "7 days": .* Did you mean 7d\?$/],
    [{ 'new-since': '1 Hour' }, /Did you mean 1h\?$/],
    [{ 'new-since': '2026-02-30' }, /Must be a timestamp/],
    [{ 'new-since': '2026-11-01T25:00:00Z' }, /Must be a timestamp/],
    [{ 'new-since': '2026-11-01T09:00:00' }, /Add the UTC offset: 2026-11-01T09:00:00Z/],
    [{ 'new-since': '2026-11-15T09:30:00Z' }, /in the past\. It is 2026-11-15T09:30:00.000Z now/],
    [{ 'new-since': '2027-01-01' }, /in the past/],
    [{ title: '' }, /^title: Value required/],
    [{ title: 'a\nb' }, /one line/],
    [{ title: 'a\u0007b' }, /control characters/],
    [{ title: 'x'.repeat(201) }, /at most 200/],
    [{ 'json-file': 'a\nb' }, /^json-file: .*one line/s],
    [{ 'json-file': 'reports/' }, /path of a file/],
    [{ 'json-file': 'r/x', 'sarif-file': './r//x' }, /^sarif-file: .*another path than that of json-file/],
    [{ 'collect-only': 'true' }, /^json-file: Value required\. collect-only writes the report there/],
    [
      { 'collect-only': 'true', 'json-file': 'r.json', 'report-files': '*.json' },
      /^collect-only: "true": Remove it, or report-files/,
    ],
    [
      { 'collect-only': 'true', 'json-file': 'r.json', disclose: 'counts' },
      /^disclose: "counts": A redacted report cannot be merged/,
    ],
    [{ 'issue-assignees': '@octocat' }, /^issue-assignees: "@octocat": Must be a GitHub login, such as octocat\.$/],
  ])('%j', (inputs, expected) => {
    const found = errorLines(inputs)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatch(expected)
  })

  it('are reported all at once, in the order of the inputs', () => {
    const result = parseInputs((name) => (name === 'github-token' ? 'secret' : '?!'), CONTEXT)
    expect(result.kind).toBe('errors')
    const sources = result.kind === 'errors' ? result.errors.map(({ source }) => source) : []
    expect(sources.slice(0, 4)).toEqual(['role-to-assume', 'role-session-name', 'role-duration-seconds', 'regions'])
    expect(new Set(sources).size).toBeGreaterThan(20)
    expect(sources).not.toContain('github-token')
  })
})
