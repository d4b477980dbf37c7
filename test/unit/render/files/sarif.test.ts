// The SARIF report: valid by the OASIS schema, and as GitHub's code scanning wants it.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv, type AnySchemaObject } from 'ajv'
import { default as addFormats } from 'ajv-formats'
import fc from 'fast-check'
import type { Log, Result, Run } from 'sarif'
import { describe, expect, it } from 'vitest'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { FINDING_TYPES } from '../../../../src/core/model/finding-types.ts'
import type { Report } from '../../../../src/core/model/report.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { SEVERITIES } from '../../../../src/core/model/severity.ts'
import { buildReport } from '../../../../src/core/report/build.ts'
import { fingerprint } from '../../../../src/render/files/fingerprint.ts'
import { renderSarif } from '../../../../src/render/files/sarif.ts'
import { plain } from '../../../../src/render/files/sarif-text.ts'
import { anyText } from '../../../build/any-text.ts'
import { anyRules, results } from '../../../build/arbitrary.ts'
import { bucket, typeCount } from '../../../build/bucket.ts'
import { NOW, report, scope } from '../../../build/report.ts'
import { exception, rules } from '../../../build/rules.ts'
import { ACCOUNT, coverage, OTHER_ACCOUNT, REGION, readTarget, unreadTarget } from '../../../build/target.ts'
import { draws } from '../../../property/draws.ts'

const valid = oasisSchema()

/** The schema is of draft 04, whose `id` and address this validator does not know; it uses nothing else of that draft. */
function oasisSchema() {
  const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')
  const { $schema: _, id: __, ...schema }: AnySchemaObject = JSON.parse(readFileSync(file, 'utf8'))
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false })
  addFormats.default(ajv)
  return ajv.compile(schema)
}

function sarif(given: Report, by: Rules = rules()): Run {
  const log: Log = JSON.parse(renderSarif(evaluate(given, by)))
  expect(valid(log), JSON.stringify(valid.errors?.slice(0, 5))).toBe(true)
  const [run] = log.runs
  if (run === undefined) throw new Error('no run')
  return run
}

function resultsOf(given: Report, by: Rules = rules()): Result[] {
  return sarif(given, by).results ?? []
}

const hashOf = (given: Report) => resultsOf(given)[0]?.partialFingerprints?.primaryLocationLineHash

it('is checked by a schema that finds errors', () => {
  const log: Log = JSON.parse(renderSarif(evaluate(report(), rules())))
  expect(valid({ ...log, version: '2.0.0' })).toBe(false)
  expect(valid({ ...log, runs: [{ ...log.runs[0], results: [{ level: 'high', message: { text: '' } }] }] })).toBe(false)
})

describe('a result', () => {
  it('says how many findings of what are where', () => {
    const given = report({
      scope: scope({ newSince: NOW }),
      buckets: [bucket({ types: [typeCount({ count: 3, new: 1 })] })],
    })
    expect(resultsOf(given)).toMatchObject([
      {
        ruleId: 'SensitiveData:S3Object/Credentials/High',
        level: 'error',
        occurrenceCount: 3,
        message: {
          text: `3 High findings of the type SensitiveData:S3Object/Credentials in the bucket prod-data, account ${ACCOUNT}, ${REGION}. 1 of them last updated since ${NOW}.`,
        },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: `s3/${ACCOUNT}/${REGION}/prod-data` },
              region: { startLine: 1 },
            },
          },
        ],
      },
    ])
  })

  it('has a fingerprint that stays when the count changes, and is another for another place, type or severity', () => {
    const hashWith = (overrides: Parameters<typeof bucket>[0] = {}) =>
      hashOf(
        report({
          buckets: [bucket(overrides)],
          targets: [readTarget(), readTarget({ region: 'us-east-1' }), readTarget({ account: OTHER_ACCOUNT })],
        }),
      )
    const same = hashWith()
    expect(same).toMatch(/^[0-9a-f]{16}:1$/)
    expect(hashWith({ types: [typeCount({ count: 99 })] })).toBe(same)
    const others = [
      hashWith({ bucket: 'prod-data2' }),
      hashWith({ region: 'us-east-1' }),
      hashWith({ account: OTHER_ACCOUNT }),
      hashWith({ types: [typeCount({ severity: 'Low' })] }),
      hashWith({ types: [typeCount({ type: 'SensitiveData:S3Object/Personal' })] }),
    ]
    expect(new Set([same, ...others]).size).toBe(6)
  })

  it('has the fingerprint that FNV-1a gives', () => {
    // From the algorithm's published test vectors.
    expect(fingerprint('')).toBe('cbf29ce484222325')
    expect(fingerprint('a')).toBe('af63dc4c8601ec8c')
    expect(fingerprint('foobar')).toBe('85944171f73967e8')
  })

  it('goes by the owner of the bucket', () => {
    const given = report({ buckets: [bucket({ account: OTHER_ACCOUNT, readFrom: ACCOUNT })] })
    expect(resultsOf(given)).toMatchObject([
      {
        message: { text: expect.stringContaining(`account ${OTHER_ACCOUNT}`) },
        properties: { account: OTHER_ACCOUNT },
        locations: [{ physicalLocation: { artifactLocation: { uri: `s3/${OTHER_ACCOUNT}/${REGION}/prod-data` } } }],
      },
    ])
  })

  it('carries the exception that accepts it', () => {
    const by = rules({ exceptions: [exception({ severities: ['Low'], owner: '@team' })] })
    const given = report({ buckets: [bucket({ types: [typeCount(), typeCount({ severity: 'Low' })] })] })
    expect(resultsOf(given, by).map(({ level, suppressions }) => [level, suppressions])).toEqual([
      ['error', undefined],
      ['note', [{ kind: 'external', status: 'accepted', justification: 'DATA-112 (until 2027-06-30, @team)' }]],
    ])
  })

  it('carries no exception that has expired', () => {
    const by = rules({ exceptions: [exception({ expires: '2026-11-14' })] })
    expect(resultsOf(report({ buckets: [bucket()] }), by)[0]?.suppressions).toBeUndefined()
  })
})

