// The saved report: what is written is valid, read back it is the same report, and a damaged one is refused.
import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { errorLine } from '../../../../src/core/grammar/errors.ts'
import { evaluate } from '../../../../src/core/judge/evaluate.ts'
import { UNREAD_KINDS } from '../../../../src/core/model/outcome.ts'
import type { Report } from '../../../../src/core/model/report.ts'
import { buildReport } from '../../../../src/core/report/build.ts'
import { parseReport } from '../../../../src/core/report/read.ts'
import { redact } from '../../../../src/core/report/redact.ts'
import { toJson } from '../../../../src/core/report/write.ts'
import { anyText } from '../../../build/any-text.ts'
import { anyRules, results } from '../../../build/arbitrary.ts'
import { bucket, bucketFacts, finding, typeCount } from '../../../build/bucket.ts'
import { detailsOf, NOW, report, scope } from '../../../build/report.ts'
import { exception, rules } from '../../../build/rules.ts'
import { savedReport, sha256, withDigest } from '../../../build/saved-report.ts'
import { completeness, coverage, OTHER_ACCOUNT, readTarget, unreadTarget, weeks } from '../../../build/target.ts'
import { draws } from '../../../property/draws.ts'

const valid = new Ajv().compile(
  JSON.parse(readFileSync(new URL('../../../../schema/report.schema.json', import.meta.url), 'utf8')),
)

function reread(text: string): Report {
  const parsed = parseReport(text, 'r.json', sha256)
  if (parsed.kind === 'errors') throw new Error(parsed.errors.map(errorLine).join('\n'))
  if (parsed.kind === 'redacted') throw new Error('redacted')
  return parsed.report
}

function errorsOf(text: string): string[] {
  const parsed = parseReport(text, 'r.json', sha256)
  return parsed.kind === 'errors' ? parsed.errors.map(errorLine) : []
}

/** Everything that a report can hold, once. */
const WHOLE = report({
  run: { repository: 'o/r', workflow: 'Gate', runId: '1', url: 'https://x.test/1', sha: 'a', ref: 'b', event: 'push' },
  regions: 'all',
  scope: scope({ buckets: ['prod-*'], accounts: [OTHER_ACCOUNT], newSince: NOW }),
  targets: [
    readTarget({
      coverage: coverage({ suppressed: { High: 1, Medium: 0, Low: 2 }, discovery: 'not-visible' }),
      trend: weeks(1, 3),
    }),
    readTarget({
      region: 'us-east-1',
      trend: { kind: 'unknown', message: 'Macie did not answer in time.' },
      completeness: completeness({ younger: 2, clock: 'local' }),
      coverage: coverage({
        buckets: { kind: 'listed', total: 2, uncovered: [{ bucket: 'dark', reason: 'NOT_MONITORED' }] },
      }),
    }),
    unreadTarget('inconsistent', { region: 'us-west-1', totals: { High: 1, Medium: 0, Low: 3 } }),
    readTarget({
      region: 'us-west-2',
      coverage: coverage({
        buckets: { kind: 'searched', total: 900, uncovered: [{ bucket: 'late', reason: 'NOT_ANALYZED_RECENTLY' }] },
      }),
    }),
  ],
  buckets: [
    bucket({
      types: [typeCount({ count: 3, new: 1 }), typeCount({ type: 'Policy:New', severity: 'Low', count: 2 })],
    }),
    bucket({ region: 'us-west-1', types: [typeCount()] }),
  ],
  details: detailsOf([
    bucket(),
    {
      jobs: [{ jobId: 'j1', name: 'nightly', count: 2 }],
      findings: [finding({ change: { api: 'PutBucketPolicy', actor: 'arn:x' } })],
      facts: bucketFacts({ tags: [{ key: 'a|b', value: '::error::\u2028\ud800' }] }),
    },
  ]),
  notes: ['details are not shown'],
})

