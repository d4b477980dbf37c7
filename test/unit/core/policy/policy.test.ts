import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { errorLine } from '../../../../src/core/grammar/errors.ts'
import { parsePolicy } from '../../../../src/core/policy/parse.ts'
import { NOW } from '../../../build/report.ts'
import { POLICY_FILE } from '../../../build/rules.ts'

const TODAY = new Date(NOW)

const WHOLE = `# Ours
version: 1
thresholds: { total: 40, high: 0 }
buckets:
  - match: "prod-*"
    thresholds:
      high: 0
      low: 50
  - match: '*-sandbox'
    thresholds: {}
exceptions:
  - bucket: legacy-exports
    type: SensitiveData:S3Object/Personal
    severity: [Low, Medium, Low]
    region: eu-west-1
    account: "012345678901"
    reason: Customer export, reviewed in DATA-112
    owner: "@example/data"
    expires: 2027-01-31
  - { bucket: "*", type: "Policy:*", reason: over, expires: 2020-02-29 }
`

function errorLines(text: string): string[] {
  const result = parsePolicy(text, 'p.yml', TODAY)
  return result.kind === 'policy' ? [] : result.errors.map(errorLine)
}

/** A policy with one exception that has these lines changed or added. */
function withException(...lines: string[]): string {
  const fields = new Map([
    ['bucket', 'a'],
    ['type', '"*"'],
    ['reason', 'r'],
    ['expires', '2027-01-31'],
  ])
  for (const line of lines) fields.set(line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim())
  const body = [...fields].filter(([, value]) => value !== '-').map(([key, value]) => `    ${key}: ${value}`)
  return `version: 1\nexceptions:\n  -\n${body.join('\n')}\n`
}