describe('the rules', () => {
  const types = FINDING_TYPES.flatMap((type) => SEVERITIES.map((severity) => typeCount({ type, severity })))
  const everyType = () =>
    sarif(report({ buckets: [bucket({ types: [...types, typeCount({ type: 'Policy:New\n[x](y)' })] })] }))

  it('have what GitHub asks for', () => {
    for (const rule of everyType().tool.driver.rules ?? []) {
      expect(rule.shortDescription?.text, rule.id).not.toBe('')
      expect(rule.fullDescription?.text, rule.id).toContain('Amazon Macie findings of the type')
      expect(rule.help?.text, rule.id).toMatch(/\w{4}/)
      expect(rule.help?.markdown, rule.id).toContain('https://docs.aws.amazon.com/')
      expect(rule.helpUri, rule.id).toMatch(/^https:\/\/docs\.aws\.amazon\.com\//)
      const severity = { error: '8.0', warning: '5.5', note: '2.0', none: '' }[
        rule.defaultConfiguration?.level ?? 'none'
      ]
      expect(rule.properties?.['security-severity'], rule.id).toBe(severity)
      expect(rule.properties?.tags).toContain('amazon-macie')
    }
  })

  it('are one for each type and severity, and each result names its own', () => {
    const run = everyType()
    const rules = run.tool.driver.rules ?? []
    expect(rules).toHaveLength(34)
    for (const { ruleId, ruleIndex = -1 } of run.results ?? []) expect(rules[ruleIndex]?.id).toBe(ruleId)
  })
})

describe('what was not read', () => {
  const given = report({
    targets: [
      readTarget({
        coverage: coverage({
          buckets: { kind: 'listed', total: 2, uncovered: [{ bucket: 'x', reason: 'NOT_MONITORED' }] },
        }),
      }),
      unreadTarget('denied', { region: 'us-east-1', message: 'Not allowed' }),
      unreadTarget('disabled', { region: 'us-west-1' }),
    ],
  })

  it('makes the run unsuccessful and is in its notifications', () => {
    expect(sarif(given).invocations).toMatchObject([
      {
        executionSuccessful: false,
        toolExecutionNotifications: [
          {
            level: 'error',
            message: { text: `Account ${ACCOUNT} in us-east-1 was not checked (denied): Not allowed` },
          },
          { level: 'error', message: { text: expect.stringContaining('us-west-1 was not checked (disabled)') } },
          { level: 'warning', message: { text: expect.stringContaining("1 bucket that Macie doesn't monitor") } },
        ],
      },
    ])
  })

  it('is a result of its own, so that the file is never empty although something is unknown', () => {
    expect(resultsOf(given).map(({ ruleId, message }) => [ruleId, message.text])).toEqual([
      ['macie-gate/not-read', expect.stringContaining('us-east-1 (denied: Not allowed)')],
      ['macie-gate/not-read', expect.stringContaining('us-west-1 (disabled')],
    ])
    expect(resultsOf(given, rules({ onDisabled: 'ignore' }))).toHaveLength(1)
  })

  it('is also what the scope and the organization lack, one result for each account and Region', () => {
    const members = [
      { status: 'Paused', accounts: ['777788889999'] },
      { status: 'Invited', accounts: ['888899990000'] },
    ] as const
    const paused = report({ targets: [readTarget({ organization: { kind: 'administrator', members } })] })
    expect(sarif(paused).invocations).toMatchObject([{ executionSuccessful: false }])
    expect(resultsOf(paused).map(({ message }) => message.text)).toEqual([
      expect.stringMatching(/Macie is paused in 1 member account: 777788889999.*invitation.*888899990000/),
    ])
    const lacking = report({ scope: scope({ accounts: ['222233334444'] }) })
    expect(resultsOf(lacking)).toMatchObject([
      { ruleId: 'macie-gate/not-read', message: { text: expect.stringContaining('222233334444') } },
    ])
  })

  it('is nothing when all was read, and a report without Targets is not successful', () => {
    expect(sarif(report()).invocations).toMatchObject([{ executionSuccessful: true }])
    expect(resultsOf(report())).toEqual([])
    expect(sarif(report({ targets: [] })).invocations).toMatchObject([{ executionSuccessful: false }])
  })
})

it('is a result of its own where no saved report holds an account/Region pair', () => {
  const run = sarif(report(), rules({ saved: { now: NOW, accounts: [ACCOUNT], regions: [REGION, 'us-east-1'] } }))
  expect(run.results?.map(({ message }) => message.text)).toEqual([
    `Macie was not checked completely for account ${ACCOUNT} in us-east-1 (no saved report holds it)`,
  ])
  expect(run.invocations).toMatchObject([
    { executionSuccessful: false, toolExecutionNotifications: [{ level: 'error' }] },
  ])
})

it('keeps the 5,000 most severe results, and its notification says what was left out', () => {
  const buckets = Array.from({ length: 2600 }, (_, at) =>
    bucket({
      bucket: `b-${String(at).padStart(5, '0')}`,
      types: [typeCount({ severity: 'High' }), typeCount({ severity: 'Low', count: 9 })],
    }),
  )
  const run = sarif(report({ targets: [readTarget(), unreadTarget('denied', { region: 'us-east-1' })], buckets }))
  const levels = Object.groupBy(run.results ?? [], ({ level }) => level ?? 'none')
  expect(run.results).toHaveLength(5000)
  expect([levels.error?.length, levels.note?.length]).toEqual([2601, 2399])
  expect(run.invocations?.[0]?.toolExecutionNotifications?.[0]?.message.text).toMatch(
    /^201 results omitted, the least severe ones: 201 Low\. .*json-file/,
  )
})

describe('a text', () => {
  const LONG = ['\\[{x'.repeat(900), `\u{1f600}`.repeat(900), 'a'.repeat(3000), `${'\u0000'.repeat(900)}b`]

  it.each(LONG)('has at most 1,024 characters, whatever a name or a message holds (%#)', (long) => {
    const type = typeCount({ type: long })
    const text = renderSarif(
      evaluate(
        report({
          title: long,
          targets: [readTarget(), unreadTarget('denied', { region: long, message: long })],
          buckets: [bucket({ bucket: long, types: [type] })],
        }),
        rules({ exceptions: [exception({ reason: long, owner: long })] }),
      ),
    )
    const texts: string[] = []
    JSON.parse(text, (key, value) => {
      if (typeof value === 'string' && ['text', 'markdown', 'justification'].includes(key)) texts.push(value)
      return value
    })
    expect(texts.length).toBeGreaterThan(8)
    expect(Math.max(...texts.map(({ length }) => length))).toBeLessThanOrEqual(1024)
  })

  it.each([
    ['a name', 20, 'a name'],
    ['[x]{y}\\', 20, '\\[x\\]{{y}}\\\\'],
    ['aaaa[[[[', 8, 'aaaa\\[…'],
    ['aaa{{{{', 6, 'aaa{{…'],
    ['\u{1f600}\u{1f600}\u{1f600}', 5, '\u{1f600}\u{1f600}…'],
    ['a\u0000\u202e\nb', 20, 'a b'],
  ])('%j of at most %i characters is %j: no escape is cut in half', (raw, limit, expected) => {
    expect(plain(raw, limit)).toBe(expected)
  })
})

it('distinguishes two gates by their titles', () => {
  const idOf = (title: string) => sarif(report({ title })).automationDetails?.id
  expect(idOf('Macie: production')).toMatch(/^macie-gate\/macie-production-[0-9a-f]{8}\/$/)
  expect(idOf('Macie production')).not.toBe(idOf('Macie: production'))
  expect(idOf('日本')).toMatch(/^macie-gate\/-[0-9a-f]{8}\/$/)
})

it('is valid for any report, with a location for every result', () => {
  const hostileText = anyText({ minLength: 1 })
  fc.assert(
    fc.property(results, anyRules, hostileText, hostileText, (all, by, title, name) => {
      const given = {
        title,
        version: '1.0.0',
        generatedAt: new Date(NOW),
        run: {},
        scope: scope(),
        regions: 'all',
      } as const
      const built = buildReport({ ...given, results: all })
      const run = sarif(
        { ...built, buckets: built.buckets.map((one) => ({ ...one, bucket: `${one.bucket}${name}` })) },
        by,
      )
      for (const { locations } of run.results ?? []) {
        expect(locations?.[0]?.physicalLocation?.artifactLocation?.uri).toMatch(/^s3\/[0-9]{12}\/[\w.~%!'()*/-]+$/)
      }
    }),
    { numRuns: draws(60) },
  )
})