describe('toJson', () => {
  it('is valid against the published schema and reads back as the same report', () => {
    const text = savedReport(WHOLE, rules({ exceptions: [exception({ severities: ['Low'], owner: '@team' })] }))
    expect(valid(JSON.parse(text)), JSON.stringify(valid.errors)).toBe(true)
    expect(reread(text)).toEqual(WHOLE)
  })

  it('holds the members that are documented, counts in lower case', () => {
    const file = JSON.parse(savedReport(WHOLE, rules({ exceptions: [exception({ severities: ['Low'] })] })))
    expect(Object.keys(file)).toEqual([
      'schemaVersion',
      'tool',
      'title',
      'generatedAt',
      'run',
      'regions',
      'verdict',
      'breaches',
      'totals',
      'targets',
      'buckets',
      'exceptions',
      'notes',
      'digest',
    ])
    expect(file.totals).toEqual({
      high: 4,
      medium: 0,
      low: 0,
      total: 4,
      new: { high: 2, medium: 0, low: 0, total: 2 },
      accepted: { high: 0, medium: 0, low: 2, total: 2 },
      suppressed: { high: 1, medium: 0, low: 2, total: 3 },
    })
    expect(file.breaches).toEqual([{ rule: 'max-high', scope: 'all', severity: 'High', found: 4, allowed: 0 }])
  })

  it('holds all of an exception, and no member of it that is empty', () => {
    const all = { severities: ['Low'], region: 'us-east-1', account: OTHER_ACCOUNT, owner: '@team' } as const
    const { exceptions } = JSON.parse(savedReport(WHOLE, rules({ exceptions: [exception(all), exception()] })))
    const { severities, ...others } = all
    expect(exceptions[0]).toMatchObject({ severity: severities, ...others })
    for (const member of ['severity', 'region', 'account', 'owner']) expect(exceptions[1]).not.toHaveProperty(member)
  })

  it('gives back any report whose parts are any text, and is valid each time', () => {
    fc.assert(
      fc.property(results, anyRules, anyText(), fc.boolean(), (all, by, title, withNew) => {
        const built = buildReport({
          title,
          version: '1.0.0',
          generatedAt: new Date(NOW),
          run: {},
          scope: scope(withNew ? { newSince: NOW } : {}),
          regions: 'all',
          results: all,
        })
        const text = savedReport(built, by)
        expect(valid(JSON.parse(text)), JSON.stringify(valid.errors)).toBe(true)
        expect(reread(text)).toEqual(built)
        expect(evaluate(reread(text), by)).toEqual(evaluate(built, by))
      }),
      { numRuns: draws(200) },
    )
  })

  it('gives back the judgement that a redacted report carries, whatever was read', () => {
    fc.assert(
      fc.property(results, anyRules, fc.constantFrom('buckets' as const, 'counts' as const), (all, by, level) => {
        const plain = { title: 'x', version: '1.0.0', generatedAt: new Date(NOW), run: {}, scope: scope() }
        const shown = redact(evaluate(buildReport({ ...plain, regions: 'all', results: all }), by), level)
        const text = toJson(shown, sha256)
        expect(valid(JSON.parse(text)), JSON.stringify(valid.errors)).toBe(true)
        expect(parseReport(text, 'r.json', sha256)).toEqual({
          kind: 'redacted',
          judgement: { ...shown, isSaved: true },
        })
      }),
      { numRuns: draws(40) },
    )
  })

  it.each(UNREAD_KINDS)('replays a Target that is %s as incomplete', (kind) => {
    const given = report({ targets: [unreadTarget(kind)] })
    expect(evaluate(reread(savedReport(given)), rules()).verdict).toBe('incomplete')
  })
})

