// What the summary shows of a bucket in detail, and what to do by finding type.
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { BucketDetails, BucketFacts } from '../../../../src/core/model/details.ts'
import type { Judgement } from '../../../../src/core/model/judgement.ts'
import type { Rules } from '../../../../src/core/model/rules.ts'
import { parsePolicy } from '../../../../src/core/policy/parse.ts'
import { bucketDetailsParts } from '../../../../src/render/parts/bucket-details.ts'
import { factLine } from '../../../../src/render/parts/bucket-facts.ts'
import { findingTypesParts } from '../../../../src/render/parts/finding-types.ts'
import { bucket, bucketFacts, finding, typeCount } from '../../../build/bucket.ts'
import { judged, pageOf } from '../../../build/judged.ts'
import { detailsOf, NOW, type ReportOverrides } from '../../../build/report.ts'
import { exception } from '../../../build/rules.ts'
import { ACCOUNT, OTHER_ACCOUNT, readTarget, unreadTarget } from '../../../build/target.ts'

const DENIED = unreadTarget('denied', { region: 'us-east-1' })
const THROTTLED = unreadTarget('throttled')
const LOGS = bucket({ bucket: 'prod-logs', types: [typeCount({ count: 3 })] })
const CONSOLE =
  '[Findings in the Macie console](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?search=resourcesAffected.s3Bucket.name%3Dprod-logs&macros=current)'
const LOW = typeCount({ type: 'Policy:IAMUser/S3BucketEncryptionDisabled', severity: 'Low', count: 9 })

