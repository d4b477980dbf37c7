// Where in the policy file an error is, and what of the file it shows.
import { describe, expect, it } from 'vitest'
import { errorLine } from '../../../../src/core/grammar/errors.ts'
import { readDocument } from '../../../../src/core/policy/document.ts'
import { parsePolicy } from '../../../../src/core/policy/parse.ts'
import { NOW } from '../../../build/report.ts'

const EXCEPTION = 'bucket: a, type: "*", reason: r, expires: 2027-01-31'

function parsed(text: string) {
  return parsePolicy(`version: 1\n${text}`, 'p.yml', new Date(NOW))
}

function errorLines(text: string): string[] {
  const result = parsed(text)
  return result.kind === 'policy' ? [] : result.errors.map(errorLine)
}

describe('accounts', () => {
  const PRODUCTION = 'accounts:\n  "111122223333": production\n'
  const UNKNOWN = 'Must be a 12-digit account ID in quotes, or a name from accounts.'

  it.each([
    [
      'whose name another has',
      `${PRODUCTION}  "444455556666": production`,
      'p.yml:4:19: "production": Another account has this name. Give each account its own.',
    ],
    [
      'that a rule names with a typo',
      `${PRODUCTION}buckets:\n  - match: a\n    account: prodution\n    thresholds: {}`,
      `p.yml:6:14: "prodution": ${UNKNOWN} Did you mean "production"?`,
    ],
    [
      'that an exception names, and no account has',
      `${PRODUCTION}exceptions:\n  - {${EXCEPTION}}\n  - {account: x, ${EXCEPTION}}`,
      `p.yml:6:15: "x": ${UNKNOWN}`,
    ],
    ['that is named where none is', `exceptions:\n  - {account: x, ${EXCEPTION}}`, `p.yml:3:15: "x": ${UNKNOWN}`],
    [
      'with a short ID',
      `${PRODUCTION}  "123": dev`,
      'p.yml:4:10: Must be a 12-digit account ID in quotes, such as "111122223333".',
    ],
    ['without a name', 'accounts: {"111122223333": ""}', /^p\.yml:2:28: .*: Value required\. Must be the name of/],
    ['in a list', 'accounts: [a]', 'p.yml:2:11: "[a]": Must be a map of keys to values, not a list.'],
    ['in an empty list', 'accounts: []', 'p.yml:2:11: "[]": Must be a map of keys to values, not a list.'],
    ['in a text', 'accounts: a', 'p.yml:2:11: accounts: "a": Must be a map of account IDs to names.'],
  ])('%s are reported where they are', (_, text, expected) => {
    expect(errorLines(text)).toEqual([typeof expected === 'string' ? expected : expect.stringMatching(expected)])
  })

  it('are found by their names, whichever comes first', () => {
    const text = `${PRODUCTION}  "444455556666": dev\nbuckets: [{match: a, account: dev, thresholds: {}}, {match: b, thresholds: {}}]`
    const result = parsed(text)
    expect(result.kind === 'policy' && result.policy.bucketRules).toStrictEqual([
      { match: 'a', account: '444455556666', thresholds: [], line: 5 },
      { match: 'b', thresholds: [], line: 5 },
    ])
  })
})

it('a policy of a version alone sets nothing', () => {
  expect(parsed('')).toStrictEqual({
    kind: 'policy',
    policy: { file: 'p.yml', thresholds: [], bucketRules: [], accountNames: new Map(), exceptions: [] },
    warnings: [],
  })
})