describe('a policy', () => {
  it('knows where each rule was written', () => {
    const source = (line: number, path: string) => ({ kind: 'policy', file: POLICY_FILE, line, path })
    expect(parsePolicy(WHOLE, POLICY_FILE, TODAY)).toEqual({
      kind: 'policy',
      warnings: [],
      policy: {
        file: POLICY_FILE,
        accountNames: new Map(),
        thresholds: [
          { measure: 'High', allowed: 0, source: source(3, 'thresholds.high') },
          { measure: 'Total', allowed: 40, source: source(3, 'thresholds.total') },
        ],
        bucketRules: [
          {
            match: 'prod-*',
            line: 5,
            thresholds: [
              { measure: 'High', allowed: 0, source: source(7, 'buckets[0].thresholds.high') },
              { measure: 'Low', allowed: 50, source: source(8, 'buckets[0].thresholds.low') },
            ],
          },
          { match: '*-sandbox', line: 9, thresholds: [] },
        ],
        exceptions: [
          {
            bucket: 'legacy-exports',
            type: 'SensitiveData:S3Object/Personal',
            severities: ['Low', 'Medium'],
            region: 'eu-west-1',
            account: '012345678901',
            reason: 'Customer export, reviewed in DATA-112',
            owner: '@example/data',
            expires: '2027-01-31',
            line: 12,
          },
          { bucket: '*', type: 'Policy:*', severities: [], reason: 'over', expires: '2020-02-29', line: 20 },
        ],
      },
    })
  })

  it('names accounts, and uses the names in rules and exceptions', () => {
    const named = [
      'version: 1',
      'accounts: {"111122223333": production}',
      'buckets: [{match: "a", account: production, thresholds: {}}]',
      'exceptions: [{bucket: "a", type: "*", account: production, reason: r, expires: 2027-01-31}]',
    ].join('\n')
    const parsed = parsePolicy(named, POLICY_FILE, TODAY)
    expect(parsed).toMatchObject({
      policy: {
        accountNames: new Map([['111122223333', 'production']]),
        bucketRules: [{ account: '111122223333' }],
        exceptions: [{ account: '111122223333' }],
      },
    })
  })

  it.each([
    ['a name that no account has', 'buckets: [{match: "a", account: prodution, thresholds: {}}]', /production/],
    [
      'a name that two accounts have',
      'exceptions: []',
      /Another account has this name/,
      ', "444455556666": production',
    ],
    ['a key that is no account ID', 'exceptions: []', /12-digit/, ', abc: dev'],
  ])('refuses %s', (_, rest, fix, more = '') => {
    const parsed = parsePolicy(`version: 1\naccounts: {"111122223333": production${more}}\n${rest}`, POLICY_FILE, TODAY)
    expect(parsed).toMatchObject({ kind: 'errors', errors: [{ fix: expect.stringMatching(fix) }] })
  })

  it.each([
    ['version alone', 'version: 1'],
    ['Windows line endings', 'version: 1\r\nthresholds:\r\n  high: 1\r\n'],
    ['a byte order mark', '\uFEFFversion: 1\n'],
    ['JSON', '{"version": 1, "thresholds": {"low": 9007199254740991}}'],
    ['an alias', 'version: 1\nthresholds: &all {high: 1}\nbuckets: [{match: "a", thresholds: *all}]'],
    ['an exception that expires in 366 days', withException('expires: 2027-11-16')],
  ])('may be %s', (_, text) => {
    expect(parsePolicy(text, 'p.yml', TODAY)).toMatchObject({ kind: 'policy', warnings: [] })
  })

  it.each([
    [
      'type: "SensitiveData:S3Object/Persnal"',
      /^p\.yml:5:11: .* matches no known finding type\. Did you mean SensitiveData:S3Object\/Personal\?$/,
    ],
    [
      'updated-before: 2026-11-16',
      /^p\.yml:8:21: updated-before is in the future, so findings until then are accepted/,
    ],
    ['region: eu-west-9', /^p\.yml:8:13: eu-west-9 isn't known to offer Macie\. Did you mean eu-west-[123]\?$/],
  ])('warns of %s', (line, expected) => {
    const result = parsePolicy(withException(line), 'p.yml', TODAY)
    expect(result).toMatchObject({ kind: 'policy', warnings: [expect.stringMatching(expected)] })
  })
})

describe('errors', () => {
  it.each<[string, string, readonly RegExp[]]>([
    ['an empty file', '', [/^p\.yml:1:1: The file is empty/]],
    ['only comments', '# nothing\n', [/The file is empty/]],
    ['a list', '- 1', [/^p\.yml:1:1: "- 1": Must be a map with keys such as version, not a list\.$/]],
    ['a text', 'hello', [/^p\.yml:1:1: "hello": The policy must be a map of keys to values\.$/]],
    ['no version', 'thresholds: {}', [/^p\.yml:1:1: Add the required key "version"\.$/]],
    ['another version', 'version: 2', [/^p\.yml:1:10: version: "2": Must be 1, the only version\.$/]],
    ['version as text', 'version: "1"', [/^p\.yml:1:10: version: "1": The version is the number 1, without quotes\.$/]],
    ['two documents', 'version: 1\n---\nversion: 1\n', [/^p\.yml:2:1: "---": Must be a single document/]],
    ['a key twice', 'version: 1\nversion: 1\n', [/^p\.yml:2:1: "version: 1": Remove the duplicate key/]],
    ['an open map', 'version: {', [/Invalid YAML/]],
    ['a tab', 'version: 1\nthresholds:\n\thigh: 1\n', [/^p\.yml:3:.*Invalid YAML/]],
    ['a tag', 'version: 1\nthresholds: !x {}', [/^p\.yml:2:13: "!x \{\}": Tags aren't supported/]],
    ['an alias to nothing', 'version: *x', [/^p\.yml:1:10: "\*x": Quote text that starts with an asterisk: "\*x"\.$/]],
    [
      'a star without quotes',
      'version: 1\nbuckets:\n  - match: *-sandbox\n    thresholds: {}\n  - match: *\n    thresholds: {}\n',
      [/^p\.yml:3:12: "\*-sandbox": Quote .* "\*-sandbox"\.$/, /^p\.yml:5:12: "\*": Quote .* "\*"\.$/],
    ],
    ['an alias of itself', 'version: 1\nbuckets: &x [*x]', [/^p\.yml:2:13: "\[\*x\]": Must be a map/]],
    ['aliases that multiply', `version: 1\nbuckets: [&x a${', *x'.repeat(101)}]`, [/Too many aliases/]],
    [
      'an alias of a list where a map belongs',
      'version: 1\nbuckets: &x []\nthresholds: *x',
      [/^p\.yml:2:13: "\[\]": Must be a map with keys such as high/],
    ],
    [
      'an alias with a typo in a key, reported where it is written',
      'version: 1\nbuckets: [{match: a, thresholds: &x {hihg: 1}}]\nthresholds: *x',
      [/^p\.yml:2:38: "hihg": Unknown key\. Did you mean high\?$/],
    ],
    ['a merge key', 'version: 1\n<<: {thresholds: {}}', [/^p\.yml:2:1: "<<": Unknown key/]],
    ['a list as a key', 'version: 1\n? [a]\n: 1', [/^p\.yml:2:3: "\[a\]": Unknown key/]],
    ['a number as a key', 'version: 1\n1: 2', [/^p\.yml:2:1: "1": Unknown key/]],
    ['a typo in a key', 'version: 1\ntreshold: {}', [/^p\.yml:2:1: "treshold": .* Did you mean thresholds\?$/]],
    ['a key that every object has', 'version: 1\nconstructor: {}', [/^p\.yml:2:1: "constructor": Unknown key/]],
    ['__proto__', 'version: 1\n__proto__: {thresholds: {}}', [/^p\.yml:2:1: "__proto__": Unknown key/]],
    [
      'a list of thresholds',
      'version: 1\nthresholds: []',
      [/^p\.yml:2:13: "\[\]": Must be a map with keys such as high/],
    ],
    [
      'a negative number',
      'version: 1\nthresholds: {high: -1}',
      [/^p\.yml:2:20: thresholds\.high: "-1": Must be an integer of 0 or greater/],
    ],
    ['a decimal', 'version: 1\nthresholds: {low: 1.5}', [/: "1\.5": Must be an integer/]],
    ['a number as text', 'version: 1\nthresholds: {low: "1"}', [/: "1": Must be an integer/]],
    [
      'no number',
      'version: 1\nthresholds: {low: }',
      [/^p\.yml:2:19: thresholds\.low: Must be an integer .* Remove the key to set no limit\.$/],
    ],
    ['infinity', 'version: 1\nthresholds: {low: .inf}', [/Must be an integer/]],
    ['a rule without match', 'version: 1\nbuckets: [{thresholds: {}}]', [/^p\.yml:2:11: Add the required key "match"/]],
    ['a rule without thresholds', 'version: 1\nbuckets: [{match: a}]', [/Add the required key "thresholds"/]],
    ['braces', 'version: 1\nbuckets: [{match: "{a,b}", thresholds: {}}]', [/"\{a,b\}": Braces aren't supported/]],
    ['a rule that excludes', 'version: 1\nbuckets: [{match: "!a", thresholds: {}}]', [/Use ! only/]],
    ['rules as a map', 'version: 1\nbuckets: {match: a}', [/Must be a list of rules/]],
    ['no reason', withException('reason:-'), [/^p\.yml:4:5: Add the required key "reason"/]],
    [
      'an empty reason',
      withException('reason: ""'),
      [/^p\.yml:6:13: exceptions\[0\]\.reason: Value required\. Must be text that says why/],
    ],
    ['no expiration date', withException('expires:-'), [/Add the required key "expires"/]],
    [
      'an expiration date too far ahead',
      withException('expires: 2027-11-17'),
      [/^p\.yml:7:14: exceptions\[0\]\.expires: "2027-11-17": .* 366 days ahead: 2027-11-16 or earlier/],
    ],
    [
      'a date too far ahead beside a missing key',
      withException('reason:-', 'expires: 2030-01-01'),
      [/^p\.yml:4:5: Add the required key "reason"/, /^p\.yml:6:14: exceptions\[0\]\.expires: "2030-01-01": /],
    ],
    ['no calendar date', withException('expires: 2027-02-29'), [/"2027-02-29": Must be a calendar date/]],
    ['another form of date', withException('expires: 31.01.2027'), [/Must be a calendar date/]],
    ['a timestamp', withException('expires: 2027-01-31T00:00:00Z'), [/Must be a calendar date/]],
    [
      'a severity in lowercase',
      withException('severity: [low]'),
      [/^p\.yml:8:16: exceptions\[0\]\.severity\[0\]: "low": .* Did you mean Low\?$/],
    ],
    ['Critical', withException('severity: [Critical]'), [/Must be one of: High, Medium, Low\.$/]],
    ['one severity', withException('severity: Low'), [/Must be a list of severities/]],
    ['no severity', withException('severity: []'), [/at least one severity/]],
    ['a Region in uppercase', withException('region: EU-WEST-1'), [/"EU-WEST-1": .* Did you mean eu-west-1\?$/]],
    ['a Region by its display name', withException('region: EU (Ireland)'), [/Did you mean eu-west-1\?$/]],
    [
      'a typo in a Region',
      withException('region: eu-wst-1'),
      [/"eu-wst-1": This isn't a known Region\. Did you mean eu-west-1\?$/],
    ],
    ['an Availability Zone', withException('region: eu-west-1a'), [/The Region is eu-west-1\.$/]],
    [
      'an account as a number',
      withException('account: 012345678901'),
      [/"012345678901": Must be an account ID in quotes/],
    ],
    ['a short account', withException('account: "123"'), [/12-digit/]],
    ['an unclosed bracket', withException('bucket: "a[b"'), [/in pairs/]],
    ['a typo in an exception', withException('resaon: x'), [/^p\.yml:8:5: "resaon": .* Did you mean reason\?$/]],
    [
      'many at once, in order',
      'verson: 1\nthresholds: {hihg: 1, low: -1}\nbuckets:\n  - mach: a\n    thresholds: {}\n',
      [
        /^p\.yml:1:1: "verson": .*mean version/,
        /^p\.yml:1:1: Add the required key "version"/,
        /^p\.yml:2:14: "hihg": .*mean high/,
        /^p\.yml:2:28: thresholds\.low: "-1": /,
        /^p\.yml:4:5: "mach": .*mean match/,
        /^p\.yml:4:5: Add the required key "match"/,
      ],
    ],
  ])('%s', (_, text, expected) => {
    const found = errorLines(text)
    expect(found).toHaveLength(expected.length)
    expected.forEach((pattern, index) => {
      expect(found[index]).toMatch(pattern)
    })
  })

  it('report the 51st different date of updated-before, once, and none of fewer', () => {
    const entry = (second: number) =>
      `  - { bucket: a, type: "*", reason: r, expires: 2026-12-01, updated-before: "2026-11-01T00:00:${String(second).padStart(2, '0')}Z" }\n`
    const policy = (seconds: readonly number[]) => `version: 1\nexceptions:\n${seconds.map(entry).join('')}`
    const fifty = Array.from({ length: 50 }, (_, at) => at)
    expect(errorLines(policy([...fifty, ...fifty]))).toEqual([])
    expect(errorLines(policy([...fifty, 7, 51, 52]))).toEqual([
      expect.stringMatching(/^p\.yml:54:\d+: .*at most 50 different dates in updated-before\.$/),
    ])
  })

  it('report a file over 1 MiB', () => {
    expect(errorLines(`version: 1\n${'# x\n'.repeat(262_144)}`)).toEqual(['p.yml:1:1: The file must be at most 1 MiB.'])
  })

  it.each([
    [
      'aliases that multiply',
      `version: 1\na0: &a0 [x]\n${Array.from({ length: 9 }, (_, at) => `a${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`)}]`).join('\n')}`,
    ],
    ['nesting without end', `version: 1\nbuckets: ${'['.repeat(100_000)}`],
  ])('report %s in bounded time', (_, text) => {
    expect(errorLines(text).length).toBeGreaterThan(0)
    expect(errorLines(text).length).toBeLessThanOrEqual(10)
  })
})

describe('schema/policy.schema.json', () => {
  const ajv = new Ajv({ strict: true, allErrors: true })
  addFormats.default(ajv)
  const schema: object = JSON.parse(
    readFileSync(new URL('../../../../schema/policy.schema.json', import.meta.url), 'utf8'),
  )
  const valid = ajv.compile(schema)

  it('accepts what the action accepts', () => {
    expect(valid(parse(WHOLE))).toBe(true)
  })

  it.each([
    ['an unknown key', 'version: 1\nx: 1'],
    ['no version', 'thresholds: {}'],
    ['a negative number', 'version: 1\nthresholds: {high: -1}'],
    ['an exception without an expiration date', withException('expires:-')],
    ['no calendar date', withException('expires: 2027-02-30')],
    ['a severity that is not', withException('severity: [Critical]')],
  ])('rejects %s', (_, text) => {
    expect(valid(parse(text))).toBe(false)
    expect(errorLines(text)).not.toEqual([])
  })
})