describe('bucket details', () => {
  const JOBS = detailsOf([LOGS, { jobs: [{ jobId: 'j1', name: 'weekly', count: 1 }], findings: [finding()] }])

  test.each<[string, ReportOverrides, readonly string[]]>([
    [
      'exact',
      { targets: [readTarget()] },
      [
        '<b>prod-logs</b>: 3 High</summary>',
        '| **3** | [Credentials](https://docs.aws.amazon.com/',
        '| 2 | Automated sensitive data discovery |',
        'The most severe and most recent of 3 findings, by object or API call:',
      ],
    ],
    [
      'lower bounds',
      { targets: [THROTTLED] },
      [
        '<b>prod-logs</b>: at least 3 High</summary>',
        '| **3+** | [Credentials](https://docs.aws.amazon.com/',
        '| 2+ | Automated sensitive data discovery |',
        'most recent of at least 3 findings, by object',
      ],
    ],
  ])('%s', (_, given, expected) => {
    const page = pageOf(...bucketDetailsParts(judged({ buckets: [LOGS], details: JOBS, ...given })))
    for (const text of expected) expect(page).toContain(text)
  })

  test('belong to the bucket as it was read, not to a namesake', () => {
    const namesake = bucket({ ...LOGS, account: ACCOUNT, readFrom: OTHER_ACCOUNT })
    const targets = [readTarget(), readTarget({ account: OTHER_ACCOUNT })]
    const page = pageOf(...bucketDetailsParts(judged({ buckets: [LOGS, namesake], details: JOBS, targets })))
    expect(page.match(/<details>/g)).toHaveLength(2)
    expect(page.match(/Job weekly/g)).toHaveLength(1)
  })

  test('of an earlier run are shown for buckets that this one would not detail', () => {
    const mild = Array.from({ length: 12 }, (_, at) =>
      bucket({ bucket: `b-${String(at).padStart(2, '0')}`, types: [LOW] }),
    )
    const last = mild.slice(-1).map((one) => [one, { findings: [finding()] }] as const)
    const names = (given: ReportOverrides) =>
      [...pageOf(...bucketDetailsParts(judged(given))).matchAll(/<b>(b-\d\d)<\/b>/g)].map(([, name]) => name)
    expect(names({ buckets: mild })).toHaveLength(10)
    expect(names({ buckets: mild, details: detailsOf(...last) })).toEqual([...names({ buckets: mild }), 'b-11'])
  })

  test('the line on a selection is there only where there are more findings', () => {
    const details = detailsOf([LOGS, { findings: ['a', 'b', 'c'].map((id) => finding({ id })) }])
    expect(pageOf(...bucketDetailsParts(judged({ buckets: [LOGS], details })))).toContain(
      '\nThe findings by object or API call:\n',
    )
  })

  test.each<[string, Partial<BucketDetails>, readonly string[]]>([
    [
      'a job without a name',
      { jobs: [{ jobId: 'j1', count: 3 }] },
      [
        '| 3 | [Job `j1`](https://eu-west-1.console.aws.amazon.com/macie/home?region=eu-west-1#findings?tab=job&search=classificationDetails.jobId%3Dj1&macros=current) |',
      ],
    ],
    ['automated discovery alone', { findings: [finding()] }, ['| 3 | Automated sensitive data discovery |']],
    ['jobs that could not be counted', { findings: [finding({ origin: { kind: 'job', jobId: 'j1' } })] }, []],
    [
      'jobs that could not be counted, and automated discovery',
      { findings: [finding(), finding({ id: 'f2', origin: { kind: 'job', jobId: 'j1' } })] },
      [],
    ],
    ['no details', {}, []],
  ])('what made the findings: %s', (_, details, rows) => {
    const page = pageOf(...bucketDetailsParts(judged({ buckets: [LOGS], details: detailsOf([LOGS, details]) })))
    expect(page.match(/^\| \S+ \| (?:\[Job|Automated).*$/gm) ?? []).toEqual(rows)
  })

  test.each<[string, Partial<BucketFacts>, string]>([
    [
      'what Macie documents',
      { publicAccess: 'UNKNOWN', defaultEncryption: 'aws:kms:dsse' },
      'public access not known to Macie · default encryption DSSE-KMS · owner `data-team`',
    ],
    [
      'any other value as it is',
      { publicAccess: 'SOME', defaultEncryption: 'constructor' },
      'public access `SOME` · default encryption `constructor` · owner `data-team`',
    ],
    [
      'ten tags',
      { tags: Array.from({ length: 10 }, (_, at) => ({ key: `k${at}`, value: '' })) },
      'not public · default encryption SSE-S3 · owner `data-team` · tags `k0` `k1` `k2` `k3` `k4` `k5` `k6` `k7` `k8` `k9`',
    ],
    [
      'more tags are counted',
      { tags: Array.from({ length: 11 }, (_, at) => ({ key: 'k', value: `${at}` })) },
      'not public · default encryption SSE-S3 · owner `data-team` · tags `k=0` `k=1` `k=2` `k=3` `k=4` `k=5` `k=6` `k=7` `k=8` `k=9` and 1 more',
    ],
  ])('the facts of a bucket: %s', (_, facts, paragraph) => {
    expect(factLine(LOGS, bucketFacts(facts))).toBe(`${CONSOLE} · ${paragraph}`)
  })

  test('a bucket of which nothing is known has no facts', () => {
    expect([factLine(LOGS, undefined), factLine(LOGS, { tags: [] })]).toEqual([CONSOLE, CONSOLE])
  })

  test('an accepted row has its exception', () => {
    const by = { exceptions: [exception({ severities: ['High'] })] }
    const buckets = [bucket({ types: [typeCount(), LOW] })]
    const page = pageOf(...bucketDetailsParts(judged({ buckets }, by)))
    expect(page).toContain('<b>prod-data</b>: 9 Low, 1 accepted</summary>')
    expect(page.match(/accepted until 2027-06-30: DATA-112/g)).toHaveLength(1)
  })
})

test('findings of one object and type are one row, with their number and the last date', () => {
  const findings = [
    finding({ id: 'new', object: 'a/b.csv', updatedAt: '2026-11-09T00:00:00Z' }),
    finding({ id: 'old', object: 'a/b.csv', updatedAt: '2026-11-10T00:00:00Z' }),
    finding({ id: 'other', object: 'a/b.csv', type: 'SensitiveData:S3Object/Personal' }),
  ]
  const page = pageOf(...bucketDetailsParts(judged({ buckets: [LOGS], details: detailsOf([LOGS, { findings }]) })))
  const rows = page.split('\n').filter((line) => line.includes('Last seen'))
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatch(
    /^\| 2 \| \[<code>a\/<wbr>b\.csv<\/code>\]\(\S+itemId=new\)<br><sub>Last seen 2026-11-10&nbsp;· 6&nbsp;occurrences&nbsp;· Credentials<\/sub> \|$/,
  )
})

describe('an exception to copy', () => {
  const yamlOf = (given: ReportOverrides, by: Partial<Rules> = {}) =>
    [...pageOf(...bucketDetailsParts(judged(given, by))).matchAll(/^(`{3,})yaml\n([\s\S]*?)^\1$/gm)].map(
      ([, , yaml]) => yaml ?? '',
    )

  test('is a policy that accepts what was found, until the moment of the report', () => {
    const [yaml = '', ...others] = yamlOf({ buckets: [LOGS, bucket({ bucket: 'mild', types: [LOW] })] })
    expect(others).toEqual([])
    const parsed = parsePolicy(`version: 1\n${yaml}`, 'policy.yml', new Date(NOW))
    if (parsed.kind !== 'policy') throw new Error(JSON.stringify(parsed))
    const given = {
      bucket: 'prod-logs',
      type: 'SensitiveData:S3Object/Credentials',
      updatedBefore: NOW,
      expires: '2027-02-13',
    }
    expect(parsed.policy.exceptions).toMatchObject([given])
  })

  test.each(['a"b\n#: `x` ```` \u202e', '\ud800<!--', 'x: y', '*'])('keeps the name %j a text', (name) => {
    const [yaml = ''] = yamlOf({ buckets: [bucket({ bucket: name })] })
    const exceptions: unknown = parse(yaml)
    expect(exceptions).toMatchObject({ exceptions: [{ bucket: name.replace(/[*!]/g, '?').toWellFormed() }] })
    expect(yaml).not.toMatch(/\u202e/)
  })
})

describe('finding types', () => {
  const buckets = [LOGS, bucket({ types: [typeCount(), LOW] })]
  const rowsOf = (judgement: Judgement) =>
    pageOf(...findingTypesParts(judgement, 'open'))
      .replace(/\]\(https[^)]*\)/g, ']')
      .split('\n')
      .filter((line) => line.startsWith('| '))
      .slice(2)

  test('most severe first, without accepted ones, with the remedy', () => {
    expect(rowsOf(judged({ buckets }))).toEqual([
      expect.stringMatching(
        /^\| \*\*4\*\* \| · \| \[Credentials\]<br><sub>Revoke and rotate the credentials first\..*<\/sub> \|$/,
      ),
      expect.stringMatching(/^\| · \| 9 \| \[Default encryption disabled\]/),
    ])
    expect(rowsOf(judged({ buckets }, { exceptions: [exception({ type: 'Policy:*' })] }))).toHaveLength(1)
    expect(findingTypesParts(judged({ buckets }, { exceptions: [exception()] }), 'open')).toEqual([])
  })

  test('are lower bounds where something was not checked', () => {
    expect(rowsOf(judged({ buckets, targets: [readTarget(), DENIED] }))[0]).toMatch(/^\| \*\*4\+\*\* \| 0\+ \|/)
  })

  test('are folded below the buckets', () => {
    expect(pageOf(...findingTypesParts(judged({ buckets }), 'folded'))).toMatch(
      /^<details>\n<summary>2 finding types and how to fix them<\/summary>\n\n[\s\S]*\n\n<\/details>\n\n$/,
    )
  })
})