describe('parseReport', () => {
  const text = savedReport(WHOLE)

  it.each([
    ['nothing', '', 'Invalid JSON'],
    ['what was cut short', text.slice(0, -40), 'Invalid JSON'],
    ['another version', text.replace('"schemaVersion": 1', '"schemaVersion": 2'), 'reads schemaVersion 1'],
    ['an unknown member', text.replace('"notes"', '"remarks"'), 'At remarks, unknown member'],
    ['a negative count', text.replace('"count":3', '"count":-3'), 'At buckets.0.types.0.count, expected an integer'],
    [
      'a part of a finding',
      text.replace('"count":3', '"count":2.5'),
      'At buckets.0.types.0.count, expected an integer',
    ],
    ['a count that was lowered', text.replace('"count":3', '"count":2'), 'cut or edited'],
    ['a total that was lowered', text.replace('"totals": {"high":4', '"totals": {"high":0'), 'cut or edited'],
    ['an unknown outcome', text.replace('"outcome":"inconsistent"', '"outcome":"fine"'), 'At targets.2.outcome'],
    ['an unread Target taken for read', text.replace('"outcome":"inconsistent"', '"outcome":"read"'), 'At targets.2'],
    [
      'a day that does not exist',
      text.replaceAll(NOW, '2026-13-15T09:30:00.000Z'),
      'At generatedAt, expected a timestamp',
    ],
  ])('refuses %s', (_, damaged, expected) => {
    expect(damaged).not.toBe(text)
    expect(errorsOf(damaged).join('\n')).toContain(expected)
  })

  it('refuses a report from which every finding was removed consistently', () => {
    const file = JSON.parse(text)
    const none = { high: 0, medium: 0, low: 0, total: 0 }
    const totals = { ...none, new: none, accepted: none, suppressed: file.totals.suppressed }
    const emptied = { ...file, verdict: 'pass', breaches: [], buckets: [], totals }
    expect(errorsOf(JSON.stringify(emptied)).join('\n')).toContain('cut or edited')
    // The digest is no signature: whoever can compute it is believed.
    expect(reread(withDigest(emptied)).buckets).toEqual([])
  })

  it('reads a report that was laid out differently, for its digest is over the values', () => {
    expect(reread(JSON.stringify(JSON.parse(text), undefined, 4).replaceAll('\n', '\r\n'))).toEqual(WHOLE)
  })

  it.each(['sha256:', `sha256:${'0'.repeat(64)}`, 'md5:1', ''])('refuses the digest "%s"', (digest) => {
    expect(errorsOf(text.replace(/"sha256:\w+"/, JSON.stringify(digest))).join('\n')).toMatch(/cut or edited|At digest/)
  })

  it.each([
    ['a text', '"report"'],
    ['a list', '[]'],
    ['another object', '{"a":1}'],
    ['a report of another tool', '{"schemaVersion":1,"tool":{"name":"x"}}'],
  ])('refuses %s in one line', (_, garbage) => {
    expect(errorsOf(garbage)).toEqual([
      "r.json: This isn't a Macie Gate report. Use the file exactly as json-file wrote it.",
    ])
  })

  it.each([
    ['targets', (file: Record<string, unknown[]>) => file.targets?.splice(2)],
    ['fewer buckets', (file: Record<string, unknown[]>) => file.buckets?.splice(1)],
    ['buckets', (file: Record<string, unknown[]>) => file.buckets?.push(file.buckets[1])],
    ['targets', (file: Record<string, unknown[]>) => file.targets?.push(file.targets[0])],
  ])('refuses %s that were removed or repeated', (name, damage) => {
    const file = JSON.parse(text)
    damage(file)
    expect(errorsOf(JSON.stringify(file)).join('\n')).toContain('cut or edited')
    if (name !== 'fewer buckets') expect(errorsOf(withDigest(file)).join('\n')).toContain(name)
  })

  it('names at most ten errors, then how many more', () => {
    const many = report({
      buckets: Array.from({ length: 30 }, (_, at) => bucket({ bucket: `b-${String(at).padStart(2, '0')}` })),
    })
    const damaged = savedReport(many).replaceAll('"jobs":[]', '"jobs":{}')
    expect(errorsOf(damaged)).toHaveLength(11)
    expect(errorsOf(damaged).at(-1)).toContain('20 more errors')
  })

  it('reads a file that an editor put a byte order mark in front of', () => {
    expect(reread(`\uFEFF${text}`)).toEqual(WHOLE)
  })
})