describe('errors', () => {
  it.each([
    ['exceptions that are no list', 'exceptions: {}', /^p\.yml:2:13: .*Must be a list of exceptions/],
    ['exceptions that are nothing', 'exceptions:', /^p\.yml:2:12: .*Must be a list of exceptions/],
    ['exceptions that are text', 'exceptions: [a]', /^p\.yml:2:14: .*An exception must be a map of keys to values\.$/],
    [
      'a date that is none',
      `exceptions: [{updated-before: tomorrow, ${EXCEPTION}}]`,
      /^p\.yml:2:31: .*"tomorrow": Must be a date such as 2026-11-24, or a timestamp/,
    ],
    [
      'a severity that is nearly one, without its quotes',
      `exceptions: [{severity: [Hgi], ${EXCEPTION}}]`,
      /"Hgi": Must be one of: High, Medium, Low\. Did you mean High\?$/,
    ],
    [
      'a key like no other',
      'x: 1',
      /^p\.yml:2:1: "x": Unknown key\. Valid keys: version, accounts, thresholds, buckets, exceptions, sources\.$/,
    ],
    [
      'a missing key below a comment',
      'sources:\n  # ours\n  - match: a',
      /^p\.yml:4:5: Add the required key "path"\.$/,
    ],
  ])('name %s', (_, text, expected) => {
    expect(errorLines(text)).toEqual([expect.stringMatching(expected)])
  })

  it('about the whole file are at its first value', () => {
    const result = parsePolicy('# ours\n\nthresholds: {}\n', 'p.yml', new Date(NOW))
    expect(result).toMatchObject({ kind: 'errors', errors: [{ position: { line: 3, column: 1 } }] })
  })
})

describe('dates of updated-before', () => {
  it.each([
    ['2026-11-01', '2026-11-01T00:00:00.000Z'],
    ['2026-11-01T10:15:00+02:00', '2026-11-01T08:15:00.000Z'],
    // The moment at which the policy is read.
    [NOW, NOW],
  ])('are moments in UTC: %s, and draw no warning unless they are in the future', (written, updatedBefore) => {
    expect(parsed(`exceptions: [{updated-before: "${written}", ${EXCEPTION}}, {${EXCEPTION}}]`)).toMatchObject({
      policy: { exceptions: [{ updatedBefore }, { bucket: 'a' }] },
      warnings: [],
    })
  })

  const dated = (second: number) =>
    `  - { updated-before: "2026-11-01T00:00:${String(second).padStart(2, '0')}Z", ${EXCEPTION} }\n`
  const policy = (seconds: readonly number[], more = '') => `exceptions:\n${more}${seconds.map(dated).join('')}`
  const fifty = Array.from({ length: 50 }, (_, at) => at)

  it('do not count where an exception has none', () => {
    expect(errorLines(policy(fifty, `  - {${EXCEPTION}}\n`))).toEqual([])
  })

  it('are reported once beyond 50, where the first of them is', () => {
    expect(errorLines(policy([...fifty, 50, 50, 3]))).toEqual([
      'p.yml:53:23: ""2026-11-01T00:00:50Z"": A policy can have at most 50 different dates in updated-before.'.replaceAll(
        '""',
        '"',
      ),
    ])
  })
})

describe('readDocument', () => {
  const errorsIn = (text: string) => {
    const read = readDocument(text, 'p.yml')
    return read.kind === 'errors' ? read.errors : []
  }

  it('gives values with their places', () => {
    const read = readDocument('a: [1, {b: 2}]', 'p.yml')
    if (read.kind === 'errors') throw new Error('It has errors')
    const { kind, document } = read
    expect(kind).toBe('document')
    expect(document.value).toEqual({ a: [1, { b: 2 }] })
    expect(document.range(['a', 1, 'b'])).toEqual([11, 12])
    expect(document.range(['a', 1, 'c', 'd'])).toEqual([7, 13])
    expect(document.range(['z'])).toEqual([0, 14])
  })

  it.each([
    ['spaces at its end', 'a: 1\na: 2   \nb: 3'],
    ['Windows line endings', 'a: 1\r\na: 2\r\nb: 3'],
  ])('shows the line without %s', (_, text) => {
    expect(errorsIn(text)[0]?.given).toBe('a: 2')
  })

  it('reports ten errors at most', () => {
    expect(errorsIn('a: 1\n'.repeat(30))).toHaveLength(10)
  })

  it('says what is wrong in the words of YAML', () => {
    expect(errorsIn('a: "b')[0]?.fix).toBe('Invalid YAML: Missing closing "quote.')
  })
})
